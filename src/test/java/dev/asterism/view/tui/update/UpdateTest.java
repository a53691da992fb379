package dev.asterism.view.tui.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.view.SampleAtlas;
import dev.asterism.view.tui.Driver;
import dev.asterism.view.tui.SampleSession;
import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.key.KeyTable;
import dev.asterism.view.tui.map.Camera;
import dev.asterism.view.tui.map.DotGlyphs;
import dev.asterism.view.tui.port.AtlasSettings;
import dev.asterism.view.tui.screen.Input;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.state.CollectionListScreen;
import dev.asterism.view.tui.state.Colouring;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.Event;
import dev.asterism.view.tui.state.ItemCache;
import dev.asterism.view.tui.state.Listing;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import dev.asterism.view.tui.state.WorkProgress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final SampleAtlas SAMPLE = SampleAtlas.of(600, 8, false, 5);

    private final Driver driver = new Driver(120, 40, SAMPLE, true);

    @Test
    void theListOfClustersLeadsToTheirItems() {
        driver.keys("j", "j", "Enter");
        assertEquals(PanelId.ITEMS, driver.browser().focus());
        var cluster = SAMPLE.atlas().clusters().get(1);
        assertEquals(cluster.size(), driver.browser().listing().size());
        assertEquals(cluster.name(), driver.browser().listing().title());
        driver.keys("h", "g");
        assertEquals(600, driver.browser().listing().size());
    }

    @Test
    void movesByRowsPagesAndToTheEnds() {
        driver.keys("Tab", "j", "j", "k");
        assertEquals(1, driver.browser().listing().cursor().index());
        driver.keys("G");
        assertEquals(599, driver.browser().listing().cursor().index());
        driver.keys("Ctrl-B", "g", "Ctrl-D");
        int height = driver.state.layout().inside(PanelId.ITEMS).height();
        assertEquals(height / 2, driver.browser().listing().cursor().index());
        driver.keys("Ctrl-U", "PageDown");
        assertEquals(height - 1, driver.browser().listing().cursor().index());
    }

    @Test
    void aNeighbourCanBeGoneTo() {
        driver.keys("j", "Enter", "Enter");
        assertEquals(PanelId.DETAILS, driver.browser().focus());
        int neighbour = driver.browser().neighboursOfCurrent().get().get(1).ordinal();
        driver.keys("j", "Enter");
        assertEquals(neighbour, driver.browser().current().getAsInt());
    }

    @Test
    void wordsFindItemsAndEscGoesBack() {
        driver.keys("/").type("scarves").keys("Enter");
        assertEquals("/scarves", driver.browser().listing().title());
        assertEquals(PanelId.ITEMS, driver.browser().focus());
        int first = driver.browser().current().getAsInt();
        driver.keys("n");
        assertEquals(1, driver.browser().listing().cursor().index());
        driver.keys("N");
        assertEquals(first, driver.browser().current().getAsInt());
        driver.keys("Esc");
        assertEquals(Listing.Kind.ALL, driver.browser().listing().kind());
        driver.keys("n");
        assertEquals("/scarves", driver.browser().listing().title());
    }

    @Test
    void filtersKeepMatchingRows() {
        driver.keys("&").type("colour=red").keys("Enter");
        assertTrue(driver.browser().listing().size() > 10);
        for (int ordinal : driver.browser().listing().ordinals()) {
            assertEquals("red", SAMPLE.collection().item(ordinal).field("colour"));
        }
        driver.keys("&").type("title~^red .*(shoes|socks)").keys("Enter");
        assertTrue(driver.browser().listing().title().contains("& colour=red & title~"));
        driver.keys("&").type("nosuch=1").keys("Enter");
        assertTrue(driver.state.notice().error());
        assertTrue(
                driver.state.notice().text().contains("there are title, category"),
                driver.state.notice().text());
        driver.keys("&").type("title~(").keys("Enter");
        assertTrue(driver.state.notice().text().contains("not a regular expression"));
    }

    @Test
    void sortsByNumbersAsNumbers() {
        driver.keys("Tab", ":").type("sort price").keys("Enter");
        double last = Double.NEGATIVE_INFINITY;
        for (int ordinal : driver.browser().listing().ordinals()) {
            double price = Double.parseDouble(SAMPLE.collection().item(ordinal).field("price"));
            assertTrue(price >= last);
            last = price;
        }
        driver.keys("s", "Enter");
        assertEquals(0, driver.browser().listing().ordinals()[0]);
    }

    @Test
    void marksAreExportedElseWhatIsListed() {
        driver.keys("Tab", "Space", "j", "Space", "e", "j", "Enter");
        assertEquals(2, driver.browser().marks().cardinality());
        var exported = ((SampleSession) driver.browser().catalogue().source()).exported;
        assertEquals(List.of(0, 2), Arrays.stream(exported.getFirst()).boxed().toList());
        assertEquals(
                "wrote 2 items to /somewhere/sample.json", driver.state.notice().text());
        driver.keys(":").type("mark none").keys("Enter", ":").type("export csv").keys("Enter");
        assertEquals(600, exported.getLast().length);
        driver.keys(":").type("export my own.Parquet").keys("Enter");
        assertEquals(
                "wrote 600 items to /somewhere/sample.parquet",
                driver.state.notice().text());
        driver.keys(":").type("export table.txt").keys("Enter");
        assertTrue(driver.state.notice().text().contains("there are csv, json, jsonl, parquet"));
    }

    @Test
    void plotsCopiesAndQuits() {
        driver.keys("p");
        assertEquals("wrote /somewhere/sample.html", driver.state.notice().text());
        driver.keys("y", "q");
        assertEquals(List.of(new Effect.Copy("item-0"), new Effect.Quit(0)), driver.effects);
    }

    @Test
    void interruptStopsWorkFirst() {
        State working = driver.state.working(Effect.Slot.ANALYSIS, WorkProgress.begun("analysing"));
        Step step = Update.of(working, new Event.FromTerminal(new Input.Key("Ctrl-C")));
        assertEquals(List.of(new Effect.Cancel(Effect.Slot.ANALYSIS)), step.effects());
        Step again = Update.of(step.state(), new Event.FromTerminal(new Input.Key("Ctrl-C")));
        assertEquals(List.of(new Effect.Quit(130)), again.effects());
    }

    @Test
    void theMapTurnsZoomsAndChangesItsForm() {
        driver.keys("M", "l", "k", "+");
        Camera camera = driver.browser().map().camera();
        assertTrue(camera.yaw() > Camera.FRONT.yaw());
        assertTrue(camera.pitch() > Camera.FRONT.pitch());
        assertTrue(camera.zoom() > 1);
        driver.keys("0", "v");
        assertEquals(Camera.FRONT, driver.browser().map().camera());
        assertEquals(DotGlyphs.BLOCKS, driver.browser().map().form());
        driver.keys(".").event(new Event.Tick());
        assertNotEquals(Camera.FRONT, driver.browser().map().camera());
    }

    @Test
    void theMouseClicksWheelsAndDrags() {
        Rect map = driver.state.layout().inside(PanelId.MAP);
        Rect items = driver.state.layout().inside(PanelId.ITEMS);
        mouse(Input.Gesture.PRESS, items.x() + 5, items.y() + 4);
        assertEquals(PanelId.ITEMS, driver.browser().focus());
        assertEquals(4, driver.browser().listing().cursor().index());
        mouse(Input.Gesture.WHEEL_DOWN, items.x(), items.y());
        assertEquals(7, driver.browser().listing().cursor().index());
        mouse(Input.Gesture.PRESS, map.x() + 1, map.y() + 1);
        mouse(Input.Gesture.DRAG, map.x() + 6, map.y() + 1);
        assertEquals(PanelId.MAP, driver.browser().focus());
        assertTrue(driver.browser().map().camera().yaw() > Camera.FRONT.yaw());
        mouse(Input.Gesture.RELEASE, map.x() + 6, map.y() + 1);
        assertTrue(driver.browser().map().grip().isEmpty());
        driver.keys("m");
        assertEquals(List.of(new Effect.UseMouse(true)), driver.effects);
    }

    private void mouse(Input.Gesture gesture, int x, int y) {
        driver.event(new Event.FromTerminal(new Input.Mouse(gesture, x, y)));
    }

    @Test
    void coloursByAField() {
        driver.keys(":").type("colour colour").keys("Enter");
        assertEquals("colour", driver.browser().map().colouring().get().field());
        assertEquals(7, driver.browser().map().colouring().get().values().size());
        driver.keys("c", "Enter");
        assertTrue(driver.browser().map().colouring().isEmpty());
    }

    @Test
    void numbersAndDatesAreColouredInOrder() {
        driver.keys(":").type("colour price").keys("Enter");
        Colouring colouring = driver.browser().map().colouring().get();
        assertTrue(colouring.ordered());
        assertEquals(7, colouring.values().size());
        assertTrue(
                colouring.values().getFirst().startsWith("5"),
                colouring.values().getFirst());
        for (int i = 0; i < 600; i++) {
            for (int j = 0; j < i; j += 37) {
                double difference = price(i) - price(j);
                assertTrue(difference * (colouring.codes()[i] - colouring.codes()[j]) >= 0);
            }
        }
        driver.keys(":").type("colour made").keys("Enter");
        String first = driver.browser().map().colouring().get().values().getFirst();
        assertTrue(first.matches("2010-\\d\\d-\\d\\d – \\d{4}-\\d\\d-\\d\\d"), first);
    }

    private static double price(int ordinal) {
        return Double.parseDouble(SAMPLE.collection().item(ordinal).field("price"));
    }

    @Test
    void valuesCanBeCopied() {
        driver.keys("Tab", "Y", "j", "Enter");
        assertEquals(new Effect.Copy(SAMPLE.collection().item(0).field("category")), driver.effects.getLast());
        driver.keys(":").type("copy colour").keys("Enter");
        assertEquals(new Effect.Copy(SAMPLE.collection().item(0).field("colour")), driver.effects.getLast());
    }

    @Test
    void commandsAreCompletedAndRemembered() {
        driver.keys(":").type("dup").keys("Tab");
        Overlay.Prompt prompt = (Overlay.Prompt) driver.state.overlay().get();
        assertEquals("duplicates ", prompt.text());
        driver.type("0.9").keys("Enter");
        assertTrue(driver.browser().listing().groups().length > 1);
        driver.keys(":", "Up");
        assertEquals("duplicates 0.9", ((Overlay.Prompt) driver.state.overlay().get()).text());
        driver.keys("Esc", ":").type("map ").keys("Tab");
        assertEquals(
                List.of("map braille", "map blocks", "map ascii"),
                ((Overlay.Prompt) driver.state.overlay().get()).offers());
        driver.keys("Esc", ":").type("frobnicate").keys("Enter");
        assertTrue(driver.state.notice().text().contains("no command"));
        driver.keys(":").type("outliers many").keys("Enter");
        assertTrue(driver.state.notice().text().contains("\"many\" is not a number"));
    }

    @Test
    void promptsCanBeEdited() {
        driver.keys("/").type("one two").keys("Ctrl-W").type("🙂").keys("Left", "x", "Home", "Delete", "Ctrl-E");
        assertEquals("ne x🙂", ((Overlay.Prompt) driver.state.overlay().get()).text());
        driver.keys("Backspace", "Backspace");
        assertEquals("ne ", ((Overlay.Prompt) driver.state.overlay().get()).text());
        driver.keys("Ctrl-U", "Backspace");
        assertTrue(driver.state.overlay().isEmpty());
    }

    @Test
    void reclustersWithWhatTheFormSays() {
        driver.keys("r", "j", "Backspace", "7", "j", "l", "Enter");
        AtlasSettings settings = driver.browser().analysis().get().settings();
        assertEquals(7, settings.clusters());
        assertEquals(ProjectionMethod.UMAP, settings.projection());
        driver.keys(":").type("recluster auto pca").keys("Enter");
        assertEquals(
                AtlasSettings.AUTOMATIC,
                driver.browser().analysis().get().settings().clusters());
        driver.keys(":").type("recluster k-means t-SNE").keys("Enter");
        assertEquals(
                new AtlasSettings(ClusteringMethod.KMEANS, AtlasSettings.AUTOMATIC, ProjectionMethod.TSNE),
                driver.browser().analysis().get().settings());
    }

    @Test
    void aCollectionIsChosenFromTheList() {
        Driver chooser = new Driver(80, 24, SAMPLE, false);
        assertInstanceOf(CollectionListScreen.class, chooser.state.screen());
        assertTrue(chooser.text().contains("600 items"), chooser.text());
        chooser.keys("Enter");
        assertEquals(600, chooser.browser().catalogue().size());
        chooser.keys(":").type("open").keys("Enter");
        assertInstanceOf(CollectionListScreen.class, chooser.state.screen());
        assertTrue(chooser.effects.stream().anyMatch(effect -> effect instanceof Effect.Close));
    }

    @Test
    void aResultForAnotherCollectionChangesNothing() {
        ItemCache other = new ItemCache(new SampleSession(SAMPLE, java.time.Duration.ZERO), List.of());
        Effect.Work late = (Effect.Work) BackgroundWork.likeThis(other, 3);
        State before = driver.state;
        driver.event(new Event.Finished(late.slot(), late.task().run(dev.asterism.model.Progress.NONE)));
        assertEquals(before.screen(), driver.state.screen());
    }

    @Test
    void noKeyHasTwoMeanings() {
        for (KeyTable.Context context : List.of(KeyTable.Context.LIST, KeyTable.Context.MAP)) {
            Set<String> seen = new HashSet<>();
            for (KeyTable.Binding binding : KeyTable.all()) {
                if (binding.context() == context || binding.context() == KeyTable.Context.ANYWHERE) {
                    binding.keys().forEach(key -> assertTrue(seen.add(key), key));
                }
            }
        }
    }

    @Test
    void everyActionHasAKey() {
        for (Action action : Action.values()) {
            assertTrue(KeyTable.all().stream().anyMatch(binding -> binding.action() == action), action.name());
        }
        assertFalse(KeyTable.shown().isEmpty());
    }
}
