package dev.asterism.app.setting;

import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `.env` files: `KEY=value` lines, `#` comments, an optional `export`, single or double quotes.
final class DotEnv {
    private DotEnv() {}

    static Map<String, String> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new SettingException("[" + file + "] is not UTF-8; save the file as UTF-8", e);
        } catch (IOException e) {
            throw new SettingException("[" + file + "] cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            // The editor of Windows begins its files with a mark.
            String line = (i == 0 ? lines.get(i).replaceFirst("^\uFEFF", "") : lines.get(i)).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new SettingException("[" + file + ":" + (i + 1) + "] is not of the form KEY=value");
            }
            String key = line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
            values.put(key, unquoted(line.substring(equals + 1).strip()));
        }
        return values;
    }

    private static String unquoted(String value) {
        if (value.length() >= 2) {
            char quote = value.charAt(0);
            int end = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
            if (end > 0) {
                return value.substring(1, end);
            }
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }
}
