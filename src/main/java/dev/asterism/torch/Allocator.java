package dev.asterism.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The C library's allocator, where it is glibc's.
///
/// Every operation of the engine allocates its output. By default glibc maps what is larger than 128 KiB from the
/// system and unmaps it when it is freed, so that each operation touches pages it has never seen, and the faults cost
/// more than the arithmetic. Here freed memory is kept for the next operation.
///
/// Source: mallopt(3).
final class Allocator {
    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;

    /// The largest that glibc takes.
    private static final int LARGEST_KEPT = 32 << 20;

    private Allocator() {}

    /// Has memory kept that is freed, from now on. Does nothing for other C libraries, or where the user has tuned
    /// glibc's.
    ///
    /// @return whether it will be kept
    @SuppressWarnings("restricted") // Native access is enabled in config/jvm.options.
    static boolean keepFreed() {
        SymbolLookup library = Linker.nativeLinker().defaultLookup();
        boolean tuned = System.getenv().getOrDefault("GLIBC_TUNABLES", "").contains("glibc.malloc.");
        Optional<MemorySegment> function = library.find("mallopt");
        if (tuned || library.find("gnu_get_libc_version").isEmpty() || function.isEmpty()) {
            return false;
        }
        MethodHandle mallopt = Linker.nativeLinker()
                .downcallHandle(
                        function.get(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        return set(mallopt, MMAP_THRESHOLD, LARGEST_KEPT) && set(mallopt, TRIM_THRESHOLD, Integer.MAX_VALUE);
    }

    private static boolean set(MethodHandle mallopt, int parameter, int value) {
        try {
            return (int) mallopt.invokeExact(parameter, value) == 1;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
