package dev.asterism.embed.checkpoint;

import dev.asterism.model.error.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The code in a TorchScript archive: a program, which may do more than compute. Words are sought wherever they stand,
/// because a program can also name an operator by a text.
///
/// Source: the serialization document of TorchScript; libtorch finds entries whatever their case.
public final class ScriptCode {
    private static final int MOST_CODE = 64 << 20;

    /// Operators that read or write files, run Python, print, or reach other processes.
    private static final Pattern WORDS = Pattern.compile(
            "\\b(save|load|from_file|_?save_\\w+|_?load_\\w+|IgnoredPythonOp|PythonOp|print|warn|rpc_\\w+|c10d\\w*)\\b");

    /// Libraries of operators that compute, and nothing else.
    private static final Set<String> COMPUTING =
            Set.of("aten", "prim", "prims", "quantized", "mkldnn", "mkldnn_prepacked", "prepacked");

    private static final Pattern LIBRARY = Pattern.compile("\\bops\\s*\\.\\s*(\\w+)");

    /// An operator named by a text that hides it.
    private static final Pattern HIDDEN = Pattern.compile("\\bgetattr\\s*\\([^)]*\\\\");

    private static final Pattern LINKED_CLASS = Pattern.compile("\\btorch\\s*\\.\\s*classes\\b");

    private ScriptCode() {}

    /// The first thing named in an archive's code that is no arithmetic.
    ///
    /// @return empty if there is none
    /// @throws ModelException if the file is not a zip archive, as those of TorchScript are
    public static Optional<String> suspicious(Path archive) {
        MappedFile file = MappedFile.open(archive);
        try (var _ = file.arena()) {
            if (!ZipDirectory.looksLikeZip(file)) {
                throw new ModelException(
                        "[" + archive + "] is no TorchScript archive; give a file saved by " + "torch.jit.save");
            }
            return suspicious(file, ZipDirectory.read(file));
        }
    }

    private static Optional<String> suspicious(MappedFile file, ZipDirectory zip) {
        int left = MOST_CODE;
        for (String name : zip.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.endsWith("model.json")) {
                throw file.broken("it is in the format of PyTorch before 1.3");
            }
            if (lower.endsWith(".py")) {
                byte[] code = zip.unpacked(name, left);
                left -= code.length;
                Optional<String> found = inCode(new String(code, StandardCharsets.UTF_8));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inCode(String code) {
        Optional<String> library = LIBRARY.matcher(code)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !COMPUTING.contains(name))
                .findFirst()
                .map(name -> "ops." + name);
        return library.or(() -> first(WORDS, code))
                .or(() -> first(LINKED_CLASS, code))
                .or(() -> first(HIDDEN, code).map(_ -> "getattr"));
    }

    private static Optional<String> first(Pattern pattern, String code) {
        Matcher matcher = pattern.matcher(code);
        return matcher.results().map(MatchResult::group).findFirst();
    }
}
