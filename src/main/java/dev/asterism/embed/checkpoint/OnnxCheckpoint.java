package dev.asterism.embed.checkpoint;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.asterism.model.error.ModelException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The weights inside an ONNX file that PyTorch exported: its initializers.
///
/// The exporter keeps the names of most parameters. The weight of a linear layer it transposes, for a `MatMul`, and
/// calls `onnx::MatMul_<number>`; its own name is got back from the node that uses it, whose name is the layer's path:
/// `/encoder/layer.3/attention/self/key/MatMul` multiplies by `encoder.layer.3.attention.self.key.weight`.
public final class OnnxCheckpoint implements Checkpoint {
    private static final String ANONYMOUS = "onnx::MatMul_";

    private final String where;
    private final Map<String, TensorProto> tensors = new LinkedHashMap<>();
    private final Map<String, TensorProto> transposed = new LinkedHashMap<>();

    private OnnxCheckpoint(String where, GraphProto graph) {
        this.where = where;
        Map<String, TensorProto> anonymous = new LinkedHashMap<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            (tensor.getName().startsWith(ANONYMOUS) ? anonymous : tensors).put(tensor.getName(), tensor);
        }
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals("MatMul") && node.getInputCount() == 2) {
                TensorProto weight = anonymous.get(node.getInput(1));
                if (weight != null) {
                    transposed.put(parameter(node.getName()), weight);
                }
            }
        }
    }

    /// Reads a file; it is held in memory, and as ONNX keeps larger weights elsewhere, it has less than 2 GiB.
    ///
    /// @param where said in messages
    /// @throws ModelException if it is not an ONNX file
    public static OnnxCheckpoint read(String where, InputStream file) {
        try (InputStream buffered = new BufferedInputStream(file, 1 << 16)) {
            return new OnnxCheckpoint(where, ModelProto.parseFrom(buffered).getGraph());
        } catch (IOException e) {
            throw new ModelException("[" + where + "] cannot be read as ONNX: " + e.getMessage(), e);
        }
    }

    private static String parameter(String node) {
        String path = node.startsWith("/") ? node.substring(1) : node;
        return path.substring(0, path.lastIndexOf('/') + 1).replace('/', '.') + "weight";
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(tensors.keySet());
        names.addAll(transposed.keySet());
        return names;
    }

    @Override
    public TensorView tensor(String name) {
        if (tensors.containsKey(name)) {
            return view(name, tensors.get(name));
        }
        if (transposed.containsKey(name)) {
            return transpose(view(name, transposed.get(name)));
        }
        throw new ModelException("[" + where + "] has no tensor " + name);
    }

    private TensorView view(String name, TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new ModelException("[" + where + "] keeps " + name + " in another file, which is not supported: use"
                    + " the model's safetensors");
        }
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        return new TensorView(name, type(name, tensor), shape, MemorySegment.ofBuffer(bytes(tensor)));
    }

    private static ByteBuffer bytes(TensorProto tensor) {
        ByteString raw = tensor.getRawData();
        if (!raw.isEmpty() || tensor.getFloatDataCount() == 0) {
            return raw.asReadOnlyByteBuffer();
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(tensor.getFloatDataCount() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        tensor.getFloatDataList().forEach(bytes::putFloat);
        return bytes.flip();
    }

    private ElementType type(String name, TensorProto tensor) {
        return switch (TensorProto.DataType.forNumber(tensor.getDataType())) {
            case FLOAT -> ElementType.F32;
            case FLOAT16 -> ElementType.F16;
            case BFLOAT16 -> ElementType.BF16;
            case DOUBLE -> ElementType.F64;
            case INT64 -> ElementType.I64;
            case INT32 -> ElementType.I32;
            case INT8 -> ElementType.I8;
            case UINT8 -> ElementType.U8;
            case BOOL -> ElementType.BOOL;
            case null, default ->
                throw new ModelException(
                        "[" + where + "] " + name + " has numbers of an unknown type, " + tensor.getDataType());
        };
    }

    private static TensorView transpose(TensorView tensor) {
        if (tensor.shape().length != 2) {
            throw new ModelException("tensor " + tensor.name() + " should have two dimensions");
        }
        if (tensor.elements() == 0) {
            throw new ModelException("tensor " + tensor.name() + " is empty");
        }
        int rows = (int) tensor.shape()[0];
        int columns = (int) tensor.shape()[1];
        float[] values = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[c * rows + r] = tensor.at((long) r * columns + c);
            }
        }
        return TensorView.of(tensor.name(), values, columns, rows);
    }

    @Override
    public void close() {
        // Nothing but heap memory.
    }
}
