package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.asterism.io.AtomicFile;
import dev.asterism.io.PrivateFolder;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Starts DJL's PyTorch engine, once and only when it is needed: loading its libraries takes a second.
///
/// The engine gets one thread an operation. Work is spread over the cores by running operations side by side, which
/// wastes no time on waiting inside an operation and makes every result independent of the number of cores.
final class PyTorchEngine {
    /// Held, because a logger nobody holds forgets its level.
    private static final Logger DJL_LOG = Logger.getLogger("ai.djl");

    private static final String CACHE = "DJL_CACHE_DIR";

    private PyTorchEngine() {}

    /// Says where the libraries are unpacked to, for as long as the engine has not been started.
    static void unpackTo(Path folder) {
        if (System.getenv(CACHE) == null) {
            setUnlessGiven(CACHE, folder.toString());
        }
    }

    /// A scope of native memory: all arrays made with it are freed when it is closed.
    static NDManager scope(Device device) {
        return engine().newBaseManager(device);
    }

    /// A scope for the work of the calling thread, which from now on runs each operation by itself.
    ///
    /// How many threads an operation gets is known to the thread that started the engine. Any other asks for it in
    /// most operations, but not in a product of half precision, which then takes all cores for itself: with two
    /// threads at it, each waits for the other's helpers, and a product takes twice as long. So it is made to ask.
    static NDManager scopeOfThread(NDManager parent) {
        JniUtils.getNumThreads();
        return parent.newSubManager();
    }

    static Engine engine() {
        try {
            return Started.ENGINE;
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new ModelException(
                    "the PyTorch engine does not start on this machine (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + "): " + reason(e),
                    e);
        }
    }

    /// The libraries are on the class path: DJL must neither look for others, nor report its use to anybody, nor tell
    /// the user what it loads from where.
    static void quieten() {
        DJL_LOG.setLevel(Level.SEVERE);
        setUnlessGiven("ai.djl.offline", "true");
        setUnlessGiven("OPT_OUT_TRACKING", "true");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private static final class Started {
        static final Engine ENGINE = start();

        private static Engine start() {
            quieten();
            makeCache();
            boolean _ = Allocator.keepFreed();
            setUnlessGiven("ai.djl.pytorch.num_threads", "1");
            setUnlessGiven("ai.djl.pytorch.num_interop_threads", "1");
            return NativeCalls.make(() -> Engine.getEngine("PyTorch"));
        }

        private static void makeCache() {
            String cache = System.getProperty(CACHE);
            if (cache != null) {
                try {
                    PrivateFolder.create(Path.of(cache));
                } catch (IOException e) {
                    throw new UncheckedIOException(new IOException("its libraries cannot be unpacked to " + cache + " ("
                            + AtomicFile.reason(e) + "); set XDG_CACHE_HOME to a folder that can be written to"));
                }
            }
        }
    }
}
