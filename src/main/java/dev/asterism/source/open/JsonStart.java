package dev.asterism.source.open;

import java.util.regex.Pattern;

/// How a JSON text that holds rows begins.
final class JsonStart {
    /// An object with a member or none, or an array of objects, arrays or texts. `{name},[id]` heads a table.
    private static final Pattern CONTENT = Pattern.compile(
            "\\s*(\\{\\s*(\"[^\"]*\"\\s*:|\\}\\s*(\\{|\\z))|\\[\\s*([\\[{]|\\]\\s*\\z|\"[^\"]*\"\\s*(,\\s*\"|\\]))).*",
            Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("json|jsonl|ndjson");

    private static final Pattern TABLE =
            Pattern.compile("[^\\r\\n]*[,;\\t|][^\\r\\n]*([\\r\\n]|\\z).*", Pattern.DOTALL);

    private static final Pattern VALUE_ON_A_LINE = Pattern.compile("^\\s*[\\[{]", Pattern.MULTILINE);

    private JsonStart() {}

    /// Whether a text is JSON. What is called so is JSON unless it looks like a table: it may be damaged.
    ///
    /// @param start its first bytes, each as the character of its number
    /// @param kind what the file's name says; see [FileName#kind]
    static boolean isJson(String start, String kind) {
        if (CONTENT.matcher(start).matches()) {
            return true;
        }
        return NAME.matcher(kind).matches()
                && !(TABLE.matcher(start).matches()
                        && !VALUE_ON_A_LINE.matcher(start).find());
    }
}
