package dev.asterism.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.setting.EnumConverter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.view.MemoryCollection;
import dev.asterism.view.table.FormulaEscaping;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HitListTest {
    @Test
    void eachColumnOfCsvHasItsOwnName() {
        assertEquals(
                "similarity,id,sku,field_id,field_similarity,name\r\n0.7500,a1,a1,900,0.1,shirt\r\n",
                printed(row("sku", "a1", "id", "900", "similarity", "0.1", "name", "shirt"), EnumConverter.Format.CSV));
    }

    @Test
    void aColumnThatRepeatsTheIdIsSkipped() {
        assertEquals(
                "similarity,id,name\r\n0.7500,a1,shirt\r\n",
                printed(row("id", "a1", "name", "shirt"), EnumConverter.Format.CSV));
        assertTrue(printed(row("id", "a1", "name", "shirt"), EnumConverter.Format.TABLE)
                .startsWith("similarity  id  name"));
    }

    @Test
    void jsonHasTheFieldsAsTheyAre() {
        assertEquals(
                "[{\"id\":\"a1\",\"similarity\":0.75,\"fields\":{\"id\":\"a1\",\"similarity\":\"0.1\"}}]",
                printed(row("id", "a1", "similarity", "0.1"), EnumConverter.Format.JSON)
                        .strip());
    }

    private static Map<String, String> row(String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        return row;
    }

    private static String printed(Map<String, String> fields, EnumConverter.Format format) {
        Manifest manifest = new Manifest(
                "things",
                "name",
                Modality.TEXT,
                EmbeddingModel.imported(1),
                List.copyOf(fields.keySet()),
                "things.csv",
                Instant.EPOCH);
        MemoryCollection reader = new MemoryCollection(
                manifest, List.of(new Item("a1", 0, fields)), new Matrix(1, 1, new float[] {1}), i -> null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HitList(reader, List.of(), FormulaEscaping.KEEP, false, new PrintStream(out, true, StandardCharsets.UTF_8))
                .print(List.of(new Hit(0, 0.75f)), format);
        return out.toString(StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n")
                .replace("\r\n", "\n")
                .replace("\n", "\r\n");
    }
}
