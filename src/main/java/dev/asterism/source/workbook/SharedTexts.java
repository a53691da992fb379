package dev.asterism.source.workbook;

import dev.asterism.model.error.InputException;
import dev.asterism.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The texts that the cells of a workbook share, which refer to them by number. They are all in memory.
record SharedTexts(List<String> texts) {
    private static final int MOST = 20_000_000;

    /// Half a gigabyte, where all are Chinese.
    private static final long MOST_CHARACTERS = 1L << 28;

    /// @throws InputException if there are too many
    static SharedTexts of(Workbook workbook, SourceFile file) throws IOException {
        List<String> texts = new ArrayList<>();
        Optional<PartReader> part = workbook.ofType("sharedStrings");
        if (part.isPresent()) {
            long characters = 0;
            try (PartReader in = part.get()) {
                for (Optional<String> element = in.nextElement(); element.isPresent(); element = in.nextElement()) {
                    if (element.get().equals("si")) {
                        String text = RichText.of(in, "si");
                        texts.add(text);
                        characters += text.length();
                    }
                    if (texts.size() > MOST || characters > MOST_CHARACTERS) {
                        throw new InputException("[" + file.shown() + "] has more texts than fit into memory; save the "
                                + "sheet as CSV (UTF-8)");
                    }
                }
            }
        }
        return new SharedTexts(texts);
    }

    /// The text of a number; the empty string where there is none.
    String text(String number) {
        try {
            int index = Integer.parseInt(number);
            return index >= 0 && index < texts.size() ? texts.get(index) : "";
        } catch (NumberFormatException _) {
            return "";
        }
    }
}
