package dev.asterism.app.terminal;

import dev.asterism.model.error.ViewException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Opens a page in the browser of the system: that of `BROWSER` if it is set, else the one the desktop has.
public final class SystemBrowser {
    private final Map<String, String> environment;
    private final String system;

    /// @param environment of the process
    public SystemBrowser(Map<String, String> environment) {
        this(environment, System.getProperty("os.name"));
    }

    SystemBrowser(Map<String, String> environment, String system) {
        this.environment = environment;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /// Opens a page and goes on without waiting.
    ///
    /// @throws ViewException if there is no display, or no browser starts
    public void open(Path page) {
        List<String> command = command(page.toAbsolutePath().normalize());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new ViewException(
                    "[" + page + "] is written, but " + command.getFirst() + " does not start; open it by hand", e);
        }
    }

    /// The command that opens a page.
    List<String> command(Path page) {
        String browser = environment.getOrDefault("BROWSER", "").strip();
        if (!browser.isEmpty()) {
            return List.of(browser, page.toString());
        }
        if (system.startsWith("windows")) {
            return List.of(
                    "rundll32", "url.dll,FileProtocolHandler", page.toUri().toString());
        }
        if (system.contains("mac")) {
            return List.of("open", page.toString());
        }
        if (!isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY")) {
            throw new ViewException("[" + page + "] is written, but there is no display here to open it on (neither "
                    + "DISPLAY nor WAYLAND_DISPLAY is set); copy it to a machine with a browser, it is one file");
        }
        return List.of("xdg-open", page.toString());
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
