package dev.asterism.view.tui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.asterism.model.item.Item;
import dev.asterism.view.SampleAtlas;
import dev.asterism.view.tui.Capabilities;
import dev.asterism.view.tui.Driver;
import dev.asterism.view.tui.key.Command;
import dev.asterism.view.tui.key.KeyTable;
import dev.asterism.view.tui.screen.ColourDepth;
import dev.asterism.view.tui.screen.Painter;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.WorkProgress;
import dev.asterism.view.tui.text.Glyphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
    private static final SampleAtlas SAMPLE = SampleAtlas.of(600, 8, true, 5);

    @Test
    void everyPanelIsThereAt80x24() {
        String text = new Driver(80, 24, SAMPLE, true).text();
        for (String part : List.of("Clusters 9", "Map", "All items 600", "item-0", "Nearest", "? help", "q quit")) {
            assertTrue(text.contains(part), part + " in\n" + text);
        }
        assertTrue(text.contains("▀▀▀"), "the image");
    }

    /// The screens are kept as text; `-Dgolden.update` writes them again, to be looked at as a change.
    @ParameterizedTest
    @CsvSource({
        "clusters,80,24,",
        "clusters,40,12,",
        "clusters,200,50,",
        "map,80,24,M z",
        "help,80,24,?",
        "search,80,24,/ s o c k s Enter",
        "report,80,24,j R",
        "details,80,24,j Enter Enter z"
    })
    void looksAsItDid(String name, int columns, int rows, String keys) throws IOException {
        Driver driver = new Driver(columns, rows, SAMPLE, true);
        String text = (keys == null ? driver : driver.keys(keys.split(" "))).text();
        Path golden = Path.of("src/test/resources/golden/tui", name + "-" + columns + "x" + rows + ".txt");
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text);
        }
        assertEquals(Files.readString(golden), text);
    }

    @Test
    void noLineIsWiderThanTheScreenWhateverTheSize() {
        for (int[] size :
                new int[][] {{40, 12}, {60, 40}, {80, 24}, {100, 30}, {131, 33}, {200, 50}, {20, 6}, {5, 3}}) {
            for (String key : List.of("?", "Tab", "z", "M", "R", "r", "s", ":", "Enter")) {
                String text =
                        new Driver(size[0], size[1], SAMPLE, true).keys(key).text();
                assertEquals(size[1], text.lines().count());
                assertTrue(text.lines().allMatch(line -> Glyphs.width(line) <= size[0]), text);
            }
        }
    }

    @Test
    void panelsAreStackedOnNarrowScreens() {
        Driver driver = new Driver(40, 12, SAMPLE, true);
        assertTrue(driver.text().contains("Clusters 9"));
        assertFalse(driver.text().contains("Nearest"));
        assertTrue(driver.keys("Tab", "Tab").text().contains("Nearest"));
        assertTrue(driver.keys("Tab").text().codePoints().anyMatch(code -> code > 0x2800 && code < 0x2900));
    }

    @Test
    void helpHasEveryKeyAndCommandAndIsNotCut() {
        Driver driver = new Driver(40, 12, SAMPLE, true).keys("?");
        StringBuilder read = new StringBuilder(driver.text());
        for (int i = 0; i < 30; i++) {
            read.append(driver.keys("Ctrl-D").text());
        }
        String text = read.toString();
        for (KeyTable.Binding binding : KeyTable.shown()) {
            assertTrue(text.contains(binding.shown()), binding.shown());
            assertTrue(text.contains(binding.help().split(" ", 2)[0]), binding.help());
        }
        for (Command command : Command.values()) {
            assertTrue(text.contains(":" + command.word()), command.word());
        }
        assertFalse(text.lines().filter(line -> line.startsWith("│")).anyMatch(line -> line.contains("…")), text);
    }

    @Test
    void theManualListsEveryKeyAndCommand() throws IOException {
        String manual = Files.readString(Path.of("docs/terminal.md"));
        for (KeyTable.Binding binding : KeyTable.shown()) {
            String row = "| `" + binding.shown() + "` | " + binding.help() + " |";
            assertTrue(manual.contains(row), row);
        }
        for (Command command : Command.values()) {
            String row = "| `" + command.usage().replace("|", "\\|") + "` | " + command.help() + " |";
            assertTrue(manual.contains(row), row);
        }
    }

    @Test
    void thePathOfAImageIsSaidOnceInTheSmallPanel() {
        SampleAtlas folder = SAMPLE.withItems(item -> {
            Map<String, String> fields = new LinkedHashMap<>(item.fields());
            fields.replaceAll((_, _) -> item.id());
            return new Item(item.id(), item.line(), fields);
        });
        String field = SAMPLE.collection().item(0).fields().keySet().iterator().next();
        String row = "(?s).*│ (▀* )?" + field + " +item-0.*";
        assertFalse(new Driver(80, 24, folder, true).text().matches(row));
        Driver large = new Driver(80, 24, folder, true).keys("j", "Enter", "Enter", "z");
        assertTrue(large.text().contains(field + " "), large.text());
    }

    @Test
    void controlCharactersAndWideOnesStayInTheirCells() throws IOException {
        SampleAtlas hostile = SAMPLE.withItems(item -> {
            Map<String, String> fields = new LinkedHashMap<>(item.fields());
            fields.put("title", "\033[2J東京 タワー e\u0301 👩\u200d👧 \u202e" + item.id() + "\n\t");
            return new Item(item.id(), item.line(), fields);
        });
        Driver driver = new Driver(80, 24, hostile, true);
        String text = driver.text();
        assertTrue(text.contains("␛[2J東京"), text);
        assertTrue(text.lines().allMatch(line -> Glyphs.width(line) <= 80), text);
        DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(80, 24));
        new Painter(terminal, _ -> {}, true, ColourDepth.TRUE).show(driver.frame());
        for (int y = 2; y < 8; y++) {
            assertEquals("│", terminal.getCharacter(0, y).getCharacterString());
            assertEquals("│", terminal.getCharacter(79, y).getCharacterString());
        }
    }

    @Test
    void saysWhatIsNotThereYet() {
        Driver driver = new Driver(100, 30, SAMPLE, true);
        CollectionScreen waiting = CollectionScreen.of(
                driver.browser().catalogue(), driver.browser().map());
        driver.state = driver.state
                .showing(waiting)
                .working(Effect.Slot.ANALYSIS, new WorkProgress("analysing", "t-SNE", 500, 1000, "KL 2.71"));
        String text = driver.text();
        assertTrue(text.contains("The map is being computed."), text);
        assertTrue(text.contains("analysing · t-SNE"), text);
        assertTrue(text.contains("50 % KL 2.71"), text);
    }

    @Test
    void theReportTellsWhatTheClusterIs() {
        String text = new Driver(100, 40, SAMPLE, true).keys("j", "R").text();
        for (String part : List.of("cohesion", "silhouette", "commoner here", "category = running shoes", "NMI")) {
            assertTrue(text.contains(part), part + " in\n" + text);
        }
    }

    @Test
    void emptySearchesSaySo() {
        Driver driver = new Driver(80, 24, SAMPLE, true).keys("/").type("zebra").keys("Enter");
        assertTrue(driver.text().contains("Nothing here; Esc: back"), driver.text());
        driver.keys("j", "Enter", "y", "o", "*", "Space", "Tab", "Tab", "R", "Esc", "Esc");
        assertTrue(driver.text().contains("All items 600"), driver.text());
    }

    @Test
    void capabilitiesComeFromTheTerminalsAnswers() {
        Capabilities first = Capabilities.of(Map.of("TERM", "xterm-256color"));
        assertEquals(ColourDepth.INDEXED, first.depth());
        Capabilities told = first.told("\033P>|kitty(0.38.1)\033\\")
                .told("\033_Gi=31;OK\033\\")
                .told("\033[6;22;11t")
                .told("\033]11;rgb:fafa/fafa/f0f0\033\\")
                .told("\033[?62;4c");
        assertEquals(ColourDepth.TRUE, told.depth());
        assertEquals(dev.asterism.view.tui.image.TerminalImages.Means.KITTY, told.means());
        assertEquals(11, told.cellWidth());
        assertTrue(told.light());
        Capabilities forced = Capabilities.of(Map.of("TERM", "xterm", "ASTERISM_IMAGES", "none"))
                .told("\033_Gi=31;OK\033\\");
        assertEquals(dev.asterism.view.tui.image.TerminalImages.Means.NONE, forced.means());
        assertEquals("", Capabilities.questions(Map.of("TERM", "linux")));
        assertFalse(Capabilities.questions(Map.of("TERM", "screen")).contains("_G"));
    }

    @Test
    void colourIsFoundOutWhereNoVariableTells() {
        Capabilities remote = Capabilities.of(Map.of("TERM", "xterm-256color"));
        for (String answer :
                List.of("\033P1$r0;48:2:1:2:3m\033\\", "\033P1$r0;48:2::1:2:3m\033\\", "\033P>|tmux 3.3a\033\\")) {
            assertEquals(ColourDepth.TRUE, remote.told(answer).depth(), answer);
        }
        assertEquals(ColourDepth.INDEXED, remote.told("\033P1$r0m\033\\").depth());
        Capabilities plain = Capabilities.of(Map.of("TERM", "xterm-256color", "NO_COLOR", "1"));
        assertEquals(ColourDepth.NONE, plain.told("\033P1$r0;48:2:1:2:3m\033\\").depth());
    }
}
