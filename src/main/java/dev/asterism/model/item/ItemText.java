package dev.asterism.model.item;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What an item says: the values of its fields that are words, rather than say where an image or a page is.
public final class ItemText {
    private static final Pattern IMAGE_FILE =
            Pattern.compile("\\.(jpe?g|png|gif|bmp|webp|svg|tiff?)$", Pattern.CASE_INSENSITIVE);

    /// An absolute path; `/r/kittens is full of kittens` is words.
    private static final Pattern PATH = Pattern.compile("/\\S*");

    private ItemText() {}

    /// Whether a value is words.
    public static boolean isWords(String value) {
        return !value.isBlank()
                && !value.startsWith("data:")
                && !value.startsWith("classpath:")
                && !value.startsWith("parquet:")
                && !value.contains("://")
                && !PATH.matcher(value).matches()
                && !IMAGE_FILE.matcher(value).find();
    }

    /// The words of an item, field by field, with a line break between them.
    ///
    /// @param fields where to look for words
    public static String of(Item item, List<String> fields) {
        return fields.stream().map(item::field).filter(ItemText::isWords).collect(Collectors.joining(" \n"));
    }
}
