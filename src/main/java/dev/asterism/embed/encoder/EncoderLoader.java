package dev.asterism.embed.encoder;

import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.Tensor;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.model.embedding.TensorRuntime;
import dev.asterism.model.error.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Loads towers of models from the archive cache, converting and choosing the arithmetic where that is still to be
/// done.
public record EncoderLoader(TensorRuntime runtime, Path cacheDirectory, Progress progress) {
    /// A tower of a model, to be converted.
    public interface Converter {
        /// Numbers in its weights, and in those of other towers in the same files.
        long parameters();

        /// Writes its archive.
        void write(Path file, Precision precision);
    }

    /// @param tower `text` or `image`
    /// @param precision [Precision#AUTO] for the faster one, or for a large model the smaller one
    /// @param sample input to try the tower with
    public LoadedEncoder load(
            ModelFolder folder,
            String tower,
            Precision precision,
            Device device,
            Tensor[] sample,
            Converter converter) {
        Precision chosen = precision == Precision.AUTO ? chosen(folder, tower, device, sample, converter) : precision;
        TensorProgram program = program(folder, tower, chosen, device, converter);
        try {
            long[] shape = program.run(sample).shape();
            if (shape.length != 2) {
                throw new ModelException("[" + folder.path() + "] gives no vectors, but tensors of " + shape.length
                        + " dimensions; is modules.json right?");
            }
            return new LoadedEncoder(program, chosen, Math.toIntExact(shape[1]));
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private Precision chosen(ModelFolder folder, String tower, Device device, Tensor[] sample, Converter converter) {
        if (device != Device.CPU) {
            return Precision.FP32;
        }
        PrecisionTrial trial = new PrecisionTrial(cacheDirectory);
        String name = file(folder, tower, Precision.AUTO).getFileName().toString();
        return trial.remembered(name)
                .or(() -> PrecisionRule.ofThisMachine().of(converter.parameters()))
                .orElseGet(() -> faster(trial, name, folder, tower, sample, converter));
    }

    private Precision faster(
            PrecisionTrial trial, String name, ModelFolder folder, String tower, Tensor[] sample, Converter converter) {
        Map<Precision, TensorProgram> programs = new EnumMap<>(Precision.class);
        Precision faster = trial.faster(name, precision -> {
            TensorProgram program = program(folder, tower, precision, Device.CPU, converter);
            programs.put(precision, program);
            return () -> program.run(sample);
        });
        programs.forEach((precision, program) -> {
            program.close();
            if (precision != faster) {
                cache().forget(file(folder, tower, precision));
            }
        });
        return faster;
    }

    private TensorProgram program(
            ModelFolder folder, String tower, Precision precision, Device device, Converter converter) {
        Path file = file(folder, tower, precision);
        boolean cached = Files.exists(file);
        if (!cached) {
            convert(folder, file, precision, converter);
        }
        try {
            return runtime.load(file, device);
        } catch (ModelException e) {
            if (!cached) {
                throw e;
            }
            // Damaged since it was written: written again.
            cache().forget(file);
            convert(folder, file, precision, converter);
            return runtime.load(file, device);
        }
    }

    private void convert(ModelFolder folder, Path file, Precision precision, Converter converter) {
        try (Progress.Stage _ = progress.stage("converting " + folder.name(), 0)) {
            cache().ensure(file, partial -> converter.write(partial, precision));
        }
    }

    private Path file(ModelFolder folder, String tower, Precision precision) {
        String kind = tower + "-" + precision.name().toLowerCase(Locale.ROOT);
        return cache().file(folder.name(), folder.revision(), kind);
    }

    private ArchiveCache cache() {
        return new ArchiveCache(cacheDirectory);
    }
}
