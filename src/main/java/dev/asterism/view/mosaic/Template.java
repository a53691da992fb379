package dev.asterism.view.mosaic;

import dev.asterism.model.error.SettingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A text with columns in braces, such as `{Name} ({Year})`; `{{` and `}}` stand for braces.
public final class Template {
    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record Column(String name) implements Part {}

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /// Reads a template.
    ///
    /// @param option what the template was given as, for errors
    /// @param columns that there are
    /// @throws SettingException if a brace is left open or a column is not there
    public static Template parse(String option, String template, List<String> columns) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            boolean doubled = i + 1 < template.length() && template.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                text.append(c);
                i++;
            } else if (c == '{') {
                int end = template.indexOf('}', i);
                if (end < 0) {
                    throw wrong(
                            option,
                            template,
                            "the brace at character " + (i + 1) + " is never closed; write {{ for a brace");
                }
                parts.add(new Text(text.toString()));
                text.setLength(0);
                parts.add(new Column(known(option, template, template.substring(i + 1, end), columns)));
                i = end;
            } else if (c == '}') {
                throw wrong(
                        option,
                        template,
                        "the brace at character " + (i + 1) + " closes nothing; write }} for a brace");
            } else {
                text.append(c);
            }
        }
        parts.add(new Text(text.toString()));
        return new Template(parts);
    }

    /// A template, or the plain name of a column.
    ///
    /// @throws SettingException as [#parse]
    public static Template ofColumn(String option, String text, List<String> columns) {
        return text.contains("{") ? parse(option, text, columns) : columnOnly(option, text, columns);
    }

    private static Template columnOnly(String option, String name, List<String> columns) {
        return new Template(List.of(new Column(known(option, name, name, columns))));
    }

    private static String known(String option, String template, String column, List<String> columns) {
        if (!columns.contains(column)) {
            throw wrong(
                    option,
                    template,
                    "there is no column \"" + column + "\"; the columns are " + String.join(", ", columns));
        }
        return column;
    }

    private static SettingException wrong(String option, String template, String what) {
        return new SettingException(option + " \"" + template + "\": " + what);
    }

    /// The text, with a row's values put in.
    public String filled(Map<String, String> row) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Text text -> text.text();
                    case Column column -> row.getOrDefault(column.name(), "");
                })
                .collect(Collectors.joining());
    }

    /// The same as an address: a value that the address begins with stays as it is, others are escaped so that each
    /// stays one part of the address whatever is in it.
    public String filledAddress(Map<String, String> row) {
        StringBuilder address = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text text -> address.append(text.text());
                case Column column -> {
                    String value = row.getOrDefault(column.name(), "").strip();
                    address.append(
                            address.isEmpty()
                                    ? value
                                    : URLEncoder.encode(value, StandardCharsets.UTF_8)
                                            .replace("+", "%20"));
                }
            }
        }
        return address.toString();
    }
}
