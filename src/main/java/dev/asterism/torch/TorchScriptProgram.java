package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.asterism.model.embedding.Tensor;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;

/// A TorchScript archive, loaded.
record TorchScriptProgram(Path archive, Model model) implements TensorProgram {
    static TorchScriptProgram load(Path archive, Device device) {
        return NativeCalls.make(() -> loaded(archive, device));
    }

    private static TorchScriptProgram loaded(Path archive, Device device) {
        Model model = PyTorchEngine.engine().newModel(archive.getFileName().toString(), device);
        try {
            model.load(archive);
            return new TorchScriptProgram(archive, model);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new ModelException(
                    "[" + archive + "] is no TorchScript archive that can be run: " + e.getMessage(), e);
        }
    }

    @Override
    public Tensor.Floats run(Tensor... inputs) {
        return NativeCalls.make(() -> output(inputs));
    }

    private Tensor.Floats output(Tensor... inputs) {
        try (NDManager scope = PyTorchEngine.scopeOfThread(model.getNDManager())) {
            NDList list = new NDList();
            for (Tensor input : inputs) {
                list.add(array(scope, input));
            }
            NDArray output = model.getBlock()
                    .forward(new ParameterStore(scope, false), list, false)
                    .singletonOrThrow();
            output.attach(scope);
            return new Tensor.Floats(output.toFloatArray(), output.getShape().getShape());
        } catch (EngineException | IndexOutOfBoundsException e) {
            // Out of bounds: more than one array came out, or none.
            throw new ModelException("[" + archive + "] failed: " + e.getMessage(), e);
        }
    }

    private static NDArray array(NDManager scope, Tensor tensor) {
        return switch (tensor) {
            case Tensor.Floats(float[] values, long[] shape) ->
                scope.create(FloatBuffer.wrap(values), new Shape(shape), DataType.FLOAT32);
            case Tensor.Longs(long[] values, long[] shape) ->
                scope.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64);
        };
    }

    @Override
    public void close() {
        model.close();
    }
}
