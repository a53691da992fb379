package dev.asterism.source.workbook;

import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.SourceFile;
import dev.asterism.source.SwellingGuard;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The parts of a workbook, a zip archive of XML.
///
/// Source: ECMA-376, Office Open XML, parts 1 (SpreadsheetML) and 2 (packaging).
final class Workbook implements Closeable {
    private static final String RELATIONSHIPS = "_rels/.rels";

    private static final int MOST_SHEETS = 1000;

    private static final int MOST_SHOWN = 5;

    private final SourceFile file;
    private final ZipFile zip;
    /// Names of parts by the ends of their types.
    private final Map<String, String> parts = new HashMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean since1904;

    /// A sheet.
    ///
    /// @param part where its cells are
    record Sheet(String name, String part, boolean visible) {}

    /// @throws InputException if the file is no workbook
    Workbook(SourceFile file) throws IOException {
        this.file = file;
        this.zip = new ZipFile(file.path().toFile());
        try {
            String workbook = related(RELATIONSHIPS, "").values().stream()
                    .filter(part -> part.type().equals("officeDocument"))
                    .map(Related::name)
                    .findFirst()
                    .orElse("xl/workbook.xml");
            readSheets(workbook);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private record Related(String name, String type) {}

    private void readSheets(String workbook) throws IOException {
        String folder = workbook.substring(0, workbook.lastIndexOf('/') + 1);
        String relationships = folder + "_rels/" + workbook.substring(folder.length()) + ".rels";
        Map<String, Related> related = related(relationships, folder);
        related.values().forEach(part -> parts.putIfAbsent(part.type(), part.name()));
        try (PartReader in = required(workbook)) {
            for (Optional<String> element = in.nextElement(); element.isPresent(); element = in.nextElement()) {
                if (element.get().equals("workbookPr")) {
                    since1904 =
                            in.attribute("date1904").filter(Workbook::isTrue).isPresent();
                } else if (element.get().equals("sheet") && sheets.size() < MOST_SHEETS) {
                    Related part = related.get(in.attribute("id").orElse(""));
                    if (part != null && part.type().equals("worksheet")) {
                        sheets.add(new Sheet(
                                in.attribute("name").orElse(""),
                                part.name(),
                                in.attribute("state").orElse("visible").equals("visible")));
                    }
                }
            }
        }
    }

    /// What a part refers to, by id.
    ///
    /// @param folder what names are relative to
    private Map<String, Related> related(String relationships, String folder) throws IOException {
        Map<String, Related> related = new HashMap<>();
        Optional<PartReader> part = part(relationships);
        if (part.isPresent()) {
            try (PartReader in = part.get()) {
                for (Optional<String> element = in.nextElement(); element.isPresent(); element = in.nextElement()) {
                    String target = in.attribute("Target").orElse("");
                    String type = in.attribute("Type").orElse("");
                    related.putIfAbsent(
                            in.attribute("Id").orElse(""),
                            new Related(
                                    target.startsWith("/") ? target.substring(1) : folder + target,
                                    type.substring(type.lastIndexOf('/') + 1)));
                }
            }
        }
        return related;
    }

    /// The sheet of a name, or the first that is to be seen.
    ///
    /// @throws InputException if there is none
    Sheet sheet(Optional<String> name) {
        return sheets.stream()
                .filter(sheet -> name.map(sheet.name()::equals).orElse(sheet.visible()))
                .findFirst()
                .orElseThrow(() -> new InputException("[" + file.shown() + "] "
                        + (sheets.isEmpty()
                                ? "has no sheet with cells; save the table as CSV"
                                : "has no sheet "
                                        + name.map(wanted -> "\"" + wanted + "\"")
                                                .orElse("to be seen") + "; there is " + shown())));
    }

    private String shown() {
        return String.join(
                        ", ",
                        sheets.stream()
                                .limit(MOST_SHOWN)
                                .map(sheet -> file.name() + "#" + MessageText.line(sheet.name()))
                                .toList())
                + (sheets.size() > MOST_SHOWN ? " and " + (sheets.size() - MOST_SHOWN) + " more" : "");
    }

    /// Whether days are counted from 1904 on.
    boolean since1904() {
        return since1904;
    }

    /// The part that the workbook refers to as of a type, if there is one.
    Optional<PartReader> ofType(String type) throws IOException {
        String name = parts.get(type);
        return name == null ? Optional.empty() : part(name);
    }

    /// @throws InputException if it is not there
    PartReader required(String name) throws IOException {
        return part(name)
                .orElseThrow(() -> new InputException("[" + file.shown() + "] has no part " + MessageText.line(name)
                        + ", as a workbook has; save the table as .xlsx or CSV"));
    }

    private Optional<PartReader> part(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        InputStream in = zip.getInputStream(entry);
        long packed = Math.min(entry.getCompressedSize(), file.path().toFile().length());
        return Optional.of(new PartReader(new SwellingGuard(in, () -> packed, file)));
    }

    private static boolean isTrue(String value) {
        return value.equals("1") || value.equals("true");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
