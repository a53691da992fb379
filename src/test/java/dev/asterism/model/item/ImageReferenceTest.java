package dev.asterism.model.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.model.error.InputException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void otherAddressesAreNamedAndNotLookedForAsFiles() {
        for (String scheme : List.of("s3://", "gs://", "ftp://", "GIT+ssh://")) {
            InputException error = assertThrows(
                    InputException.class, () -> ImageReference.parse(scheme + "user:secret@bucket/a.png", FOLDER));
            assertEquals(
                    "addresses that begin with " + scheme
                            + " are not read; give http or https addresses, or paths of files",
                    error.getMessage());
        }
        assertEquals(
                ImageReference.File.class,
                ImageReference.parse("C://a.png", FOLDER).getClass());
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
