package dev.asterism.source.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgImageTest {
    private static Pixels draw(String svg) throws IOException {
        return SvgImage.rasterised(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static int[] colour(Pixels image, int x, int y) {
        return new int[] {image.sample(x, y, 0), image.sample(x, y, 1), image.sample(x, y, 2)};
    }

    @Test
    void drawsOnWhiteToFitTheSquare() throws IOException {
        Pixels image = draw("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
                + "<rect width='20' height='20' fill='#102030'/></svg>");
        assertEquals(512, image.width());
        assertEquals(256, image.height());
        assertArrayEquals(new int[] {0x10, 0x20, 0x30}, colour(image, 100, 100));
        assertArrayEquals(new int[] {255, 255, 255}, colour(image, 400, 100));
    }

    @Test
    void drawsTheFlags() throws IOException {
        ImageLoader loader = new ImageLoader(ImageLoader.Options.defaults());
        String folder = "META-INF/resources/webjars/flag-icons/7.5.0/flags/4x3/";
        for (String country : List.of("ad", "bt", "ch", "gt", "jp", "lk", "mx", "np", "sv", "us", "za")) {
            String flag = folder + country + ".svg";
            Pixels image = loader.load(new ImageReference.ClassPath(flag));
            assertEquals(512, image.width());
            assertEquals(384, image.height());
        }
        Pixels sweden = loader.load(new ImageReference.ClassPath(folder + "se.svg"));
        assertArrayEquals(new int[] {0x00, 0x52, 0x93}, colour(sweden, 20, 20));
    }

    @Test
    void fetchesNothingFromOutside() throws IOException {
        Pixels image = draw("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
                + " width='10' height='10'><image width='10' height='10' xlink:href='file:/etc/hostname'/>"
                + "<use href='http://127.0.0.1:1/a.svg#b'/></svg>");
        assertArrayEquals(new int[] {255, 255, 255}, colour(image, 2, 2));
    }

    @Test
    void refusesEntitiesThatMultiply() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY a").append(i).append(" '");
            laughs.append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
        }
        laughs.append("]><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&a39;</text></svg>");
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> assertThrows(IOException.class, () -> draw(laughs.toString())));
    }

    @Test
    void readsTheEntitiesAndDoctypesOfDrawingPrograms() throws IOException {
        Pixels image = draw("<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN'"
                + " 'http://127.0.0.1:1/svg11.dtd' [<!ENTITY ns_svg 'http://www.w3.org/2000/svg'>"
                + "<!ENTITY colour '#ff0000'>]>"
                + "<svg xmlns='&ns_svg;' width='9' height='9'><rect width='9' height='9' fill='&colour;'/></svg>");
        assertArrayEquals(new int[] {255, 0, 0}, colour(image, 5, 5));
    }

    @Test
    void readsNoFileThroughAnEntity() throws IOException {
        String secret = "<!DOCTYPE svg [<!ENTITY secret SYSTEM 'file:/etc/hostname'>]>"
                + "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text y='9'>&secret;</text></svg>";
        Pixels image;
        try {
            image = draw(secret);
        } catch (IOException e) {
            return;
        }
        for (byte sample : image.rgb()) {
            assertEquals(-1, sample);
        }
    }

    @Test
    void givesUpOnElementsThatUseEachOther() {
        StringBuilder bomb = new StringBuilder("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><defs>"
                + "<g id='g0'><rect width='9' height='9'/></g>");
        for (int i = 1; i < 15; i++) {
            bomb.append("<g id='g").append(i).append("'>");
            bomb.append(("<use href='#g" + (i - 1) + "'/>").repeat(10)).append("</g>");
        }
        bomb.append("</defs><use href='#g14'/></svg>");
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> assertThrows(IOException.class, () -> draw(bomb.toString())));
        String empty = bomb.toString().replace("<rect width='9' height='9'/>", "");
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try {
                draw(empty);
            } catch (IOException e) {
                assertTrue(e.getMessage() != null);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"<feGaussianBlur stdDeviation='101'/>", "<feDropShadow dx='3' dy='-1e9'/>"})
    void refusesFiltersThatReachFartherThanTheDrawing(String primitive) throws IOException {
        String filter =
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 100'><filter id='f' x='-1e6' width='1e9'>"
                        + "%s</filter><rect width='9' height='9' filter='url(#f)'/></svg>";
        String message = assertThrows(IOException.class, () -> draw(filter.formatted(primitive)))
                .getMessage();
        assertTrue(message.startsWith("its filters reach 1"), message);
        assertEquals(
                512,
                draw(filter.formatted("<feGaussianBlur stdDeviation='2 3'/>")).height());
    }

    @Test
    void refusesASizeThatIsNone() {
        assertThrows(
                IOException.class, () -> draw("<svg xmlns='http://www.w3.org/2000/svg' width='1e38' height='1'/>"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThrows(IOException.class, () -> draw("<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"));
    }
}
