package dev.asterism.app.terminal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The standard error of the process. While the JVM starts, the launcher filters what it says, because a warning of the
/// JVM cannot be turned off; the true standard error is kept under another number.
public final class StandardError {
    private static final String KEPT = "asterism.stderr";
    private static final int STDERR = 2;

    private StandardError() {}

    /// Puts the standard error that the launcher kept back into its place, if it did. Where that fails, all lines go
    /// on through the launcher's filter.
    @SuppressWarnings("restricted")
    public static void restore() {
        Integer kept = Integer.getInteger(KEPT);
        if (kept == null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor twoNumbers =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try {
            MethodHandle duplicate =
                    linker.downcallHandle(linker.defaultLookup().findOrThrow("dup2"), twoNumbers);
            int _ = (int) duplicate.invokeExact((int) kept, STDERR);
        } catch (Throwable e) {
            System.getLogger(StandardError.class.getName())
                    .log(System.Logger.Level.WARNING, "the standard error stays filtered", e);
        }
    }
}
