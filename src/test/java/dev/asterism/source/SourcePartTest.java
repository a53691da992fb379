package dev.asterism.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.SourcePart.Part;
import dev.asterism.source.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcePartTest {
    @TempDir
    private Path folder;

    private ItemSource csv() throws IOException {
        StringBuilder text = new StringBuilder("id,text\n");
        for (int i = 0; i < 4_000; i++) {
            text.append(i % 10 == 9 ? "" : "id" + i % 1_000)
                    .append(",text ")
                    .append(i)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("items.csv"), text);
        return new CsvSource(file, RowOptions.defaults().withIdField("id"));
    }

    private static List<SourceRow> rows(ItemSource source) {
        List<SourceRow> rows = new ArrayList<>();
        try (ItemSource.Rows open = source.open()) {
            open.forEachRemaining(rows::add);
        }
        return rows;
    }

    @Test
    void partsHaveEveryRowOnceAndAllRowsOfAnId() throws IOException {
        ItemSource whole = csv();
        Map<String, Integer> partOfId = new HashMap<>();
        int rows = 0;
        for (int number = 1; number <= 8; number++) {
            List<SourceRow> part = rows(new SourcePart(whole, new Part(number, 8)));
            assertTrue(part.size() > 300 && part.size() < 700, part.size() + " of 4000 rows in an eighth");
            rows += part.size();
            for (SourceRow row : part) {
                if (row instanceof SourceRow.Read(var item)) {
                    Integer earlier = partOfId.put(item.id(), number);
                    assertEquals(earlier == null ? number : earlier, number);
                }
            }
        }
        assertEquals(rows(whole).size(), rows);
        assertEquals(900, partOfId.size());
    }

    @Test
    void theOnlyPartIsTheWhole() throws IOException {
        assertEquals(rows(csv()), rows(new SourcePart(csv(), new Part(1, 1))));
    }

    @Test
    void thereIsNoPartBeyondTheLast() {
        assertThrows(IllegalArgumentException.class, () -> new Part(9, 8));
        assertThrows(IllegalArgumentException.class, () -> new Part(0, 8));
    }
}
