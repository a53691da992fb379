package dev.asterism.view.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.view.SampleAtlas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The exported page in a real browser, with the network cut off.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlPageIT {
    private static final SampleAtlas SAMPLE = SampleAtlas.of(300, 14, true, 11);

    /// Where three.js draws an item: what the page's own projection, which picks, must agree with.
    private static final String DRAWN = """
            const v = asterism.view;
            const m = v.renderer.camera.projectionMatrix.clone().multiply(v.renderer.camera.matrixWorldInverse).elements;
            const p = v.projector.positions;
            const drawn = (i) => {
              const [x, y, z] = p.subarray(i * 3, i * 3 + 3);
              const row = (r) => m[r] * x + m[r + 4] * y + m[r + 8] * z + m[r + 12];
              return [(row(0) / row(3) + 1) / 2 * innerWidth, (1 - row(1) / row(3)) / 2 * innerHeight];
            };
            """;

    @TempDir
    private static Path folder;

    private Browser browser;
    private Path page;

    @BeforeAll
    void start() {
        browser = Browser.start(folder, "--enable-unsafe-swiftshader", "--force-prefers-reduced-motion");
        page = folder.resolve("page.html");
        HtmlExport.write(
                SAMPLE.atlas(), SAMPLE.collection(), HtmlOptions.defaults().withTitle("A test"), page, Progress.NONE);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.open(page, "theme=dark");
        browser.rest();
    }

    @AfterEach
    void nothingWentWrong() {
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void opensFromAFileAndAsksForNothingElse() {
        assertEquals("webgl", browser.text("asterism.renderer"));
        assertEquals("A test", browser.find("#title").getText());
        assertEquals(300, browser.number("asterism.view.renderer.renderer.info.render.points"));
        assertEquals(0, browser.number("performance.getEntriesByType('resource').length"));
        assertTrue(browser.requests().stream()
                .allMatch(url -> url.startsWith("file:") || url.startsWith("about:") || url.startsWith("data:")));
        String footer = browser.find("#footer").getText();
        assertTrue(
                footer.contains("300 items") && footer.contains("KL 1.234") && footer.contains("trustworthiness 0.973"),
                footer);
    }

    @Test
    void hoveringShowsTheCardOfTheItemUnderThePointer() {
        hover("item-20");
        assertTrue(browser.find("#card .name").getText().endsWith("no. 20"));
        assertTrue(browser.find("#card").getText().contains("price"));
        assertTrue(browser.holds("document.querySelector('#card .image canvas').width > 0"));
        browser.moveTo(600, 5);
        browser.await("document.querySelector('#card').hidden");
    }

    @Test
    void clickingPinsAnItemWithAllFieldsAndItsNeighbours() {
        pin("item-33");
        String detail = browser.find("#detail").getText();
        SAMPLE.collection().item(33).fields().values().forEach(value -> assertTrue(detail.contains(value), value));
        assertEquals(
                neighbourIds(33),
                browser.run(
                        "return [...document.querySelectorAll('.neighbours button')].map((b) => asterism.atlas.ids.get(Number(b.dataset.item)))"));
        browser.all(".neighbours button").getFirst().click();
        assertEquals(neighbourIds(33).getFirst(), pinned());
        browser.press(Keys.ESCAPE);
        assertTrue(browser.holds("document.querySelector('#detail').hidden"));
    }

    @Test
    void neighboursCarryTheirCosines() {
        pin("item-33");
        float distance = SAMPLE.atlas()
                .nearest()
                .distances()[33 * SAMPLE.atlas().nearest().k()];
        assertEquals(
                String.format(java.util.Locale.ROOT, "%.3f", Math.round((1 - distance / 2) * 10_000) / 10_000.0),
                browser.find(".similarity").getText());
    }

    @Test
    void legendShowsAloneAddsHidesAndShowsAll() {
        int first = SAMPLE.atlas().clusters().get(0).size();
        int second = SAMPLE.atlas().clusters().get(1).size();
        browser.find("[data-row='0'] .choose").click();
        assertEquals(first, shown());
        browser.run(
                "document.querySelector(\"[data-row='1'] .choose\").dispatchEvent(new MouseEvent('click', {shiftKey: true}))");
        assertEquals(first + second, shown());
        browser.chord(Keys.CONTROL, "z");
        assertEquals(first, shown());
        browser.find("#show-all").click();
        assertEquals(300, shown());
        browser.run("document.querySelector(\"[data-row='1'] .eye\").click()");
        assertEquals(300 - second, shown());
        assertTrue(browser.find("#footer").getText().contains((300 - second) + " shown of 300 items"));
        browser.find("#row-search").sendKeys("silk");
        assertEquals(
                1, browser.number("[...document.querySelectorAll('#rows li')].filter((row) => !row.hidden).length"));
    }

    @Test
    void searchCountsMatchesAndStepsThroughThem() {
        long blue = countItems("blue");
        browser.press("/");
        browser.press("BLUE");
        assertEquals(String.valueOf(blue), browser.find("#hits").getText());
        browser.press(Keys.ENTER);
        assertEquals("1 / " + blue, browser.find("#hits").getText());
        assertTrue(browser.find("#detail-name").getText().contains("blue"));
        browser.find("#previous-hit").click();
        assertEquals(blue + " / " + blue, browser.find("#hits").getText());
    }

    @Test
    void searchTakesRegularExpressionsAndSaysWhenOneIsWrong() {
        browser.find("#regex").click();
        browser.find("#query").sendKeys("^item-1.$");
        assertEquals("10", browser.find("#hits").getText());
        browser.find("#query").sendKeys("(");
        assertEquals("cannot be used", browser.find("#hits").getText());
        assertTrue(browser.holds("document.querySelector('#query').title.includes('nvalid')"));
    }

    @Test
    void boxPicksExactlyWhatIsDrawnInside() {
        for (String key : List.of("3", "2")) {
            browser.press(key);
            browser.rest();
            browser.press("b");
            browser.drag(null, 500, 250, 900, 550);
            List<Object> expected = drawnInside("x > 500 && x < 900 && y > 250 && y < 550");
            assertTrue(expected.size() > 10);
            assertEquals(expected, selected());
            browser.press("m");
        }
    }

    @Test
    void lassoPicksAndShiftAddsAndAltTakesAway() {
        browser.press("x");
        browser.drag(null, 450, 200, 800, 200, 450, 600);
        String lasso = "x > 450 && y > 200 && (x - 450) / 350 + (y - 200) / 400 < 1";
        assertEquals(drawnInside(lasso), selected());
        browser.press("m");
        browser.drag(Keys.SHIFT, 700, 300, 1000, 700);
        String box = "x > 700 && x < 1000 && y > 300 && y < 700";
        assertEquals(drawnInside("(" + lasso + ") || (" + box + ")"), selected());
        browser.drag(Keys.ALT, 300, 100, 600, 750);
        assertEquals(
                drawnInside("((" + lasso + ") || (" + box + ")) && !(x > 300 && x < 600 && y > 100 && y < 750)"),
                selected());
        browser.chord(Keys.CONTROL, "z");
        browser.chord(Keys.CONTROL, "z");
        assertEquals(drawnInside(lasso), selected());
        browser.chord(Keys.CONTROL, "y");
        assertEquals(drawnInside("(" + lasso + ") || (" + box + ")"), selected());
    }

    @Test
    void selectionLeavesOutWhatIsHidden() {
        browser.find("[data-row='0'] .choose").click();
        browser.chord(Keys.CONTROL, "a");
        assertEquals(SAMPLE.atlas().clusters().getFirst().size(), selected().size());
    }

    @Test
    void selectionIsDownloadedAsCsvAndJson() throws IOException {
        browser.press("b");
        browser.drag(null, 500, 250, 900, 550);
        List<Object> ids = selected();
        browser.find("#selection [title$='as CSV']").click();
        List<String> lines = Files.readAllLines(downloaded("sample_title-selection.csv"));
        assertEquals("id,x,y,z,cluster,cluster_name,title,category,colour,price,made,notes", lines.getFirst());
        assertEquals(
                ids,
                lines.stream()
                        .skip(1)
                        .map(line -> (Object) line.split(",", -1)[0])
                        .sorted()
                        .toList());
        browser.find("#selection [title$='as JSON']").click();
        var list = com.google.gson.JsonParser.parseString(Files.readString(downloaded("sample_title-selection.json")))
                .getAsJsonArray();
        assertEquals(ids.size(), list.size());
        assertTrue(list.get(0).getAsJsonObject().getAsJsonObject("fields").has("price"));
    }

    @Test
    void coloursByCategoryAndNumber() {
        String before = browser.text("asterism.view.colours.join()");
        browser.run("const c = document.querySelector('#colour'); c.value = '2'; c.dispatchEvent(new Event('change'))");
        assertEquals("7", browser.text("document.querySelectorAll('#rows li').length"));
        assertNotEquals(before, browser.text("asterism.view.colours.join()"));
        browser.press("c");
        assertTrue(
                browser.find("#rows").getText().contains(" – "),
                browser.find("#rows").getText());
        browser.find("[data-row='0'] .choose").click();
        assertEquals(browser.number("asterism.page.scheme.rows[0].count"), shown());
    }

    @Test
    void filtersByValuesAndByRanges() {
        browser.run(
                "const c = document.querySelector('#add-filter'); c.value = '2'; c.dispatchEvent(new Event('change'))");
        browser.all("#filters .both button").get(1).click();
        assertEquals(0, shown());
        browser.all("#filters input[type=checkbox]").getFirst().click();
        String value = browser.find("#filters label .what").getText();
        assertEquals(count("colour", value), shown());
        browser.run(
                "const c = document.querySelector('#add-filter'); c.value = '3'; c.dispatchEvent(new Event('change'))");
        browser.run(
                "const i = document.querySelector('[data-filter-part=\"3:low\"]'); i.value = '20'; i.dispatchEvent(new Event('change'))");
        long expected = Stream.iterate(0, i -> i + 1)
                .limit(300)
                .map(SAMPLE.collection()::item)
                .filter(item -> item.field("colour").equals(value) && Double.parseDouble(item.field("price")) >= 20)
                .count();
        assertEquals(expected, shown());
    }

    @Test
    void goesBetweenLayoutsAndKeepsTheSelection() {
        browser.press("b");
        browser.drag(null, 500, 250, 900, 550);
        List<Object> before = selected();
        assertFalse(before.isEmpty());
        browser.press("2");
        browser.rest();
        assertTrue(browser.holds("asterism.view.projector.positions.every((part, at) => at % 3 !== 2 || part === 0)"));
        browser.press("g");
        browser.rest();
        assertEquals("Grid", browser.text("asterism.view.layout.name"));
        assertEquals(
                300,
                browser.number(
                        "new Set(Array.from({length: 300}, (_, i) => asterism.view.projector.positions.slice(i * 3, i * 3 + 2).join())).size"));
        assertEquals(before, selected());
    }

    @Test
    void imagesTakeThePlaceOfPoints() {
        browser.press("i");
        browser.rest();
        assertTrue(browser.holds("asterism.view.renderer.pages.group.visible"));
        assertEquals(
                30,
                browser.number(
                        "asterism.view.renderer.points.geometry.getAttribute('level').array.filter((level) => level > 0).length"));
        hover("item-20");
        assertTrue(browser.find("#card .name").getText().endsWith("no. 20"));
    }

    @Test
    void themesChangePaperAndColours() {
        String dark = browser.text(
                "getComputedStyle(document.body).backgroundColor + asterism.view.colours.slice(0, 30).join()");
        browser.press("t");
        assertEquals("light", browser.text("document.documentElement.dataset.theme"));
        assertNotEquals(
                dark,
                browser.text(
                        "getComputedStyle(document.body).backgroundColor + asterism.view.colours.slice(0, 30).join()"));
    }

    @Test
    void labelsNeverOverlap() {
        for (int turn = 0; turn < 8; turn++) {
            browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_UP);
            browser.rest();
            assertFalse(browser.holds("""
                    (() => {
                      const boxes = [...document.querySelectorAll('.label')].filter((l) => Number(l.style.opacity) > 0).map((l) => l.getBoundingClientRect());
                      return boxes.length < 2 || boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
                    })()"""));
        }
    }

    @Test
    void everythingCanBeReachedByTheKeyboard() {
        browser.run("document.querySelector('#surface').focus()");
        browser.press("n");
        String first = pinned();
        browser.press("n");
        assertEquals(neighbourIds(ordinal(first)).getFirst(), pinned());
        browser.press("p");
        assertEquals(first, pinned());
        browser.press("?");
        assertTrue(browser.holds("document.querySelector('#help').open"));
        browser.press(Keys.ESCAPE);
        assertFalse(browser.holds("document.querySelector('#help').open"));
        assertEquals(first, pinned());
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            browser.press(Keys.TAB);
            reached.add(browser.text(
                    "document.activeElement.id || document.activeElement.title || document.activeElement.className"));
        }
        assertTrue(
                reached.containsAll(
                        List.of("colour", "query", "layout", "Close (Esc)", "add-filter", "Dark or light (t)")),
                reached.toString());
    }

    @Test
    void addressKeepsTheViewAndOpensItAgain() {
        pin("item-33");
        browser.press("2");
        browser.find("[data-row='0'] .eye").click();
        browser.press("/");
        browser.press("blue");
        browser.rest();
        browser.await("location.hash.includes('q=blue')");
        String hash = browser.text("location.hash.slice(1)");
        String camera = browser.text("JSON.stringify(asterism.view.camera.goal)");
        long shown = shown();
        browser.open(page, hash);
        browser.rest();
        assertEquals("item-33", pinned());
        assertEquals("blue", browser.text("document.querySelector('#query').value"));
        assertEquals(2, browser.number("asterism.view.layout.dimensions"));
        assertEquals(shown, shown());
        assertTrue(browser.holds(
                "Object.entries(JSON.parse(arguments[0])).every(([key, value]) => Math.abs(value - asterism.view.camera.goal[key]) < 1e-3)",
                camera));
    }

    @Test
    void fingersPinAndZoomOnASmallScreen() {
        metrics(390, 844, 2, true);
        try {
            browser.open(page, "");
            browser.rest();
            assertTrue(browser.holds("document.documentElement.classList.contains('narrow')"));
            double before = ((Number) browser.run("return asterism.view.camera.goal.distance")).doubleValue();
            browser.spread(195, 400, 40, 80);
            browser.rest();
            double after = ((Number) browser.run("return asterism.view.camera.goal.distance")).doubleValue();
            assertEquals(before / 2, after, before * 0.1);
            double[] place = place(browser, "item-20");
            browser.tap(place[0], place[1]);
            browser.await("asterism.store.state.pinned >= 0");
            assertEquals("item-20", pinned());
            assertTrue(browser.holds("document.querySelector('#detail').getBoundingClientRect().top > 300"));
            assertTrue(browser.holds("document.documentElement.scrollWidth <= 390"));
        } finally {
            browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void aFingerThatIsLeftAfterAPinchTurnsTheMap() {
        browser.run("""
                const surface = document.querySelector('#surface');
                surface.setPointerCapture = () => {};
                const finger = (type, pointerId, clientX, clientY) => surface.dispatchEvent(new PointerEvent(
                  type, { pointerId, clientX, clientY, pointerType: 'touch', button: 0, bubbles: true }));
                window.yaw = asterism.view.camera.goal.yaw;
                finger('pointerdown', 1, 500, 400); finger('pointerdown', 2, 600, 400);
                finger('pointermove', 2, 640, 400); finger('pointerup', 2, 640, 400);
                finger('pointermove', 1, 460, 400); finger('pointerup', 1, 460, 400);
                """);
        browser.rest();
        assertTrue(browser.holds("asterism.view.camera.goal.yaw > window.yaw"));
        assertEquals("", pinned());
    }

    @Test
    void theSelectionTravelsInTheAddress() {
        browser.press("x");
        browser.drag(null, 450, 200, 800, 200, 450, 600);
        List<Object> before = selected();
        browser.rest();
        browser.await("location.hash.includes('select=')");
        browser.open(page, browser.text("location.hash.slice(1)"));
        assertEquals(before, selected());
        browser.open(page, "select=0.zzzzzz");
        assertEquals(List.of(), selected());
        browser.open(page, "select=%3Cb%3E.2");
        assertEquals(List.of(), selected());
    }

    @Test
    void aQueryIsOneStepToUndo() {
        browser.press("/");
        browser.press("blue");
        assertEquals(1, browser.number("asterism.store.past.length"));
        browser.press(Keys.ESCAPE);
        assertEquals("", browser.text("asterism.store.state.query"));
    }

    @Test
    void drawsAtOnceInAWindowOfAnotherSize() {
        assertTrue(browser.holds("""
                (() => {
                  const before = asterism.view.frames;
                  document.querySelector('#map').style.height = '500px';
                  Object.defineProperty(asterism.view.canvas, 'clientHeight', { value: 500 });
                  asterism.page.resize();
                  const gl = asterism.view.renderer.renderer.getContext();
                  const pixels = new Uint8Array(gl.drawingBufferWidth * gl.drawingBufferHeight * 4);
                  gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
                  return asterism.view.frames > before && gl.drawingBufferHeight === 500 && pixels.some((byte) => byte > 0);
                })()"""));
    }

    @Test
    void aMapThatWasFittedStaysFittedInAWindowOfAnotherSize() {
        double before = ((Number) browser.run("return asterism.view.camera.goal.distance")).doubleValue();
        metrics(700, 600, 1, false);
        try {
            browser.await("asterism.view.camera.width === 700");
            browser.rest();
            assertTrue(((Number) browser.run("return asterism.view.camera.goal.distance")).doubleValue() != before);
            browser.run("asterism.view.camera.zoom(0.5, 300, 300); asterism.view.request()");
            browser.rest();
            before = ((Number) browser.run("return asterism.view.camera.goal.distance")).doubleValue();
            metrics(900, 700, 1, false);
            browser.await("asterism.view.camera.width === 900");
            browser.rest();
            assertEquals(before, ((Number) browser.run("return asterism.view.camera.goal.distance")).doubleValue());
        } finally {
            browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void isSharpOnDenseDisplays() {
        metrics(390, 844, 3, true);
        try {
            browser.open(page, "");
            browser.rest();
            assertEquals(390 * 3, browser.number("asterism.view.canvas.width"));
            assertEquals(390 * 3, browser.number("document.querySelector('#overlay').width"));
        } finally {
            browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void newcomersAreToldHowToMove() {
        browser.open(page, "");
        assertTrue(browser.find("#hint").getText().contains("Drag to turn"));
        browser.press("f");
        browser.await("getComputedStyle(document.querySelector('#hint')).visibility === 'hidden'");
        browser.open(page, "theme=dark");
        assertTrue(browser.holds("document.querySelector('#hint').hidden"));
    }

    @Test
    void followsTheThemeOfTheSystem() {
        for (String theme : List.of("light", "dark")) {
            emulate("prefers-color-scheme", theme);
            browser.open(page, "");
            assertEquals(theme, browser.text("document.documentElement.dataset.theme"));
        }
        emulate("prefers-color-scheme", "light");
        browser.await("document.documentElement.dataset.theme === 'light'");
    }

    @Test
    void linksLeadOutOnlyToTheWeb() {
        Map<String, String> hostile = Map.of(
                "item-1", "javascript:alert(1)",
                "item-2", "data:text/html,<script>alert(1)</script>",
                "item-3", "https://example.org/a?b=c&d=<e>",
                "item-4", " JAVASCRIPT:alert(1)//https://x.org",
                "item-5", "https:example.org");
        SampleAtlas changed = SAMPLE.withItems(item -> {
            Map<String, String> fields = new LinkedHashMap<>(item.fields());
            fields.put("notes", hostile.getOrDefault(item.id(), ""));
            fields.put("colour", "a/../b?c#d\" onclick=x");
            return new Item(item.id(), item.line(), fields);
        });
        Path linked = folder.resolve("linked.html");
        HtmlExport.write(
                changed.atlas(), changed.collection(), HtmlOptions.defaults().withLink("notes"), linked, Progress.NONE);
        browser.open(linked, "");
        for (String id : hostile.keySet()) {
            assertEquals(id.equals("item-3") ? "https://example.org/a?b=c&d=%3Ce%3E" : "null", link(id), id);
        }
        HtmlOptions template = HtmlOptions.defaults().withLink("https://example.org/{colour}?q={notes}");
        HtmlExport.write(changed.atlas(), changed.collection(), template, linked, Progress.NONE);
        browser.open(linked, "");
        assertEquals("https://example.org/a%2F..%2Fb%3Fc%23d%22%20onclick%3Dx?q=javascript%3Aalert(1)", link("item-1"));
        assertEquals("noopener noreferrer", browser.text("document.querySelector('#detail a.out').rel"));
    }

    @Test
    void movesBetweenStoredLayouts() {
        Matrix flat = Matrix.zeros(300, 2);
        for (int i = 0; i < 300; i++) {
            flat.values()[i * 2] = i % 20;
            flat.values()[i * 2 + 1] = Math.floorDiv(i, 20);
        }
        Projection layout = new Projection(flat, ProjectionMethod.UMAP, 0, 500, Double.NaN);
        Projection components = new Projection(flat, ProjectionMethod.PCA, 0, 0, Double.NaN, 0.254);
        Path several = folder.resolve("several.html");
        HtmlExport.write(
                SAMPLE.atlas(),
                SAMPLE.collection(),
                HtmlOptions.defaults().withLayouts(List.of(layout, components)).withColourField("category"),
                several,
                Progress.NONE);
        browser.open(several, "");
        assertEquals(
                "t-SNE 3D,UMAP 2D,PCA 2D,Grid",
                browser.text("[...document.querySelectorAll('#layout option')].map((o) => o.text).join()"));
        assertEquals("category", browser.text("asterism.page.scheme.title"));
        assertTrue(browser.find("#footer").getText().contains("trustworthiness"));
        browser.press("2");
        browser.rest();
        assertEquals("UMAP 2D", browser.text("asterism.view.layout.name"));
        assertTrue(browser.holds("""
                Array.from({length: 300}, (_, i) => i).every((i) => {
                  const n = Number(asterism.atlas.ids.get(i).slice(5));
                  const p = asterism.view.projector.positions;
                  return Math.abs(p[i * 3] - ((n % 20) - 9.5) / 9.5) < 1e-3
                    && Math.abs(p[i * 3 + 1] - (Math.floor(n / 20) - 7) / 9.5) < 1e-3;
                })"""));
        assertFalse(browser.find("#footer").getText().contains("trustworthiness"), "measured on the other map");
        browser.find("#layout").sendKeys("PCA");
        browser.rest();
        String footer = browser.find("#footer").getText();
        assertTrue(footer.contains("PCA 2D, 25 % of the variance"), footer);
    }

    @Test
    void saysSoWhereNothingCanBeDrawn() {
        Object script = browser.driver()
                .executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of("source", "HTMLCanvasElement.prototype.getContext = () => null;"))
                .get("identifier");
        try {
            AssertionError failure =
                    org.junit.jupiter.api.Assertions.assertThrows(AssertionError.class, () -> browser.open(page, ""));
            assertTrue(failure.getMessage().contains("no canvas"), failure.getMessage());
            assertTrue(browser.find("#notice").getText().startsWith("This browser cannot show the map"));
            assertFalse(browser.errors().isEmpty());
        } finally {
            browser.driver()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
    }

    @Test
    void nonsenseInTheAddressIsLeftOut() {
        browser.open(
                page,
                "layout=99&colour=none&pin=nobody&hide=x:y&hide=7:1&filter={&filter={\"column\":90}&camera=1,2,NaN&theme=<b>");
        assertEquals(300, shown());
        assertEquals("", pinned());
    }

    @Test
    void coloursStayApartForColourBlindEyes() {
        assertTrue(leastDistance(12) > 0.09, "first twelve: " + leastDistance(12));
        assertTrue(browser.holds("new Set(asterism.palette(60, 'dark').map(String)).size === 60"));
    }

    @Test
    void hostileDataRunsNothing() {
        String attack =
                "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>\"'><svg onload=window.hacked=1>";
        SampleAtlas hostile = SAMPLE.withItems(item -> {
            Map<String, String> fields = new LinkedHashMap<>(item.fields());
            fields.put("title", attack + item.id());
            fields.put("notes", "javascript:window.hacked=1");
            fields.put("category", "\u202e\u0000\ufeff{{style}} ]]> <!--");
            return new Item(attack + item.id(), item.line(), fields);
        });
        Path attacked = folder.resolve("attacked.html");
        HtmlOptions options =
                HtmlOptions.defaults().withTitle(attack + "{{style}}{{policy}}").withLink("notes");
        HtmlExport.write(hostile.atlas(), hostile.collection(), options, attacked, Progress.NONE);
        browser.open(attacked, "");
        browser.rest();
        hoverAt(5);
        browser.run(
                "asterism.page.actions.pin(5); asterism.page.actions.selectAll(); asterism.page.actions.search('<script>')");
        assertTrue(browser.find("#detail").getText().contains("<img src=x"));
        assertFalse(browser.holds("window.hacked"));
        assertEquals(0, browser.number("document.querySelectorAll('img, #detail a.out, a[href^=javascript]').length"));
        assertTrue(browser.run("""
                try { document.body.innerHTML = '<b>x</b>'; return 'markup was parsed'; } catch (e) { return e.name; }
                """).equals("TypeError"));
        assertEquals(1, browser.errors().size(), "the attempt above alone was reported");
    }

    @Test
    void drawsOnACanvasWhereThereIsNoWebgl() {
        try (Browser plain = Browser.start(folder, "--disable-webgl", "--disable-webgl2", "--disable-3d-apis")) {
            plain.open(page, "");
            plain.rest();
            assertEquals("canvas", plain.text("asterism.renderer"));
            assertTrue(
                    plain.holds(
                            "asterism.view.canvas.getContext('2d').getImageData(300, 100, 800, 600).data.some((byte) => byte > 0)"));
            double[] place = place(plain, "item-20");
            plain.moveTo(place[0], place[1]);
            plain.await("!document.querySelector('#card').hidden");
            plain.click(place[0], place[1]);
            plain.await("asterism.store.state.pinned >= 0");
            plain.press("i");
            plain.rest();
            assertTrue(plain.holds("asterism.view.images"));
        }
    }

    private void metrics(int width, int height, int ratio, boolean mobile) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", ratio, "mobile", mobile));
    }

    private void emulate(String feature, String value) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /// Where the panel of an item leads.
    private String link(String id) {
        return browser.text(
                "((id) => { const a = asterism.atlas; asterism.page.actions.pin(Array.from({length: a.size}, (_, i) => i)"
                        + ".find((i) => a.ids.get(i) === id));"
                        + " return document.querySelector('#detail a.out')?.href ?? null; })(arguments[0])",
                id);
    }

    private double leastDistance(int colours) {
        return ((Number) browser.run("""
                const lin = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
                const deuteranopia = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]];
                const protanopia = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
                const lab = ([r, g, b]) => {
                  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
                  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
                  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
                  return [0.2104542553*l + 0.793617785*m - 0.0040720468*s, 1.9779984951*l - 2.428592205*m + 0.4505937099*s, 0.0259040371*l + 0.7827717662*m - 0.808675766*s];
                };
                let least = 9;
                for (const theme of ['dark', 'light']) for (const eye of [deuteranopia, protanopia]) {
                  const seen = asterism.palette(arguments[0], theme).map((rgb) => {
                    const l = rgb.map((part) => lin(part / 255));
                    return lab(eye.map((row) => Math.min(1, Math.max(0, row[0] * l[0] + row[1] * l[1] + row[2] * l[2]))));
                  });
                  seen.forEach((a, i) => seen.forEach((b, j) => { if (i < j) least = Math.min(least, Math.hypot(a[0]-b[0], a[1]-b[1], a[2]-b[2])); }));
                }
                return least;""", colours)).doubleValue();
    }

    private void hover(String id) {
        double[] place = place(browser, id);
        browser.moveTo(place[0], place[1]);
        browser.await("!document.querySelector('#card').hidden");
    }

    private void hoverAt(int item) {
        double[] place = place(browser, browser.text("asterism.atlas.ids.get(arguments[0])", item));
        browser.moveTo(place[0], place[1]);
        browser.await("!document.querySelector('#card').hidden");
    }

    /// Where an item can be pointed at: all others are hidden from the search for it by flying to it first.
    private static double[] place(Browser browser, String id) {
        browser.run("""
                const a = asterism.atlas;
                const i = Array.from({length: a.size}, (_, i) => i).find((i) => a.ids.get(i) === arguments[0]);
                const v = asterism.view;
                v.camera.fly(Array.from(v.layout.positions.subarray(i * 3, i * 3 + 3)), 0.25);
                v.camera.arrive();
                v.request();
                window.wanted = i;
                """, id);
        browser.rest();
        List<?> place = (List<?>) browser.run("return asterism.view.projector.item(window.wanted).slice(0, 2)");
        return place.stream().mapToDouble(part -> ((Number) part).doubleValue()).toArray();
    }

    private void pin(String id) {
        double[] place = place(browser, id);
        browser.click(place[0], place[1]);
        browser.await("asterism.store.state.pinned >= 0");
        browser.rest();
        assertEquals(id, pinned());
    }

    private String pinned() {
        return browser.text(
                "asterism.store.state.pinned < 0 ? '' : asterism.atlas.ids.get(asterism.store.state.pinned)");
    }

    private long shown() {
        return browser.number("asterism.page.shown.reduce((sum, one) => sum + one, 0)");
    }

    @SuppressWarnings("unchecked")
    private List<Object> selected() {
        return (List<Object>)
                browser.run(
                        "return asterism.store.state.selection ? asterism.store.state.selection.items().map((i) => asterism.atlas.ids.get(i)).sort() : []");
    }

    @SuppressWarnings("unchecked")
    private List<Object> drawnInside(String condition) {
        return (List<Object>) browser.run(DRAWN
                + "const ids = []; for (let i = 0; i < asterism.atlas.size; i++) { const [x, y] = drawn(i); if ("
                + condition
                + ") ids.push(asterism.atlas.ids.get(i)); } return ids.sort();");
    }

    private static List<String> neighbourIds(int ordinal) {
        var nearest = SAMPLE.atlas().nearest();
        return Stream.iterate(0, j -> j + 1)
                .limit(10)
                .map(j -> SAMPLE.collection().id(nearest.indices()[ordinal * nearest.k() + j]))
                .toList();
    }

    private static int ordinal(String id) {
        return SAMPLE.collection().ordinal(id).orElseThrow();
    }

    private static long count(String field, String value) {
        return Stream.iterate(0, i -> i + 1)
                .limit(300)
                .filter(i -> SAMPLE.collection().item(i).field(field).equals(value))
                .count();
    }

    /// Items one of whose short fields has a word.
    private static long countItems(String word) {
        return Stream.iterate(0, i -> i + 1)
                .limit(300)
                .filter(i ->
                        SAMPLE.collection().item(i).fields().values().stream().anyMatch(value -> value.contains(word)))
                .count();
    }

    private Path downloaded(String name) {
        Path file = folder.resolve(name);
        for (int tries = 0; tries < 200 && !Files.exists(file); tries++) {
            Browser.sleep(50);
        }
        return file;
    }
}
