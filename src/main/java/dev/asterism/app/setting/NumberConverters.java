package dev.asterism.app.setting;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Converters of numbers that know their range.
public final class NumberConverters {
    private NumberConverters() {}

    /// A whole number from 1.
    public static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return Math.toIntExact(whole(value, 1, Integer.MAX_VALUE));
        }
    }

    /// A whole number from 1, or `auto` for four tasks a processor.
    public static final class Tasks implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return value.strip().equalsIgnoreCase("auto")
                    ? Integer.valueOf(4 * Runtime.getRuntime().availableProcessors())
                    : Math.toIntExact(whole(value, 1, 1024, ", or auto"));
        }
    }

    /// A line number, from 1.
    public static final class Line implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return whole(value, 1, Long.MAX_VALUE);
        }
    }

    /// The quality of a JPEG, 1 to 100.
    public static final class Quality implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return Math.toIntExact(whole(value, 1, 100));
        }
    }

    /// A port to listen on; 0 for any that is free.
    public static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return Math.toIntExact(whole(value, 0, 65_535));
        }
    }

    /// 2 or 3.
    public static final class Dimensions implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return Math.toIntExact(whole(value, 2, 3));
        }
    }

    /// Pixels of a thumbnail's longest side, from 16 to 512.
    public static final class ThumbnailSide implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return Math.toIntExact(whole(value, 16, 512));
        }
    }

    /// Any whole number.
    public static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    /// A perplexity, from 1.
    public static final class Perplexity implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            return real(value, 1, 1000);
        }
    }

    /// A temperature, 0 to 2.
    public static final class Temperature implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            return real(value, 0, 2);
        }
    }

    /// A part of the whole, above 0 and up to 1.
    public static final class Fraction implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            return real(value, Double.MIN_NORMAL, 1);
        }
    }

    private static long whole(String value, long least, long most) {
        return whole(value, least, most, "");
    }

    private static long whole(String value, long least, long most, String otherwise) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, together with numbers out of range
        }
        String range = least == Long.MIN_VALUE
                ? ""
                : most >= Integer.MAX_VALUE ? " from " + least : " from " + least + " to " + most;
        throw new TypeConversionException("'" + value + "' will not do; give a whole number" + range + otherwise);
    }

    private static double real(String value, double least, double most) {
        try {
            double number = Double.parseDouble(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, together with numbers out of range
        }
        String from = least == Double.MIN_NORMAL ? "above 0" : "from " + (long) least;
        throw new TypeConversionException(String.format(
                Locale.ROOT, "'%s' will not do; give a number %s and up to %s", value, from, (long) most));
    }
}
