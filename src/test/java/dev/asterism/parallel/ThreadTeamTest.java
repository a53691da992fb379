package dev.asterism.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.CancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ThreadTeamTest {
    private enum Team {
        ALONE(1, ThreadTeam::new),
        TWO(2, ThreadTeam::new),
        FOUR(4, ThreadTeam::new),
        ONE_APART(1, ThreadTeam::apart),
        THREE_APART(3, ThreadTeam::apart);

        private final int threads;
        private final IntFunction<ThreadTeam> maker;

        Team(int threads, IntFunction<ThreadTeam> maker) {
            this.threads = threads;
            this.maker = maker;
        }

        ThreadTeam make() {
            return maker.apply(threads);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTaskRunsOnceInEveryLoop(Team kind) {
        AtomicIntegerArray runs = new AtomicIntegerArray(37);
        try (ThreadTeam team = kind.make()) {
            for (int loop = 0; loop < 300; loop++) {
                team.forEach(37, runs::incrementAndGet);
                assertEquals(loop + 1, runs.get(36));
            }
            team.forEach(0, _ -> runs.set(0, 0));
        }
        for (int i = 0; i < 37; i++) {
            assertEquals(300, runs.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theResultIsTheSameForAnyNumberOfThreads(Team kind) {
        double[] sums = new double[500];
        try (ThreadTeam team = kind.make()) {
            team.forEach(sums.length, task -> {
                for (int i = 1; i < 1000; i++) {
                    sums[task] += Math.sin(task * 31.7 + i) / i;
                }
            });
        }
        double[] expected = new double[500];
        for (int task = 0; task < expected.length; task++) {
            for (int i = 1; i < 1000; i++) {
                expected[task] += Math.sin(task * 31.7 + i) / i;
            }
        }
        assertArrayEquals(expected, sums);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstFailureInOrderReachesTheCallerAndTheTeamGoesOn(Team kind) {
        try (ThreadTeam team = kind.make()) {
            for (int loop = 0; loop < 50; loop++) {
                AtomicInteger runs = new AtomicInteger();
                IllegalStateException failure = assertThrows(
                        IllegalStateException.class,
                        () -> team.forEach(100_000, i -> {
                            runs.incrementAndGet();
                            if (i >= 7) {
                                throw new IllegalStateException("task " + i);
                            }
                        }));
                assertEquals("task 7", failure.getMessage());
                assertTrue(runs.get() <= 7 + kind.threads, runs + " tasks were begun");
            }
            assertThrows(
                    AssertionError.class,
                    () -> team.forEach(3, i -> {
                        throw new AssertionError(i);
                    }));
            AtomicIntegerArray runs = new AtomicIntegerArray(10);
            team.forEach(10, runs::incrementAndGet);
            assertEquals(1, runs.get(9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noMoreThreadsWorkThanTheTeamHasAndNoneKeepsTheProcessAlive(Team kind) {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        try (ThreadTeam team = kind.make()) {
            assertEquals(kind.threads, team.threads());
            for (int loop = 0; loop < 20; loop++) {
                team.forEach(50, _ -> {
                    workers.add(Thread.currentThread());
                    Thread.onSpinWait();
                });
            }
        }
        assertTrue(workers.size() <= kind.threads);
        boolean apart = kind == Team.ONE_APART || kind == Team.THREE_APART;
        assertFalse(apart && workers.contains(Thread.currentThread()));
        workers.remove(Thread.currentThread());
        assertTrue(workers.stream().allMatch(Thread::isDaemon));
    }

    @Test
    void anInterruptedCallerBeginsNoMoreTasksAndWaitsForThoseThatRun() throws InterruptedException {
        try (ThreadTeam team = ThreadTeam.apart(2)) {
            CountDownLatch running = new CountDownLatch(2);
            CountDownLatch released = new CountDownLatch(1);
            AtomicInteger ended = new AtomicInteger();
            List<Object> seen = new ArrayList<>();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    team.forEach(1000, _ -> {
                        running.countDown();
                        await(released);
                        ended.incrementAndGet();
                    });
                } catch (CancelledException e) {
                    seen.add(e);
                    seen.add(Thread.currentThread().isInterrupted());
                    seen.add(ended.get());
                }
            });
            running.await();
            caller.interrupt();
            assertFalse(caller.join(Duration.ofMillis(50)), "it waits for the tasks that run");
            released.countDown();
            caller.join();
            assertEquals(3, seen.size());
            assertEquals(List.of(true, 2), seen.subList(1, 3));
            AtomicInteger runs = new AtomicInteger();
            team.forEach(5, _ -> runs.incrementAndGet());
            assertEquals(5, runs.get());
        }
    }

    @Test
    void aSecondLoopTakesTheThreadsThatTheFirstLeavesIdle() throws InterruptedException, ExecutionException {
        try (ThreadTeam team = ThreadTeam.apart(2);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch second = new CountDownLatch(1);
            Future<?> first = callers.submit(() -> team.forEach(1, _ -> {
                begun.countDown();
                await(second);
            }));
            begun.await();
            callers.submit(() -> team.forEach(3, _ -> second.countDown())).get();
            first.get();
        }
    }

    @Test
    void callersMayRunLoopsSideBySide() throws InterruptedException, ExecutionException {
        try (ThreadTeam team = new ThreadTeam(3);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> sums = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                sums.add(callers.submit(() -> {
                    AtomicInteger sum = new AtomicInteger();
                    for (int loop = 0; loop < 200; loop++) {
                        team.forEach(20, sum::addAndGet);
                    }
                    return sum.get();
                }));
            }
            for (Future<Integer> sum : sums) {
                assertEquals(200 * 190, sum.get());
            }
        }
    }

    @Test
    void aClosedTeamTakesNoLoop() {
        ThreadTeam team = ThreadTeam.apart(1);
        team.close();
        assertThrows(IllegalStateException.class, () -> team.forEach(3, _ -> {}));
        assertThrows(IllegalArgumentException.class, () -> new ThreadTeam(0));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
