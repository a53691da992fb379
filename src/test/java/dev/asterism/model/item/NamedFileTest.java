package dev.asterism.model.item;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFileTest {
    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    @Test
    void aNameThatBeginsWithABlankIsThatOfItsOwnFile() throws IOException {
        Path blank = file(" a.jpg");
        Path plain = file("a.jpg");
        assertEquals(blank, NamedFile.of(" a.jpg", folder));
        assertEquals(plain, NamedFile.of("a.jpg", folder));
        assertEquals(plain, NamedFile.of("  a.jpg", folder));
    }

    @Test
    void composedAndDecomposedLettersNameOneFile() throws IOException {
        String composed = Normalizer.normalize("grö/é.jpg", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        Path made = file(decomposed);
        assertEquals(made, NamedFile.of(composed, folder));
        Path mixed = file(Normalizer.normalize("ä", Normalizer.Form.NFC) + "/"
                + Normalizer.normalize("ö.jpg", Normalizer.Form.NFD));
        assertEquals(mixed, NamedFile.of(Normalizer.normalize("ä/ö.jpg", Normalizer.Form.NFC), folder));
        Path both = file(composed);
        assertEquals(both, NamedFile.of(composed, folder));
        assertEquals(made, NamedFile.of(decomposed, folder));
    }

    @Test
    void separatorsOfWindowsAreUnderstoodWhereNoFileHasThemInItsName() throws IOException {
        Path inFolder = file("p/plain.jpg");
        assertEquals(inFolder, NamedFile.of("p\\plain.jpg", folder));
        Path literal = file("p\\plain.jpg");
        assertEquals(literal, NamedFile.of("p\\plain.jpg", folder));
    }

    @Test
    void aFileThatIsNotThereIsNamedAsItIsWritten() {
        assertEquals(folder.resolve("p\\é.jpg"), NamedFile.of(" p\\é.jpg ", folder));
        assertEquals(Path.of("/nowhere/é.jpg"), NamedFile.of("/nowhere/é.jpg", folder));
    }
}
