package dev.asterism.app.mosaic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import dev.asterism.view.html.Browser;
import dev.asterism.view.web.FolderServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The mosaic's page in a real browser, with the network cut off.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MosaicPageIT {
    @TempDir
    private static Path folder;

    private Browser browser;
    private Path page;

    @BeforeAll
    void start() throws IOException {
        browser = Browser.start(
                folder, "--force-prefers-reduced-motion", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        SampleImageFolder images = SampleImageFolder.make(folder);
        CommandRun run = images.run(
                "plot",
                "--mosaic=page",
                "--metadata=films.csv",
                "--filename=Filename",
                "--title={Name} ({Year})",
                "--url={Url}",
                "--tile=300x300");
        assertEquals(0, run.code(), run.err());
        page = images.path("page/index.html");
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.open(page, "");
        browser.requests();
        rest();
    }

    @AfterEach
    void nothingWentWrong() {
        assertEquals("undefined", browser.text("String(window.hit)"));
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void opensFromAFolderAndAsksForNothingElse() {
        browser.driver().get("about:blank");
        browser.requests();
        browser.open(page, "");
        rest();
        List<String> requests = browser.requests();
        assertTrue(requests.stream().anyMatch(url -> url.contains("/mosaic_files/")), requests.toString());
        String own = page.getParent().toUri().toString().replaceFirst("^file:/+", "file:///");
        assertTrue(
                requests.stream().allMatch(url -> url.startsWith(own) || url.matches("(about|data):.*")),
                requests.toString());
        assertTrue(browser.find("#count").getText().startsWith("36 items"));
        assertTrue(painted() > 0.2, "the canvas is empty");
    }

    @Test
    void hoveringShowsTitleAndFields() {
        hover("Film 7 (1987)");
        String card = browser.find("#card").getText();
        assertTrue(card.contains("Film 7 (1987)") && card.contains("Year") && card.contains("p07.png"), card);
        assertTrue(card.contains("https://example.com/film/7"), card);
        browser.moveTo(4, 300);
        browser.await("document.querySelector('#card').hidden");
    }

    @Test
    void zoomingInLoadsTilesOfTheLargestLevel() {
        double[] before = middle("Film 8 (1988)");
        browser.run(
                "asterism.viewer.viewport.zoomTo(asterism.viewer.viewport.imageToViewportZoom(1),"
                        + " asterism.viewer.viewport.pointFromPixel(new OpenSeadragon.Point(arguments[0], arguments[1] -"
                        + " document.querySelector('#viewer').getBoundingClientRect().top)), true)",
                before[0],
                before[1]);
        rest();
        browser.await("asterism.viewer.world.getItemAt(0).lastDrawn.some((tile) => tile.level === 11)");
        hover("Film 8 (1988)");
        assertTrue(browser.find("#card").getText().contains("Film 8"));
    }

    @Test
    void aWheelZoomsAndKeysFit() {
        double before = zoom();
        browser.run(
                "for (let i = 0; i < 3; i++) document.querySelector('#viewer canvas').dispatchEvent("
                        + "new WheelEvent('wheel', {deltaY: -200, clientX: 600, clientY: 400, bubbles: true, cancelable: true}))");
        browser.find("#zoom-in").click();
        rest();
        assertTrue(zoom() > 1.3 * before, zoom() + " after " + before);
        browser.press("f");
        rest();
        assertEquals(before, zoom(), 1e-3);
    }

    @Test
    void aClickOpensTheAddressInANewTab() {
        hover("Film 9 (1989)");
        double[] at = middle("Film 9 (1989)");
        browser.click(at[0], at[1]);
        assertEquals("https://example.com/film/9", openedTab());
    }

    @Test
    void draggingOpensNothing() {
        double[] at = middle("Film 9 (1989)");
        browser.drag(null, at[0], at[1], at[0] + 80, at[1] + 40);
        Browser.sleep(300);
        assertEquals(1, browser.driver().getWindowHandles().size());
    }

    @Test
    void hostileTextsAreShownAndHostileAddressesLeadNowhere() {
        for (String title : List.of(
                "<img src=x onerror=window.hit=1> (1983)",
                "</script><script>window.hit=3</script> (1984)",
                "{braces} & 'quotes' (1985)")) {
            hover(title);
            assertEquals(title, browser.find("#card h2").getText());
            assertFalse(browser.holds("document.querySelector('#card img, #card script, #card a')"));
            double[] at = middle(title);
            browser.click(at[0], at[1]);
            Browser.sleep(200);
            assertEquals(1, browser.driver().getWindowHandles().size());
        }
    }

    @Test
    void searchCountsMatchesAndGoesToThem() {
        browser.press("/");
        browser.press("Film 1");
        assertEquals("11 found", browser.find("#matches").getText());
        browser.press(Keys.ENTER);
        assertEquals("1 of 11", browser.find("#matches").getText());
        browser.await("!document.querySelector('#card').hidden");
        assertTrue(browser.find("#card h2").getText().startsWith("Film 1"));
        browser.press(Keys.ENTER);
        assertEquals("2 of 11", browser.find("#matches").getText());
        browser.press(Keys.ESCAPE);
        assertTrue(browser.holds("document.querySelector('#card').hidden"));
    }

    @Test
    void isTheSameFromTheServer() {
        browser.requests();
        try (FolderServer server = FolderServer.start(page.getParent(), 0)) {
            URI address = server.address();
            browser.driver().get(address.toString());
            browser.await("window.asterism && asterism.viewer.world.getItemCount() === 1");
            rest();
            assertTrue(painted() > 0.2, "the canvas is empty");
            List<String> requests = browser.requests();
            assertTrue(
                    requests.stream().allMatch(url -> url.startsWith(address.toString()) || url.startsWith("data:")),
                    requests.toString());
        }
    }

    /// Waits until nothing moves or loads any more.
    private void rest() {
        browser.await("!asterism.viewer.isAnimating?.() && asterism.viewer.world.getItemCount() === 1"
                + " && asterism.viewer.world.getItemAt(0).getFullyLoaded()");
    }

    private double zoom() {
        return ((Number) browser.run("return asterism.viewer.viewport.getZoom()")).doubleValue();
    }

    private void hover(String title) {
        double[] at = middle(title);
        browser.moveTo(at[0] - 3, at[1]);
        browser.moveTo(at[0], at[1]);
        browser.await("!document.querySelector('#card').hidden");
    }

    /// The middle of an item's tile in the window.
    private double[] middle(String title) {
        List<?> point = (List<?>) browser.run("""
                const at = mosaic.items.findIndex((item) => item[1] === arguments[0]);
                const x = (at % mosaic.columns + 0.5) * mosaic.tileWidth;
                const y = (Math.floor(at / mosaic.columns) + 0.5) * mosaic.tileHeight;
                const viewport = asterism.viewer.viewport;
                const pixel = viewport.pixelFromPoint(
                  asterism.viewer.world.getItemAt(0).imageToViewportCoordinates(x, y), true);
                return [pixel.x, pixel.y + document.querySelector('#viewer').getBoundingClientRect().top];
                """, title);
        return new double[] {((Number) point.get(0)).doubleValue(), ((Number) point.get(1)).doubleValue()};
    }

    /// The share of the window that a screenshot shows in the colours of images: a page from files may not
    /// read its own canvas.
    private double painted() {
        return Screenshot.shareOf(browser.driver(), colour -> colour.getRed() > 150 || colour.getBlue() > 150);
    }

    private String openedTab() {
        String own = browser.driver().getWindowHandle();
        for (int i = 0; i < 100 && browser.driver().getWindowHandles().size() < 2; i++) {
            Browser.sleep(50);
        }
        Set<String> tabs = browser.driver().getWindowHandles();
        String other = tabs.stream().filter(tab -> !tab.equals(own)).findFirst().orElseThrow();
        browser.driver().switchTo().window(other);
        String address = "";
        for (int i = 0; i < 100 && !address.startsWith("http"); i++) {
            Browser.sleep(50);
            address = browser.driver().getCurrentUrl();
        }
        browser.driver().close();
        browser.driver().switchTo().window(own);
        browser.errors();
        return address;
    }
}
