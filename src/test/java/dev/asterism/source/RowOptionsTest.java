package dev.asterism.source;

import dev.asterism.OptionsContract;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;

class RowOptionsTest extends OptionsContract<RowOptions> {
    @TempDir
    private Path folder;

    RowOptionsTest() {
        super(RowOptions.class);
    }

    @Override
    protected void cases() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "id,name\n1,a|x\n2,b\n3,c\n");
        changes(
                RowOptions.defaults(),
                options -> rows(new CsvSource(file, options)),
                "idField",
                Optional.of("id"),
                "startLine",
                OptionalLong.of(3),
                "endLine",
                OptionalLong.of(3));
    }

    private static List<SourceRow> rows(ItemSource source) {
        List<SourceRow> rows = new ArrayList<>();
        try (ItemSource.Rows open = source.open()) {
            open.forEachRemaining(rows::add);
        }
        return rows;
    }
}
