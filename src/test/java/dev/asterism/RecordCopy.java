package dev.asterism;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Copies records with some components changed, so that options need no method for what only tests change.
public final class RecordCopy {
    private RecordCopy() {}

    /// The record with other values: `with(options, "theta", 0, "seed", 7)`. Numbers become the component's type.
    ///
    /// @throws IllegalArgumentException if a name is not one of its components
    public static <R extends Record> R with(R record, Object... changes) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Set<Object> unknown = new HashSet<>();
        for (int c = 0; c < changes.length; c += 2) {
            unknown.add(changes[c]);
        }
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = components[i].getAccessor().invoke(record);
                for (int c = 0; c < changes.length; c += 2) {
                    if (changes[c].equals(components[i].getName())) {
                        values[i] = converted(changes[c + 1], components[i].getType());
                        unknown.remove(changes[c]);
                    }
                }
            }
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(record + " has no components " + unknown);
            }
            return made(record, components, values);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R made(R record, RecordComponent[] components, Object[] values)
            throws IllegalAccessException, InvocationTargetException {
        try {
            Constructor<?> constructor = record.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new));
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values);
        } catch (NoSuchMethodException | InstantiationException e) {
            throw new LinkageError("every record has its canonical constructor", e);
        }
    }

    private static Object converted(Object value, Class<?> type) {
        if (value instanceof Number number) {
            return type == int.class
                    ? (Object) number.intValue()
                    : type == long.class
                            ? (Object) number.longValue()
                            : type == float.class
                                    ? (Object) number.floatValue()
                                    : type == double.class ? (Object) number.doubleValue() : value;
        }
        return value;
    }
}
