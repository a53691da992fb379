package dev.asterism.source.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that decoders of other programs stumbled over: one image, written in many ways.
class ImageCasesTest {
    private static final Path FILES = Path.of("src/test/resources/dev/asterism/source/image");
    private static final ImageLoader LOADER = new ImageLoader(ImageLoader.Options.defaults());

    /// @param apart steps of 255 by which samples may differ on average
    @ParameterizedTest
    @CsvSource({
        "adam7.png, 0",
        "png-badcrc.png, 0",
        "png-noiend.png, 0",
        "png-junk.png, 0",
        "411.jpg, 1.5",
        "440.jpg, 1.5",
        "junk-after.jpg, 1.5",
        "o6-xmp-first.jpg, 1.5",
        "o9.jpg, 1.5",
        "restart.jpg, 1.5",
        "rgbjpeg.jpg, 1",
        "im-cmyk.jpg, 1",
        "rle.bmp, 2",
        "b8.bmp, 2"
    })
    void theImageIsTheSameHoweverItIsWritten(String name, double apart) throws IOException {
        Pixels expected = decoded("ref.png");
        Pixels found = decoded(name);
        assertEquals(expected.width(), found.width());
        assertEquals(expected.height(), found.height());
        double sum = 0;
        for (int y = 0; y < found.height(); y++) {
            for (int x = 0; x < found.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    sum += Math.abs(expected.sample(x, y, c) - found.sample(x, y, c));
                }
            }
        }
        double mean = sum / (3.0 * found.width() * found.height());
        assertTrue(mean <= apart, mean + " steps apart");
    }

    @Test
    void oneBitAPixelIsTheSameInBmpAndPng() throws IOException {
        Pixels bmp = decoded("b1.bmp");
        Pixels png = decoded("bw1.png");
        for (int y = 0; y < png.height(); y++) {
            for (int x = 0; x < png.width(); x++) {
                assertEquals(png.sample(x, y, 0), bmp.sample(x, y, 0));
            }
        }
    }

    @Test
    void tinyAndThinImagesAreRead() throws IOException {
        assertArrayEquals(
                new int[] {1, 1},
                new int[] {decoded("one.png").width(), decoded("one.png").height()});
        assertArrayEquals(
                new int[] {3000, 3},
                new int[] {decoded("wide.png").width(), decoded("wide.png").height()});
    }

    @ParameterizedTest
    @CsvSource({
        "arith.jpg, is a damaged JPEG image",
        "no-eoi.jpg, is a damaged JPEG image: the file ends too early",
        "prog-trunc.jpg, is a damaged JPEG image: the file ends too early",
        "trunc-95.jpg, is a damaged JPEG image: the file ends too early",
        "png-trunc.png, is a damaged PNG image"
    })
    void whatIsCutOffOrCannotBeReadIsNamed(String name, String words) {
        String message = assertThrows(InputException.class, () -> decoded(name)).getMessage();
        assertTrue(message.startsWith(name + " " + words), message);
    }

    private static Pixels decoded(String name) throws IOException {
        return LOADER.decode(Files.readAllBytes(FILES.resolve(name)), name);
    }
}
