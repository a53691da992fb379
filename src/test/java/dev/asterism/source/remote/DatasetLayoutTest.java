package dev.asterism.source.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.hub.TreeFile;
import dev.asterism.model.error.InputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatasetLayoutTest {
    private static List<TreeFile> files(String... paths) {
        return Stream.of(paths)
                .map(path -> new TreeFile(path, "a".repeat(40), 1))
                .toList();
    }

    private static String chosen(DatasetLayout layout, String address) {
        DatasetChoice choice = layout.choose(DatasetName.parse(address));
        return choice.place() + " "
                + choice.files().stream().map(TreeFile::path).toList();
    }

    private static String refused(DatasetLayout layout, String address) {
        return String.valueOf(assertThrows(InputException.class, () -> chosen(layout, address))
                .getMessage());
    }

    @Test
    void aConversionHasConfigurationsAndSplits() {
        DatasetLayout layout = DatasetLayout.ofConversion(files(
                "en/train/0001.parquet", "en/train/0000.parquet", "en/test/0000.parquet", "de/train/0000.parquet"));
        assertEquals("en/train [en/train/0000.parquet, en/train/0001.parquet]", chosen(layout, "hf://datasets/x/y/en"));
        assertEquals("en/test [en/test/0000.parquet]", chosen(layout, "hf://datasets/x/y/en/test"));
        assertEquals("de/train [de/train/0000.parquet]", chosen(layout, "hf://datasets/x/y/de/"));
        assertEquals(
                "[hf://datasets/x/y] has the configurations de, en; give hf://datasets/x/y/de",
                refused(layout, "hf://datasets/x/y"));
        assertEquals(
                "[hf://datasets/x/y/en] has no split \"dev\"; it has the splits test, train",
                refused(layout, "hf://datasets/x/y/en/dev"));
        assertTrue(refused(layout, "hf://datasets/x/y/fr").contains("configurations de, en"));
    }

    @Test
    void theOnlyConfigurationAndTheSplitTrainNeedNoNames() {
        DatasetLayout layout = DatasetLayout.ofConversion(
                files("plain/test/0000.parquet", "plain/train/0000.parquet", "plain/partial-all/0000.parquet"));
        assertEquals("plain/train [plain/train/0000.parquet]", chosen(layout, "hf://datasets/x/y"));
        assertEquals("plain/test [plain/test/0000.parquet]", chosen(layout, "hf://datasets/x/y/test"));
        assertTrue(layout.choose(DatasetName.parse("hf://datasets/x/y/all")).partial());
        DatasetLayout two =
                DatasetLayout.ofConversion(files("default/test/0000.parquet", "default/validation/0000.parquet"));
        assertEquals(
                "[hf://datasets/x/y/default] has the splits test, validation; give hf://datasets/x/y/default/test",
                refused(two, "hf://datasets/x/y"));
    }

    @Test
    void ownFilesAreSplitByTheirNames() {
        DatasetLayout layout = DatasetLayout.ofOwnFiles(files(
                "README.md",
                "data/train-00000-of-00002.parquet",
                "data/train-00001-of-00002.parquet",
                "data/test-00000-of-00001.parquet",
                "data/extra-00000-of-00001.parquet",
                "notes.csv"));
        assertEquals(
                "default/train [data/train-00000-of-00002.parquet, data/train-00001-of-00002.parquet]",
                chosen(layout, "hf://datasets/x/y"));
        assertEquals("default/extra [data/extra-00000-of-00001.parquet]", chosen(layout, "hf://datasets/x/y/extra"));
        DatasetLayout tables = DatasetLayout.ofOwnFiles(
                files("dataset_infos.json", "en/train.csv", "en/dev.csv", "de/my_test_rows.csv", ".hidden.jsonl"));
        assertEquals("en/train [en/train.csv]", chosen(tables, "hf://datasets/x/y/en"));
        assertEquals("en/validation [en/dev.csv]", chosen(tables, "hf://datasets/x/y/en/validation"));
        assertEquals("de/test [de/my_test_rows.csv]", chosen(tables, "hf://datasets/x/y/de"));
        assertEquals(
                "default/train [latest.jsonl.gz]",
                chosen(DatasetLayout.ofOwnFiles(files("latest.jsonl.gz")), "hf://datasets/y"));
        assertEquals(
                "default/test [test/a.tsv]",
                chosen(DatasetLayout.ofOwnFiles(files("test/a.tsv")), "hf://datasets/x/y"));
        assertTrue(DatasetLayout.ofOwnFiles(files("dataset_infos.json", "_notes.csv", "a.txt"))
                .isEmpty());
    }

    @Test
    void pathsAndGlobsNameFiles() {
        List<TreeFile> files = files("data/a-1.csv", "data/a-2.csv", "data/deep/a-3.csv");
        DatasetName name = DatasetName.parse("hf://datasets/x/y@v1/data/a-*.csv");
        assertEquals("data/a-*.csv", name.path().orElseThrow());
        assertEquals(
                2, DatasetLayout.ofPath(name, "data/a-*.csv", files).files().size());
        assertEquals(3, DatasetLayout.ofPath(name, "**/*.csv", files).files().size());
        assertThrows(InputException.class, () -> DatasetLayout.ofPath(name, "data/b.csv", files));
    }

    @Test
    void namesAreReadWithRevisions() {
        DatasetName name = DatasetName.parse("hf://datasets/x/y@refs/convert/parquet/en/train");
        assertEquals("refs/convert/parquet", name.at("main").revision());
        assertEquals(List.of("en", "train"), name.parts());
        assertEquals(
                "refs/pr/3",
                DatasetName.parse("hf://datasets/x/y@refs%2Fpr%2F3").at("main").revision());
        assertEquals("squad", DatasetName.parse("hf://datasets/squad").id());
        for (String wrong : List.of(
                "hf://datasets/", "hf://x/y", "hf://datasets/x/y/a/b/c", "hf://spaces/x/y", "hf://datasets/x/y?z")) {
            assertThrows(InputException.class, () -> DatasetName.parse(wrong), wrong);
        }
        for (String wrong : List.of("hf://datasets/../y", "hf://datasets/x--z/y", "hf://datasets/x/y@a..b")) {
            assertThrows(InputException.class, () -> DatasetName.parse(wrong).at("main"), wrong);
        }
    }
}
