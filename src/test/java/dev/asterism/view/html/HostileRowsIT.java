package dev.asterism.view.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows that mean harm, all the way from the CSV to every kind of output.
class HostileRowsIT {
    private static final String SCRIPT =
            "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>\"'><svg onload=window.hacked=1>";

    private static final List<String> TEXTS = List.of(
            SCRIPT,
            "<!-- <script> ]]> {{style}} ${hacked} `hacked`",
            "line\u2028separator\u2029 and \u0085 next",
            "\u202Eright to left\u200F\u2066 marks \u061C",
            "\033[2J\033[31mred\033]0;title\007\033]8;;http://x\033\\link\033P1$r\033\\",
            "\u009B31mC1\u009D0;t\u009C \u0000 NUL \b\u007F",
            "=HYPERLINK(\"http://x\",\"y\")",
            "@SUM(1)\t+cmd|' /C calc'!A0",
            "-2+3",
            "javascript:window.hacked=1",
            "' OR 1=1 --",
            SCRIPT + "x".repeat((10 << 20) - 1000));

    @TempDir
    Path folder;

    @BeforeEach
    void index() throws IOException {
        StringBuilder csv = new StringBuilder("id,\"<b>name</b>\",image\n");
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i).replace("\"", "\"\"");
            csv.append("\"%d %s\",\"%s\",classpath:META-INF/resources/webjars/flag-icons/7.5.0/flags/4x3/%s.svg%n"
                    .formatted(i, i == 11 ? "" : text, text, i % 2 == 0 ? "se" : "no"));
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        CommandRun run = run(
                "index",
                "rows.csv",
                "--id-field=id",
                "--image-embedding-fields=image",
                "--image-model-name=builtin/visual",
                "--report=report.json",
                "--verbose");
        assertTrue(run.err().contains("12 embedded"), run.err());
        assertClean(run.err());
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--store-path=store");
        CommandRun run = CommandRun.in(folder, Map.of(), all.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return run;
    }

    /// Nothing that steers a terminal, but for the ends of lines.
    private static void assertClean(String output) {
        output.codePoints()
                .filter(c -> c != '\n' && c != '\r')
                .filter(c -> Character.isISOControl(c) || c == 0x200F || c == 0x202E || c >= 0x2066 && c <= 0x2069)
                .findFirst()
                .ifPresent(c -> {
                    throw new AssertionError("U+%04X gets out".formatted(c));
                });
    }

    @Test
    void noOutputOfTheirsDoesHarm() throws IOException {
        run(
                "plot",
                "image",
                "--projection=pca",
                "--num-clusters=2",
                "--html=page.html",
                "--csv=table.csv",
                "--json=table.json",
                "--neutralise-formulas",
                "--page-link=<b>name</b>");
        assertClean(run("search", "image", "--id=6 " + TEXTS.get(6), "-k", "20").out());
        assertClean(run("collections").out());

        String csv = Files.readString(folder.resolve("table.csv"));
        assertTrue(csv.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""), "the formula is text");
        assertTrue(csv.contains(",'@SUM(1)\t+cmd|") && csv.contains(",'-2+3,"), "every kind of formula is");
        assertTrue(Files.size(folder.resolve("table.json")) > 10 << 20);

        String found = run("search", "image", "--id=0 " + SCRIPT, "-k", "20", "--format=csv", "--neutralise-formulas")
                .out();
        assertTrue(found.contains("'=HYPERLINK") && !found.contains(",\"=HYPERLINK"), "searches are neutral too");

        assertFalse(Files.readString(folder.resolve("page.html")).contains("<script>window.hacked"));
        try (Browser browser = Browser.start(folder, "--enable-unsafe-swiftshader")) {
            browser.open(folder.resolve("page.html"), "");
            assertTrue(
                    browser.holds(
                            "document.querySelector('meta[http-equiv=Content-Security-Policy]').content.startsWith(\"default-src 'none'\")"));
            for (int item = 0; item < TEXTS.size(); item++) {
                browser.run("asterism.page.actions.pin(" + item + ")");
                browser.rest();
                browser.all("#detail a")
                        .forEach(link -> assertFalse(
                                String.valueOf(link.getDomAttribute("href")).startsWith("javascript:"),
                                "a link that runs"));
            }
            browser.run("asterism.page.actions.selectAll(); asterism.page.actions.search('<script>')");
            browser.rest();
            assertTrue(browser.holds("window.hacked === undefined"));
            assertTrue(browser.holds("document.querySelectorAll('img, iframe, object').length === 0"));
            assertTrue(browser.requests().stream()
                    .allMatch(url -> url.startsWith("file:") || url.startsWith("about:") || url.startsWith("data:")));
            assertEquals(List.of(), browser.errors());
        }
    }
}
