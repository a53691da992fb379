package dev.asterism.app.setting;

import dev.asterism.source.SourcePart.Part;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the part of a source: `3/8`.
public final class PartConverter implements ITypeConverter<Part> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    @Override
    public Part convert(String value) {
        Matcher matcher = FORM.matcher(value.strip());
        if (matcher.matches()) {
            int number = Integer.parseInt(matcher.group(1));
            int count = Integer.parseInt(matcher.group(2));
            if (number >= 1 && number <= count) {
                return new Part(number, count);
            }
        }
        throw new TypeConversionException("'" + value + "': give a part and how many there are, such as 3/8");
    }
}
