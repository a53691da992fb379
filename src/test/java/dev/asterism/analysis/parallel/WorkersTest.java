package dev.asterism.analysis.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void runsEveryTaskOnceInEveryLoop(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(37);
        try (Workers workers = new Workers(threads)) {
            for (int loop = 0; loop < 300; loop++) {
                workers.forEach(37, runs::incrementAndGet);
            }
        }
        for (int i = 0; i < 37; i++) {
            assertEquals(300, runs.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void passesOnWhatATaskThrowsAndGoesOn(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> workers.forEach(10, i -> {
                        throw new IllegalStateException("task " + i);
                    }));
            AtomicIntegerArray runs = new AtomicIntegerArray(10);
            workers.forEach(10, runs::incrementAndGet);
            assertEquals(1, runs.get(9));
        }
    }
}
