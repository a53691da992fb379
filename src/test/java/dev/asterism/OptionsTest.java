package dev.asterism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Path CLASSES = Path.of("target/classes");

    /// `TsneOptions` has `TsneOptionsTest`, and `ImageLoader.Options` has `ImageLoaderOptionsTest`.
    @Test
    void everyRecordOfOptionsHasATestOfItsComponents() throws IOException {
        List<Class<?>> records = records();
        assertFalse(records.isEmpty());
        List<String> untested = new ArrayList<>();
        for (Class<?> options : records) {
            String test = options.getName().replace("$", "") + "Test";
            if (!isTestOf(test, options)) {
                untested.add(test + " extends OptionsContract<" + options.getSimpleName() + ">");
            }
        }
        assertEquals(List.of(), untested, "tests that are missing");
    }

    private static boolean isTestOf(String name, Class<?> options) {
        try {
            return Class.forName(name).getGenericSuperclass() instanceof ParameterizedType contract
                    && contract.getRawType() == OptionsContract.class
                    && contract.getActualTypeArguments()[0] == options;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<Class<?>> records() throws IOException {
        List<Class<?>> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Options.class"))
                    .toList()) {
                String name = CLASSES.relativize(file).toString().replaceFirst("\\.class$", "");
                try {
                    Class<?> found =
                            Class.forName(name.replace(file.getFileSystem().getSeparator(), "."));
                    if (found.isRecord()) {
                        records.add(found);
                    }
                } catch (ClassNotFoundException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return records;
    }
}
