package dev.asterism.app.setting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Converters of widths and heights.
public final class SizeConverters {
    private SizeConverters() {}

    /// Width and height in pixels.
    public record Size(int width, int height) {}

    /// `128x96`, or `128` for a square.
    public static final class OfTile implements ITypeConverter<Size> {
        private static final Pattern SIZE = Pattern.compile("(\\d{1,4})(?:[xX](\\d{1,4}))?");
        private static final int LARGEST = 2048;

        @Override
        public Size convert(String value) {
            Matcher size = SIZE.matcher(value.strip());
            if (size.matches()) {
                int width = Integer.parseInt(size.group(1));
                int height = size.group(2) == null ? width : Integer.parseInt(size.group(2));
                if (Math.min(width, height) >= 1 && Math.max(width, height) <= LARGEST) {
                    return new Size(width, height);
                }
            }
            throw new TypeConversionException("'" + value + "' will not do; give width x height in pixels, up to "
                    + LARGEST + ", such as 128x128");
        }
    }

    /// `16:9`, as a quotient.
    public static final class Aspect implements ITypeConverter<Double> {
        private static final Pattern RATIO =
                Pattern.compile("(\\d{1,5}(?:\\.\\d{1,5})?)[:/x](\\d{1,5}(?:\\.\\d{1,5})?)");

        @Override
        public Double convert(String value) {
            Matcher ratio = RATIO.matcher(value.strip());
            if (ratio.matches()) {
                double quotient = Double.parseDouble(ratio.group(1)) / Double.parseDouble(ratio.group(2));
                if (quotient >= 0.1 && quotient <= 10) {
                    return quotient;
                }
            }
            throw new TypeConversionException(
                    "'" + value + "' will not do; give width:height, such as 16:9, at most ten to one");
        }
    }
}
