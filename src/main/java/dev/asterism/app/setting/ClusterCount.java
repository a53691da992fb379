package dev.asterism.app.setting;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How many clusters to find: a number, or `auto`.
///
/// @param fixed empty for `auto`
public record ClusterCount(OptionalInt fixed) {
    /// So many.
    public static ClusterCount of(int clusters) {
        return new ClusterCount(OptionalInt.of(clusters));
    }

    @Override
    public String toString() {
        return fixed.isPresent() ? Integer.toString(fixed.getAsInt()) : "auto";
    }

    /// Reads a value of a setting.
    public static final class Converter implements ITypeConverter<ClusterCount> {
        @Override
        public ClusterCount convert(String value) {
            if (value.strip().equalsIgnoreCase("auto")) {
                return new ClusterCount(OptionalInt.empty());
            }
            try {
                int clusters = Integer.parseInt(value.strip());
                if (clusters >= 1) {
                    return of(clusters);
                }
            } catch (NumberFormatException e) {
                // reported below, together with numbers that are too small
            }
            throw new TypeConversionException("'" + value + "' is not a number of clusters; give 1 or more, or auto");
        }
    }
}
