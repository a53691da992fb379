package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What to do with files of NumPy that hold something else than one array of numbers.
final class NpyAdvice {
    private static final int MOST_SHOWN = 5;
    private static final Pattern RECORDS = Pattern.compile("'descr'\\s*:\\s*\\[");
    private static final Pattern OBJECTS = Pattern.compile("'descr'\\s*:\\s*'\\|O'");

    private static final Pattern TEXTS = Pattern.compile("'descr'\\s*:\\s*'[<>|=]?[US]\\d");

    /// A field of a record, and its shape if it has one.
    private static final Pattern FIELD =
            Pattern.compile("\\('([^']{1,60})'\\s*,\\s*'[^']{1,16}'\\s*(,\\s*\\([0-9, ]{1,40}\\))?\\s*\\)");

    private NpyAdvice() {}

    /// @param header of an `.npy` file
    /// @throws InputException if its array is one of Python's objects, or of records
    static void requireNumbers(String header, Path path) {
        if (OBJECTS.matcher(header).find()) {
            throw new InputException(path + ": the array holds objects of Python, not numbers; save "
                    + "numpy.stack(array).astype('float32') instead");
        }
        if (TEXTS.matcher(header).find()) {
            throw new InputException(path + ": the array holds texts, not numbers; make them a column of the rows, in "
                    + "Python: pandas.DataFrame({'label': array}).to_csv('rows.csv', index=False)");
        }
        Matcher records = RECORDS.matcher(header);
        if (records.find()) {
            throw new InputException(path + ": " + records(header.substring(records.end())));
        }
    }

    private static String records(String fields) {
        List<String> names = new ArrayList<>();
        List<String> vectors = new ArrayList<>();
        Matcher field = FIELD.matcher(fields);
        while (field.find()) {
            names.add(field.group(1));
            if (field.group(2) != null) {
                vectors.add(field.group(1));
            }
        }
        return "the array holds records of the fields " + shown(names) + "; save "
                + (vectors.isEmpty()
                        ? "numpy.lib.recfunctions.structured_to_unstructured(array).astype('float32')"
                        : "array['" + vectors.getFirst() + "'].astype('float32')")
                + " instead";
    }

    /// Names, and how many more there are.
    static String shown(List<String> names) {
        return names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
    }
}
