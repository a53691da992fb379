package dev.asterism.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.ViewException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemBrowserTest {
    private static final String PAGE = "https://example.org/?a=1&b=2";

    private static List<String> command(String system, Map<String, String> environment) {
        return new SystemBrowser(environment, system).command(PAGE);
    }

    @Test
    void everySystemHasItsOwnOpener() {
        assertEquals(List.of("xdg-open", PAGE), command("Linux", Map.of("DISPLAY", ":0")));
        assertEquals(List.of("xdg-open", PAGE), command("FreeBSD", Map.of("WAYLAND_DISPLAY", "wayland-0")));
        assertEquals(List.of("open", PAGE), command("Mac OS X", Map.of()));
        assertEquals(List.of("rundll32", "url.dll,FileProtocolHandler", PAGE), command("Windows 11", Map.of()));
    }

    @Test
    void theBrowserOfTheUserComesFirst() {
        for (String system : List.of("Linux", "Mac OS X", "Windows 11")) {
            assertEquals(List.of("firefox", PAGE), command(system, Map.of("BROWSER", " firefox ")));
        }
    }

    @Test
    void withoutADisplayTheErrorHasTheAddress() {
        ViewException none = assertThrows(ViewException.class, () -> command("Linux", Map.of("DISPLAY", "")));
        assertTrue(none.getMessage().contains("open " + PAGE + " in a browser elsewhere"), none.getMessage());
    }

    @Test
    void aBrowserThatDoesNotStartIsNamed() {
        SystemBrowser browser = new SystemBrowser(Map.of("BROWSER", "/no/such/browser"), "Linux");
        ViewException failed = assertThrows(ViewException.class, () -> browser.open(PAGE));
        assertEquals("/no/such/browser does not start; open " + PAGE + " in a browser", failed.getMessage());
        Path page = Path.of("/maps/one.html");
        ViewException written = assertThrows(ViewException.class, () -> browser.open(page));
        assertTrue(written.getMessage().startsWith("[/maps/one.html] is written, but "), written.getMessage());
    }
}
