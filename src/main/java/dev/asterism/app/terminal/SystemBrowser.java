package dev.asterism.app.terminal;

import dev.asterism.model.error.ViewException;
import dev.asterism.view.tui.port.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Opens pages in the browser of the system: that of `BROWSER` if it is set, else the one the desktop has.
public final class SystemBrowser implements Browser {
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

    /// Opens a page in a file and goes on without waiting.
    ///
    /// @throws ViewException if there is no display, or no browser starts
    public void open(Path page) {
        Path file = page.toAbsolutePath().normalize();
        try {
            open(isWindows() ? file.toUri().toString() : file.toString());
        } catch (ViewException e) {
            throw new ViewException("[" + page + "] is written, but " + e.getMessage(), e);
        }
    }

    @Override
    public void open(String address) {
        List<String> command = command(address);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new ViewException(command.getFirst() + " does not start; open " + address + " in a browser", e);
        }
    }

    /// The command that opens an address.
    List<String> command(String address) {
        String browser = environment.getOrDefault("BROWSER", "").strip();
        if (!browser.isEmpty()) {
            return List.of(browser, address);
        }
        if (isWindows()) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        if (system.contains("mac")) {
            return List.of("open", address);
        }
        if (!isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY")) {
            throw new ViewException("there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); open "
                    + address + " in a browser elsewhere");
        }
        return List.of("xdg-open", address);
    }

    private boolean isWindows() {
        return system.startsWith("windows");
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
