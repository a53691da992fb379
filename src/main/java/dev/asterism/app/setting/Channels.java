package dev.asterism.app.setting;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A number for each of red, green and blue, given as `0.485,0.456,0.406`.
public record Channels(List<Float> values) {
    public Channels {
        values = List.copyOf(values);
    }

    /// Reads a value of a setting.
    public static final class Converter implements ITypeConverter<Channels> {
        @Override
        public Channels convert(String value) {
            try {
                List<Float> values = Arrays.stream(value.split(","))
                        .map(word -> Float.valueOf(word.strip()))
                        .filter(Float::isFinite)
                        .toList();
                if (values.size() == 3) {
                    return new Channels(values);
                }
            } catch (NumberFormatException e) {
                // reported below
            }
            throw new TypeConversionException(
                    "'" + value + "' will not do; give a number for each of red, green and blue: 0.485,0.456,0.406");
        }
    }
}
