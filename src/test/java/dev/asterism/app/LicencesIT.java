package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The bill of materials that the build makes, and the licences of all that is shipped. `docs/licences.md` is written
/// by
///
///     mvn verify -Dit.test=LicencesIT -Dasterism.licences.write=true
class LicencesIT {
    private static final Path BILL = Path.of("target/asterism-bom.json");
    private static final Path LIST = Path.of("docs/licences.md");

    /// Licences whose works may be part of one under the GPL, version 3.
    private static final Set<String> COMPATIBLE = Set.of(
            "Apache-2.0",
            "MIT",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "0BSD",
            "ISC",
            "CC0-1.0",
            "LGPL-2.1-or-later",
            "LGPL-3.0",
            "LGPL-3.0-or-later",
            "GPL-3.0-or-later",
            "GPL-3.0",
            "MPL-2.0");

    /// What some call them.
    private static final Map<Pattern, String> NAMES = Map.of(
            Pattern.compile("(?i).*apache.*2.*"), "Apache-2.0",
            Pattern.compile("(?i)(the )?mit( license)?"), "MIT",
            Pattern.compile("(?i)gnu lesser general public license"), "LGPL-3.0",
            Pattern.compile("(?i).*gnu general public license.*3.*|GPL-3.0-only"), "GPL-3.0",
            Pattern.compile("(?i).*(3-clause bsd|bsd.3.clause).*"), "BSD-3-Clause");

    @Test
    void everyDependencyIsListedUnderALicenceThatFitsTheGpl() throws IOException {
        Assumptions.assumeTrue(Files.exists(BILL), "a build without network makes no bill of materials");
        Map<String, String> found = new TreeMap<>();
        JsonObject bill = JsonParser.parseString(Files.readString(BILL)).getAsJsonObject();
        for (JsonElement element : bill.getAsJsonArray("components")) {
            JsonObject component = element.getAsJsonObject();
            String name = component.get("group").getAsString() + ":"
                    + component.get("name").getAsString() + " | "
                    + component.get("version").getAsString();
            List<String> licences = licences(component);
            assertTrue(
                    licences.stream().anyMatch(COMPATIBLE::contains),
                    name + " is under " + licences + ", which is not known to fit the GPL");
            found.put(name, String.join(" or ", licences));
        }
        assertTrue(found.size() > 20, "the bill of materials has " + found.size() + " entries only");
        String list = markdown(found);
        if (Boolean.getBoolean("asterism.licences.write")) {
            Files.writeString(LIST, list);
        }
        assertEquals(list, Files.readString(LIST), "a dependency changed; write the list again");
    }

    /// TwelveMonkeys' pom says "The BSD License" without saying which; its licence file has three clauses.
    private static List<String> licences(JsonObject component) {
        String group = component.get("group").getAsString();
        List<String> licences = new ArrayList<>();
        JsonArray given = component.has("licenses") ? component.getAsJsonArray("licenses") : new JsonArray();
        for (JsonElement one : given) {
            JsonObject choice = one.getAsJsonObject();
            if (choice.has("expression")) {
                licences.addAll(List.of(choice.get("expression").getAsString().split("[() ]*\\bOR\\b[() ]*")));
                continue;
            }
            JsonObject licence = choice.getAsJsonObject("license");
            String name = licence.has("id")
                    ? licence.get("id").getAsString()
                    : licence.get("name").getAsString();
            licences.add(group.startsWith("com.twelvemonkeys") ? "BSD-3-Clause" : identifier(name));
        }
        return licences;
    }

    private static String identifier(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(name);
    }

    private static String markdown(Map<String, String> licences) {
        StringBuilder text = new StringBuilder("""
                # Licences

                What Asterism is built of, and on which terms. Asterism itself is under the GNU General Public License, version 3 or later,
                which all of these may be combined with. A test compares this list with the bill of materials that the build makes
                (`target/asterism-bom.json`, CycloneDX).

                | component | version | licence |
                | --- | --- | --- |
                """);
        licences.forEach((name, licence) ->
                text.append("| ").append(name).append(" | ").append(licence).append(" |\n"));
        return text.toString();
    }
}
