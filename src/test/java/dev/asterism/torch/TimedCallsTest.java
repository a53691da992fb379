package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimedCallsTest {
    @Test
    void aCallThatTakesTooLongIsGivenUp() {
        CountDownLatch end = new CountDownLatch(1);
        try (TimedCalls calls = new TimedCalls(Duration.ofMillis(20))) {
            assertThrows(
                    TimeoutException.class,
                    () -> calls.call(() -> {
                        end.await();
                        return 1;
                    }));
            assertTrue(calls.abandoned());
        } finally {
            end.countDown();
        }
    }

    @Test
    void givesWhatTheCallGives() throws Exception {
        try (TimedCalls calls = new TimedCalls(Duration.ofMinutes(1))) {
            assertEquals(7, calls.call(() -> 7));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> calls.call(() -> {
                        throw new IllegalArgumentException();
                    }));
            assertFalse(calls.abandoned());
        }
    }

    @Test
    void anInterruptedCallerWaitsForTheEnd() throws Exception {
        try (TimedCalls calls = new TimedCalls(Duration.ofMinutes(1))) {
            Thread.currentThread().interrupt();
            assertEquals(7, calls.call(() -> 7));
            assertTrue(Thread.interrupted());
        }
    }
}
