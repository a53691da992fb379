package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.model.embedding.TensorRuntime;
import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.file.Path;

/// DJL's PyTorch engine and its tokenizers. Wholly from the class path, without network.
///
/// An operation of a program runs on one core; to use more, run the program on several threads at once.
public final class PyTorchRuntime implements TensorRuntime {
    /// Says where the libraries are unpacked to, before anything else is asked of the engine. `DJL_CACHE_DIR` in the
    /// environment beats it; without either, DJL may take a folder in `/tmp` whose name anybody can guess.
    public static void unpackTo(Path folder) {
        PyTorchEngine.unpackTo(folder);
    }

    @Override
    public TensorProgram load(Path archive, dev.asterism.model.embedding.Device device) {
        return TorchScriptProgram.load(archive, engineDevice(device));
    }

    @Override
    public Tokenizer tokenizer(Path tokenizerJson, int maxLength, boolean specialTokens) {
        PyTorchEngine.quieten();
        int longestText = TokenizerFile.check(tokenizerJson);
        try {
            return NativeCalls.make(() -> {
                HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.builder()
                        .optTokenizerPath(tokenizerJson)
                        .optPadding(false)
                        .optTruncation(true)
                        .optStride(0)
                        .build();
                // The builder takes no more than 512.
                TokenizersLibrary.LIB.setTruncation(tokenizer.getHandle(), maxLength, "LONGEST_FIRST", 0);
                return new SubwordTokenizer(tokenizerJson, tokenizer, longestText, specialTokens);
            });
        } catch (IOException | RuntimeException e) {
            throw new ModelException("[" + tokenizerJson + "] is not a tokenizer: " + e.getMessage(), e);
        }
    }

    private static Device engineDevice(dev.asterism.model.embedding.Device device) {
        return switch (device) {
            case CPU -> Device.cpu();
            case CUDA -> {
                if (PyTorchEngine.engine().getGpuCount() == 0) {
                    throw new ModelException("no CUDA device here: use the device cpu, or point PYTORCH_LIBRARY_PATH "
                            + "at the lib folder of libtorch 2.7.1 for CUDA 12.8, with PYTORCH_FLAVOR=cu128, on a "
                            + "machine with an NVIDIA GPU and its driver");
                }
                yield Device.gpu();
            }
            case MPS -> {
                if (!System.getProperty("os.name").startsWith("Mac")) {
                    throw new ModelException("no MPS device here: only Apple's machines have one; use the device cpu");
                }
                yield Device.of("mps", -1);
            }
        };
    }
}
