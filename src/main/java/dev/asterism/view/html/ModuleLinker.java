package dev.asterism.view.html;

import dev.asterism.model.error.ViewException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joins ES modules of the class path to one classic script.
///
/// Every module becomes a function that is called once, after those it imports, and returns its exports. So no module
/// needs an address: pages opened from a file run under a policy that admits one script by its hash, in every browser,
/// where import maps would need `data:` or `blob:` scripts to be let in.
///
/// Documentation (`/** */`) is left behind, except for licences. Understood are named imports, `import * as`,
/// `export` before a declaration, `export { .. }` and `export { .. } from`. Default exports, cycles and the change
/// of an exported variable are not.
final class ModuleLinker {
    private static final Pattern IMPORT_NAMES =
            Pattern.compile("\\bimport\\s*\\{([^}]*)\\}\\s*from\\s*\"([^\"]+)\"\\s*;?");
    private static final Pattern IMPORT_ALL =
            Pattern.compile("\\bimport\\s*\\*\\s*as\\s+(\\w+)\\s+from\\s*\"([^\"]+)\"\\s*;?");
    private static final Pattern EXPORT_NAMES =
            Pattern.compile("\\bexport\\s*\\{([^}]*)\\}(?:\\s*from\\s*\"([^\"]+)\")?\\s*;?");
    private static final Pattern EXPORT_DECLARATION =
            Pattern.compile("(?m)^export\\s+((?:async\\s+)?(?:function\\*?|class|const)\\s+([\\w$]+))");
    /// Documentation of our own modules; comments with licences stay.
    private static final Pattern DOCUMENTATION =
            Pattern.compile("(?ms)^[ \\t]*/\\*\\*(?!/)(?:(?!\\*/|@license).)*\\*/[ \\t]*\\n");

    private static final Pattern RENAMED = Pattern.compile("([\\w$]+)(?:\\s+as\\s+([\\w$]+))?");

    private final Map<String, String> bareNames;
    private final Map<String, String> generated;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private final StringBuilder script = new StringBuilder();

    /// @param bareNames resources that bare names such as `three` stand for
    /// @param generated the text of modules that takes the place of the resource of that name
    ModuleLinker(Map<String, String> bareNames, Map<String, String> generated) {
        this.bareNames = Map.copyOf(bareNames);
        this.generated = Map.copyOf(generated);
    }

    /// The script that runs a module.
    ///
    /// @param entry absolute name of a resource
    /// @throws ViewException if a module is missing or cannot be joined, or a generated one is imported by none
    String link(String entry) {
        require(entry);
        if (!variables.keySet().containsAll(generated.keySet())) {
            throw new ViewException("nothing under " + entry + " imports all of " + generated.keySet());
        }
        String joined = "(() => {\n\"use strict\";\n" + script + "})();\n";
        if (joined.contains("<!--") || endsScript(joined)) {
            throw new ViewException("a module under " + entry + " would end the script it is put into");
        }
        return joined;
    }

    private static boolean endsScript(String script) {
        for (int at = script.indexOf("</"); at >= 0; at = script.indexOf("</", at + 1)) {
            if (script.regionMatches(true, at, "</script", 0, 8)) {
                return true;
            }
        }
        return false;
    }

    /// Adds a module and what it needs; returns the variable that holds its exports.
    private String require(String resource) {
        String known = variables.get(resource);
        if (known != null) {
            return known;
        }
        if (open.contains(resource)) {
            throw new ViewException("modules import each other: " + open + " and again " + resource);
        }
        open.addLast(resource);
        List<String> exports = new ArrayList<>();
        String source =
                generated.containsKey(resource) ? generated.get(resource) : withoutDocumentation(read(resource));
        String body = exportDeclarations(exportLists(imports(source, resource), resource, exports), exports);
        open.removeLast();
        String variable = "module" + variables.size();
        variables.put(resource, variable);
        script.append("// ")
                .append(resource.substring(resource.lastIndexOf('/') + 1))
                .append('\n');
        script.append("const ").append(variable).append(" = (() => {\n").append(body.strip());
        script.append("\nreturn { ").append(String.join(", ", exports)).append(" };\n})();\n");
        return variable;
    }

    private static String withoutDocumentation(String source) {
        return replaceAll(DOCUMENTATION, "/**", source, _ -> "");
    }

    private String imports(String source, String resource) {
        String named = replaceAll(
                IMPORT_NAMES,
                "import",
                source,
                match -> "const { " + destructured(match.group(1)) + " } = "
                        + require(resolve(match.group(2), resource)) + ";");
        return replaceAll(
                IMPORT_ALL,
                "import",
                named,
                match -> "const " + match.group(1) + " = " + require(resolve(match.group(2), resource)) + ";");
    }

    private String exportLists(String source, String resource, List<String> exports) {
        return replaceAll(EXPORT_NAMES, "export", source, match -> {
            String from = match.group(2) == null ? "" : require(resolve(match.group(2), resource)) + ".";
            Matcher name = RENAMED.matcher(match.group(1));
            while (name.find()) {
                String outside = name.group(2) == null ? name.group(1) : name.group(2);
                exports.add(outside + ": " + from + name.group(1));
            }
            return "";
        });
    }

    private static String exportDeclarations(String source, List<String> exports) {
        return replaceAll(EXPORT_DECLARATION, "export", source, match -> {
            exports.add(match.group(2));
            return match.group(1);
        });
    }

    /// Replaces what matches a pattern, which is tried only where it can match: a search for it takes ten times as
    /// long in a program that has just started.
    ///
    /// @param word that all matches begin with, but for blanks before it in its line
    private static String replaceAll(
            Pattern pattern, String word, String source, Function<MatchResult, String> replacement) {
        Matcher matcher = pattern.matcher(source).useTransparentBounds(true).useAnchoringBounds(false);
        StringBuilder replaced = new StringBuilder(source.length());
        int done = 0;
        for (int at = source.indexOf(word); at >= 0; at = source.indexOf(word, Math.max(done, at + 1))) {
            int line = source.lastIndexOf('\n', at) + 1;
            boolean first = source.substring(line, at).isBlank();
            if (matcher.region(first ? line : at, source.length()).lookingAt()
                    || first && matcher.region(at, source.length()).lookingAt()) {
                String by = replacement.apply(matcher);
                replaced.append(source, done, matcher.start()).append(by);
                done = matcher.end();
            }
        }
        return replaced.append(source, done, source.length()).toString();
    }

    /// `a as b, c` of an import as `a: b, c` of a pattern.
    private static String destructured(String names) {
        return names.strip().replaceAll("\\s+as\\s+", ": ");
    }

    private String resolve(String specifier, String importer) {
        if (!specifier.startsWith("./") && !specifier.startsWith("../")) {
            String resource = bareNames.get(specifier);
            if (resource == null) {
                throw new ViewException(importer + " imports " + specifier + "; known are " + bareNames.keySet());
            }
            return resource;
        }
        return java.net.URI.create(importer).resolve(specifier).toString();
    }

    /// The text of a resource, with line feeds only.
    static String read(String resource) {
        try (InputStream in = ModuleLinker.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ViewException("the class path has no " + resource + "; the installation is not complete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
        } catch (IOException e) {
            throw new ViewException("cannot read " + resource + ": " + e.getMessage(), e);
        }
    }
}
