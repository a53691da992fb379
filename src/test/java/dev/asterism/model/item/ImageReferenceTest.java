package dev.asterism.model.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.model.error.InputException;
import java.net.URI;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ImageReferenceTest {
    private static final Path FOLDER = Path.of("data");

    @Test
    void readsEveryKind() {
        assertEquals(new ImageReference.File(Path.of("data/a.png")), ImageReference.parse(" a.png ", FOLDER));
        assertEquals(
                new ImageReference.Remote(URI.create("http://host/a%20b.jpg")),
                ImageReference.parse("http://host/a b.jpg", FOLDER));
        assertEquals(
                new ImageReference.Inline("data:image/png;base64,AA"),
                ImageReference.parse("data:image/png;base64,AA", FOLDER));
        assertEquals(
                new ImageReference.ClassPath("flags/se.svg"), ImageReference.parse("classpath:flags/se.svg", FOLDER));
    }

    @Test
    void refusesNothingAndNonsense() {
        assertThrows(InputException.class, () -> ImageReference.parse("  ", FOLDER));
        assertThrows(InputException.class, () -> ImageReference.parse("http://[broken", FOLDER));
    }

    @Property(tries = 500)
    void anyTextIsAReferenceOrAnInputException(@ForAll String text) {
        try {
            ImageReference.parse(text, FOLDER);
        } catch (InputException e) {
            assertEquals(InputException.class, e.getClass());
        }
    }
}
