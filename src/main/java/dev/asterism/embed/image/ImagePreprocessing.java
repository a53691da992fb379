package dev.asterism.embed.image;

import dev.asterism.image.ResampleFilter;
import dev.asterism.image.Resampler;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Pixels;
import java.util.Arrays;
import java.util.Optional;

/// What an image goes through before a vision model sees it: resize, centre crop, scaling, the steps of
/// an image processor in that order. The bytes after the crop are those of Pillow.
///
/// Safe for use by several threads.
///
/// @param sizing what the image is resized to
/// @param filter how
/// @param crop what is cut from the middle then, if anything; a smaller image gets a frame
/// @param lookup the model's number for each sample of each channel, `3 x 256`
/// @param framing where the middle is, and the colour of the frame
public record ImagePreprocessing(
        Sizing sizing, ResampleFilter filter, Optional<Resampler.Size> crop, float[] lookup, Framing framing) {
    /// How the middle is found where an odd number of pixels is cut away or added, and what is added.
    ///
    /// @param rounds whether half a pixel is rounded to the even one, as torchvision does; transformers rounds down
    /// @param red of the frame, 0 to 255
    /// @param green of the frame
    /// @param blue of the frame
    record Framing(boolean rounds, int red, int green, int blue) {
        private static final Framing BLACK = new Framing(false, 0, 0, 0);

        /// Pixels before what is kept; negative for those of the frame.
        int before(int from, int to) {
            int rest = from - to;
            if (!rounds) {
                return Math.floorDiv(rest, 2);
            }
            return rest < 0 ? rest / 2 : (int) Math.rint(rest / 2.0);
        }

        private int colour(int channel) {
            return channel == 0 ? red : channel == 1 ? green : blue;
        }
    }

    /// With a black frame.
    public ImagePreprocessing(Sizing sizing, ResampleFilter filter, Optional<Resampler.Size> crop, float[] lookup) {
        this(sizing, filter, crop, lookup, Framing.BLACK);
    }

    /// What an image is resized to.
    sealed interface Sizing {
        /// Of thinner images a model sees a point or two.
        int MOST_TIMES_AS_LONG = 10_000;

        /// As it is.
        record Keep() implements Sizing {}

        /// The shorter edge to this length, the longer one in proportion, rounded down.
        record ShortestEdge(int pixels) implements Sizing {}

        /// The longer edge to this length, the shorter one in proportion, rounded to the nearest.
        record LongestEdge(int pixels) implements Sizing {}

        /// To this size, whatever its shape was.
        record Exact(Resampler.Size size) implements Sizing {}

        /// The size of an image after resizing.
        ///
        /// @throws InputException if its shape is absurd
        default Resampler.Size of(Pixels image) {
            return switch (this) {
                case Keep() -> new Resampler.Size(image.width(), image.height());
                case Exact(Resampler.Size size) -> size;
                case LongestEdge(int pixels) -> inside(pixels, image);
                case ShortestEdge(int pixels) ->
                    image.width() <= image.height()
                            ? new Resampler.Size(pixels, inProportion(pixels, image.height(), image.width()))
                            : new Resampler.Size(inProportion(pixels, image.width(), image.height()), pixels);
            };
        }

        private static Resampler.Size inside(int pixels, Pixels image) {
            double ratio = Math.max(image.width() / (double) pixels, image.height() / (double) pixels);
            return new Resampler.Size(Math.max(1, (int) Math.rint(image.width() / ratio)), Math.max(1, (int)
                    Math.rint(image.height() / ratio)));
        }

        private static int inProportion(int pixels, int longEdge, int shortEdge) {
            if (longEdge / shortEdge > MOST_TIMES_AS_LONG) {
                throw new InputException("the image has edges of " + shortEdge + " and " + longEdge
                        + " pixels; for the model, the longer may be " + MOST_TIMES_AS_LONG
                        + " times the shorter at most");
            }
            return Math.toIntExact((long) pixels * longEdge / shortEdge);
        }
    }

    /// Makes an image ready.
    ///
    /// @return `3 x height x width`, red first
    /// @throws InputException if the image is too thin to be resized
    float[] apply(Pixels image) {
        Resampler.Size resized = sizing.of(image);
        Resampler.Size out = crop.orElse(resized);
        int left = framing.before(resized.width(), out.width());
        int top = framing.before(resized.height(), out.height());
        Pixels window = Resampler.resize(
                image,
                filter,
                resized,
                Math.max(0, left),
                Math.max(0, top),
                Math.min(out.width(), resized.width()),
                Math.min(out.height(), resized.height()));
        return scaled(window, out, Math.max(0, -left), Math.max(0, -top));
    }

    /// Looks every sample up and sorts by channel; what the window does not cover has the colour of the frame.
    private float[] scaled(Pixels window, Resampler.Size out, int left, int top) {
        int plane = out.width() * out.height();
        float[] values = new float[plane * 3];
        boolean framed = window.width() < out.width() || window.height() < out.height();
        for (int c = 0; c < 3; c++) {
            if (framed) {
                Arrays.fill(values, c * plane, (c + 1) * plane, lookup[c * 256 + framing.colour(c)]);
            }
            for (int y = 0; y < window.height(); y++) {
                int from = y * window.width() * 3 + c;
                int to = c * plane + (y + top) * out.width() + left;
                for (int x = 0; x < window.width(); x++, from += 3) {
                    values[to + x] = lookup[c * 256 + (window.rgb()[from] & 0xff)];
                }
            }
        }
        return values;
    }
}
