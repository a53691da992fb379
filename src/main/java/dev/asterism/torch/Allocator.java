package dev.asterism.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

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
    @SuppressWarnings("restricted") // Native access is enabled in config/jvm.options.
    static void keepFreed() {
        SymbolLookup library = Linker.nativeLinker().defaultLookup();
        boolean tuned = System.getenv().getOrDefault("GLIBC_TUNABLES", "").contains("glibc.malloc.");
        if (tuned || library.find("gnu_get_libc_version").isEmpty()) {
            return;
        }
        library.find("mallopt").ifPresent(function -> {
            MethodHandle mallopt = Linker.nativeLinker()
                    .downcallHandle(
                            function,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            set(mallopt, MMAP_THRESHOLD, LARGEST_KEPT);
            set(mallopt, TRIM_THRESHOLD, Integer.MAX_VALUE);
        });
    }

    private static void set(MethodHandle mallopt, int parameter, int value) {
        try {
            int _ = (int) mallopt.invokeExact(parameter, value);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
