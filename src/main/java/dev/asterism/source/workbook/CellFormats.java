package dev.asterism.source.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The formats of a workbook's cells, which refer to them by number.
record CellFormats(List<CellFormat> formats) {
    /// As many as workbooks may have.
    private static final int MOST = 65_490;

    static CellFormats of(Workbook workbook) throws IOException {
        Map<Integer, CellFormat> custom = new HashMap<>();
        List<CellFormat> formats = new ArrayList<>();
        Optional<PartReader> part = workbook.ofType("styles");
        if (part.isPresent()) {
            try (PartReader in = part.get()) {
                for (Optional<String> element = in.nextElement(); element.isPresent(); element = in.nextElement()) {
                    switch (element.get()) {
                        case "numFmt" ->
                            custom.put(
                                    number(in, "numFmtId"),
                                    CellFormat.of(in.attribute("formatCode").orElse("")));
                        case "cellXfs" -> formats.addAll(ofCells(in, custom));
                        default -> {
                            // Fonts, borders and colours.
                        }
                    }
                }
            }
        }
        return new CellFormats(formats);
    }

    private static List<CellFormat> ofCells(PartReader in, Map<Integer, CellFormat> custom) throws IOException {
        List<CellFormat> formats = new ArrayList<>();
        for (Optional<String> element = in.nextElementIn("cellXfs");
                element.isPresent() && formats.size() < MOST;
                element = in.nextElementIn("cellXfs")) {
            if (element.get().equals("xf")) {
                int id = number(in, "numFmtId");
                formats.add(custom.getOrDefault(id, CellFormat.ofBuiltIn(id)));
            }
        }
        return formats;
    }

    private static int number(PartReader in, String attribute) {
        return in.attribute(attribute)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    /// The format of a number; that of plain numbers where there is none.
    CellFormat format(Optional<String> number) {
        int index = number.filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(-1);
        return index >= 0 && index < formats.size() ? formats.get(index) : CellFormat.NUMBER;
    }
}
