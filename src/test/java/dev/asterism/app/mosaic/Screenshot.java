package dev.asterism.app.mosaic;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;

/// What a page looks like.
final class Screenshot {
    private Screenshot() {}

    /// The share of pixels whose colour is wanted.
    static double shareOf(TakesScreenshot driver, Predicate<Color> wanted) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(driver.getScreenshotAs(OutputType.BYTES)));
            long count = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    count += wanted.test(new Color(image.getRGB(x, y))) ? 1 : 0;
                }
            }
            return (double) count / image.getWidth() / image.getHeight();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
