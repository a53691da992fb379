package dev.asterism.app.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.source.open.SourceOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
    @TempDir
    Path folder;

    private SourceProfile profile(String header, int rows, IntFunction<String> row) throws IOException {
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (int i = 0; i < rows; i++) {
            csv.append(row.apply(i)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        return SourceProfile.of(SourceOpener.ofAll().open(file), Progress.NONE);
    }

    private String line(SourceProfile profile) {
        return Suggestion.of(new Roles(profile), "rows.csv", "rows")
                .map(Suggestion::line)
                .orElse("nothing");
    }

    @Test
    void aTableOfProductsIsSeenThrough() throws IOException {
        SourceProfile profile = profile(
                "sku,category,title,description,price,created,url,photo,empty",
                200,
                i -> "A" + i + ",kind " + i % 5 + ",Shirt no " + i + ",\"A long text, number " + i
                        + ", about a shirt that somebody may like\"," + i / 4.0
                        + ",2026-01-" + (10 + i % 20) + ",https://example.org/" + i + ",https://example.org/" + i
                        + ".jpg,");
        Roles roles = new Roles(profile);
        assertEquals(Role.ID, roles.of("sku"));
        assertEquals(Role.LABEL, roles.of("category"));
        assertEquals(Role.TEXT, roles.of("title"));
        assertEquals(Role.TEXT, roles.of("description"));
        assertEquals(Role.NONE, roles.of("price"));
        assertEquals(Role.NONE, roles.of("created"));
        assertEquals(Role.LINK, roles.of("url"));
        assertEquals(Role.IMAGE, roles.of("photo"));
        assertEquals(Role.NONE, roles.of("empty"));
        assertEquals(
                "asterism index rows.csv --text-embedding-fields description --image-field photo --id-field sku "
                        + "--collection rows",
                line(profile));
        assertEquals("number", profile.columns().get(4).kind());
        assertEquals("date", profile.columns().get(5).kind());
        assertEquals(200, profile.columns().get(8).missing());
    }

    @Test
    void vectorsAreTakenAsTheyAre() throws IOException {
        String vector = "\"[0.1, -2e-3, 3, 4.5, 5, 6, 7, 8, 9]\"";
        SourceProfile lists = profile("id,name,vec", 3, i -> i + ",a thing " + i + "," + vector);
        assertEquals(
                "asterism import rows.csv --vector-columns vec --field name --id-field id --collection rows",
                line(lists));
        StringBuilder header = new StringBuilder("id,name");
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            header.append(",e_").append(i);
            cells.append(",0.").append(i);
        }
        SourceProfile columns = profile(header.toString(), 3, i -> i + ",a thing " + i + cells);
        assertEquals(3, columns.columns().size());
        assertEquals(
                "asterism import rows.csv --vector-columns e_0..e_11 --field name --id-field id --collection rows",
                line(columns));
    }

    @Test
    void whatOnlyLooksLikeNumbersIsNoVector() throws IOException {
        SourceProfile profile =
                profile("a,phones", 30, i -> "text number " + i + ",030 1234 56 78 90 12 34 56 78 9" + i);
        assertNotEquals(Role.VECTOR, new Roles(profile).of("phones"));
        assertTrue(line(profile).startsWith("asterism index rows.csv --text-embedding-fields a "), line(profile));
    }

    @Test
    void imagesAloneAreEmbedded() throws IOException {
        SourceProfile profile = profile("file,label", 40, i -> "pictures/" + i + ".png," + i % 2);
        assertEquals("asterism index rows.csv --image-embedding-fields file --collection rows", line(profile));
    }

    @Test
    void numbersOfRowsAndRepeatedIdsAreNoIds() throws IOException {
        SourceProfile profile =
                profile("Unnamed: 0,user_id,text", 100, i -> i + ",u" + i % 50 + ",words of a review number " + i);
        assertEquals(Optional.empty(), new Roles(profile).idColumn());
    }

    @Test
    void aTableWithoutTextsSuggestsNothing() throws IOException {
        assertEquals("nothing", line(profile("a,b", 20, i -> i + "," + i * 2.5)));
    }

    @Test
    void shortWordsAreEmbeddedWhereThereIsNothingElse() throws IOException {
        SourceProfile profile = profile("n,word", 50, i -> i + ",w" + i % 30);
        assertTrue(line(profile).contains("--text-embedding-fields word"), line(profile));
    }

    @Test
    void namesThatShellsAndListsSplitAreQuoted() throws IOException {
        SourceProfile profile = profile("\"a, b's\",n", 20, i -> "some words here " + i + "," + i);
        assertTrue(line(profile).contains("--text-embedding-fields '[\"a, b'\\''s\"]'"), line(profile));
    }

    @Test
    void badRowsAreCountedAndTheFirstNamed() throws IOException {
        SourceProfile profile = profile("a,b", 10, i -> i == 3 ? "x,y,z" : "some words " + i + "," + i);
        assertEquals(9, profile.rows());
        assertEquals(1, profile.skipped());
        assertTrue(profile.firstSkipped().startsWith("line 5: too many columns"), profile.firstSkipped());
    }
}
