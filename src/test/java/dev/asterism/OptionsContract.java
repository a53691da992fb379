package dev.asterism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/// That no option is dead: each component of a record of options, changed alone, changes a result. [OptionsTest] sees
/// to it that every such record has a subclass, and a component without a case fails here.
public abstract class OptionsContract<O extends Record> {
    private final Class<O> type;
    private final Map<String, Executable> cases = new LinkedHashMap<>();

    /// What comes of options: anything that can be compared, arrays included.
    protected interface Result<O> {
        Object of(O options) throws Exception;
    }

    protected OptionsContract(Class<O> type) {
        this.type = type;
    }

    /// Says by [#changes] and [#elsewhere] what each component does.
    protected abstract void cases() throws Exception;

    /// Each of these components, changed alone, changes the result.
    ///
    /// @param changes names and other values than those of the base: `"theta", 0, "seed", 7`
    protected final void changes(O base, Result<O> result, Object... changes) {
        for (int c = 0; c < changes.length; c += 2) {
            String component = (String) changes[c];
            Object value = changes[c + 1];
            cases.put(component, () -> {
                O changed = RecordCopy.with(base, component, value);
                assertNotEquals(base, changed, component + " is as it was");
                Object before = result.of(base);
                assertFalse(
                        Objects.deepEquals(before, result.of(changed)),
                        () -> type.getSimpleName() + "." + component + " changes nothing");
            });
        }
    }

    /// What a component does cannot be seen here.
    ///
    /// @param where the test that sees it
    protected final void elsewhere(String component, Class<?> where) {
        cases.put(component, () -> assertFalse(where.getSimpleName().isEmpty()));
    }

    @TestFactory
    final Stream<DynamicTest> everyComponentChangesAResult() throws Exception {
        cases();
        Set<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        components.addAll(cases.keySet());
        assertEquals(type.getRecordComponents().length, components.size(), "cases of no component: " + components);
        return components.stream()
                .map(component -> DynamicTest.dynamicTest(
                        component, cases.getOrDefault(component, () -> fail(component + " has no case"))));
    }
}
