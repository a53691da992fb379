package dev.asterism.app.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The encoding in which Java reads arguments, variables and names of files: the locale's, whatever `file.encoding`
/// is. The launcher sees to it that this is UTF-8.
public final class LocaleEncoding {
    private LocaleEncoding() {}

    /// What to say where it is another one.
    public static Optional<String> complaint() {
        return complaint(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    static Optional<String> complaint(String name) {
        boolean complete = Charset.isSupported(name) && Charset.forName(name).equals(StandardCharsets.UTF_8);
        return complete
                ? Optional.empty()
                : Optional.of("the locale's encoding is " + name + ", not UTF-8: letters outside of it in arguments, "
                        + "variables and names of files are lost; set LC_ALL=C.UTF-8");
    }
}
