package dev.asterism.view.html;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A headless Chromium that reaches no network, and what tests do with a page in it.
public final class Browser implements AutoCloseable {
    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// Starts one; the test is skipped where no Chromium is installed.
    ///
    /// @param downloads where files go
    public static Browser start(Path downloads, String... flags) {
        Optional<Path> browser =
                installed("asterism.browser", "chromium", "chromium-browser", "google-chrome", "chrome");
        Optional<Path> driver = installed("asterism.chromedriver", "chromedriver");
        Assumptions.assumeTrue(
                browser.isPresent() && driver.isPresent(), "no Chromium with its driver on the PATH: page not tested");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
                "--window-size=1200,940",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--proxy-server=127.0.0.1:9");
        options.addArguments(flags);
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "download.default_directory",
                        downloads.toAbsolutePath().toString(),
                        "download.prompt_for_download",
                        false));
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        logging.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .withSilent(true)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> installed(String property, String... names) {
        List<Path> places = new ArrayList<>();
        if (System.getProperty(property) != null) {
            places.add(Path.of(System.getProperty(property)));
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Arrays.stream(names).forEach(name -> places.add(Path.of(folder, name)));
        }
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /// Loads a page and waits until everything in it has been read.
    public void open(Path page, String hash) {
        driver.get("about:blank");
        driver.get(page.toUri() + (hash.isEmpty() ? "" : "#" + hash));
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        Object outcome = driver.executeAsyncScript(
                "const done = arguments[0]; asterism.ready.then(() => done('ready'), (e) => done(String(e)));");
        if (!"ready".equals(outcome)) {
            throw new AssertionError("the page did not come up: " + outcome);
        }
    }

    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    public String text(String script, Object... arguments) {
        return String.valueOf(run("return " + script, arguments));
    }

    public long number(String script, Object... arguments) {
        return ((Number) run("return " + script, arguments)).longValue();
    }

    public boolean holds(String script, Object... arguments) {
        return Boolean.TRUE.equals(run("return Boolean(" + script + ")", arguments));
    }

    /// Waits until an expression holds.
    public void await(String script, Object... arguments) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds(script, arguments)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came true: " + script);
            }
            sleep(30);
        }
    }

    /// Waits until nothing moves any more.
    public void rest() {
        await("!asterism.view.requested && !asterism.view.moving && !asterism.view.blend");
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    public void chord(Keys modifier, String key) {
        new Actions(driver).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
    }

    public void moveTo(double x, double y) {
        pointer(sequence -> moved(sequence, x, y));
    }

    public void click(double x, double y) {
        pointer(sequence -> released(pressed(moved(sequence, x, y))));
    }

    /// Drags along corners given as x and y in turn, perhaps with a key held.
    public void drag(Keys held, double... corners) {
        Actions keys = new Actions(driver);
        if (held != null) {
            keys.keyDown(held).perform();
        }
        try {
            pointer(sequence -> {
                pressed(moved(sequence, corners[0], corners[1]));
                for (int i = 2; i < corners.length; i += 2) {
                    moved(sequence, corners[i], corners[i + 1]);
                }
                released(sequence);
            });
        } finally {
            if (held != null) {
                new Actions(driver).keyUp(held).perform();
            }
        }
    }

    /// Touches a place and lifts the finger again.
    public void tap(double x, double y) {
        PointerInput finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");
        driver.perform(List.of(touch(finger, x, y, x, y)));
    }

    /// Two fingers, left and right of a place, that move apart by a factor.
    public void spread(double x, double y, double from, double to) {
        PointerInput left = new PointerInput(PointerInput.Kind.TOUCH, "left");
        PointerInput right = new PointerInput(PointerInput.Kind.TOUCH, "right");
        driver.perform(List.of(touch(left, x - from, y, x - to, y), touch(right, x + from, y, x + to, y)));
    }

    private static Sequence touch(PointerInput finger, double x, double y, double toX, double toY) {
        Sequence sequence = new Sequence(finger, 0);
        sequence.addAction(finger.createPointerMove(
                Duration.ZERO, PointerInput.Origin.viewport(), (int) Math.round(x), (int) Math.round(y)));
        sequence.addAction(finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
        sequence.addAction(finger.createPointerMove(
                Duration.ofMillis(150), PointerInput.Origin.viewport(), (int) Math.round(toX), (int) Math.round(toY)));
        sequence.addAction(finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
        return sequence;
    }

    private static final PointerInput MOUSE = new PointerInput(PointerInput.Kind.MOUSE, "mouse");

    private void pointer(java.util.function.Consumer<Sequence> steps) {
        Sequence sequence = new Sequence(MOUSE, 0);
        steps.accept(sequence);
        driver.perform(List.of(sequence));
    }

    private static Sequence moved(Sequence sequence, double x, double y) {
        return sequence.addAction(MOUSE.createPointerMove(
                Duration.ofMillis(40), PointerInput.Origin.viewport(), (int) Math.round(x), (int) Math.round(y)));
    }

    private static Sequence pressed(Sequence sequence) {
        return sequence.addAction(MOUSE.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
    }

    private static Sequence released(Sequence sequence) {
        return sequence.addAction(MOUSE.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    }

    /// Addresses requested since the last call.
    public List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> com.google.gson.JsonParser.parseString(message)
                        .getAsJsonObject()
                        .getAsJsonObject("message")
                        .getAsJsonObject("params")
                        .getAsJsonObject("request")
                        .get("url")
                        .getAsString())
                .toList();
    }

    /// Errors on the console since the last call.
    public List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    public ChromeDriver driver() {
        return driver;
    }

    public static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
