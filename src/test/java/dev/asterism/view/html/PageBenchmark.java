package dev.asterism.view.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Opens pages in headless Chromium with software WebGL and measures them: `PageBenchmark FILE ..`.
///
/// The first frame is counted from the start of the navigation to the end of the first drawing; frames are timed while
/// the map turns, from one to the next.
final class PageBenchmark {
    private static final int OPENINGS = 5;

    private static final String TURN = """
            const done = arguments[arguments.length - 1];
            const { view } = asterism;
            const times = [];
            let last = 0;
            const step = (now) => {
              if (last) times.push(now - last);
              last = now;
              if (times.length === 60) return done(times);
              view.camera.orbit(6, 1);
              view.request();
              requestAnimationFrame(step);
            };
            requestAnimationFrame(step);
            """;

    private PageBenchmark() {}

    public static void main(String[] pages) throws IOException {
        Path downloads = Files.createTempDirectory("page-benchmark");
        for (String page : pages) {
            double[] first = new double[OPENINGS];
            double[] complete = new double[OPENINGS];
            double[] points = {};
            double[] images = {};
            for (int opening = 0; opening < OPENINGS; opening++) {
                try (Browser browser =
                        Browser.start(downloads, "--enable-unsafe-swiftshader", "--window-size=1440,1000")) {
                    browser.open(Path.of(page), "");
                    first[opening] = number(browser.run("return asterism.timings.firstFrame"));
                    complete[opening] = number(browser.run("return asterism.timings.complete"));
                    if (opening == OPENINGS - 1) {
                        points = turning(browser);
                        if (browser.holds("asterism.atlas.thumbnails")) {
                            browser.run("asterism.page.actions.images()");
                            images = turning(browser);
                        }
                    }
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: first frame %.0f ms (worst %.0f), complete %.0f ms, turning %s, with images %s%n",
                    Path.of(page).getFileName(),
                    quantile(first, 0.5),
                    quantile(first, 1),
                    quantile(complete, 0.5),
                    told(points),
                    told(images));
        }
    }

    private static double[] turning(Browser browser) {
        browser.rest();
        Object times = browser.driver().executeAsyncScript(TURN);
        return ((java.util.List<?>) times)
                .stream().mapToDouble(PageBenchmark::number).toArray();
    }

    private static String told(double[] times) {
        return times.length == 0
                ? "-"
                : String.format(
                        Locale.ROOT, "%.0f ms a frame (95%% below %.0f)", quantile(times, 0.5), quantile(times, 0.95));
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round((sorted.length - 1) * share)];
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
