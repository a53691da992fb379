package dev.asterism.embed.checkpoint;

import dev.asterism.embed.checkpoint.PickledValue.Global;
import dev.asterism.embed.checkpoint.PickledValue.Sequence;
import dev.asterism.embed.checkpoint.PickledValue.Storage;
import dev.asterism.embed.checkpoint.PickledValue.Strided;
import dev.asterism.model.error.ModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The few classes and functions a pickle of weights may name, and what calling them means here. A closed list: no
/// name is ever looked up anywhere else, and nothing of a pickle is executed.
final class TorchGlobals {
    private static final int MOST_DIMENSIONS = 64;

    private static final Map<String, Global> GLOBALS = Map.ofEntries(
            Map.entry("collections.OrderedDict", Global.ORDERED_DICT),
            Map.entry("torch._utils._rebuild_tensor", Global.REBUILD_TENSOR),
            Map.entry("torch._utils._rebuild_tensor_v2", Global.REBUILD_TENSOR),
            Map.entry("torch._utils._rebuild_parameter", Global.REBUILD_PARAMETER),
            Map.entry("torch._utils._rebuild_parameter_with_state", Global.REBUILD_PARAMETER),
            Map.entry("torch._tensor._rebuild_from_type_v2", Global.REBUILD_FROM_TYPE),
            Map.entry("torch.Size", Global.SIZE),
            Map.entry("torch.Tensor", Global.TENSOR),
            Map.entry("torch.nn.parameter.Parameter", Global.PARAMETER),
            Map.entry("torch.DoubleStorage", Global.F64_STORAGE),
            Map.entry("torch.FloatStorage", Global.F32_STORAGE),
            Map.entry("torch.HalfStorage", Global.F16_STORAGE),
            Map.entry("torch.BFloat16Storage", Global.BF16_STORAGE),
            Map.entry("torch.LongStorage", Global.I64_STORAGE),
            Map.entry("torch.IntStorage", Global.I32_STORAGE),
            Map.entry("torch.ShortStorage", Global.I16_STORAGE),
            Map.entry("torch.CharStorage", Global.I8_STORAGE),
            Map.entry("torch.ByteStorage", Global.U8_STORAGE),
            Map.entry("torch.BoolStorage", Global.BOOL_STORAGE),
            Map.entry("torch.storage.UntypedStorage", Global.UNTYPED_STORAGE),
            Map.entry("torch.storage._UntypedStorage", Global.UNTYPED_STORAGE));

    private final Function<String, ModelException> broken;

    /// @param broken makes the exception of a fault
    TorchGlobals(Function<String, ModelException> broken) {
        this.broken = broken;
    }

    Global named(String module, String name) {
        Global global = GLOBALS.get(module + "." + name);
        if (global == null) {
            throw broken.apply("it wants to construct a " + printable(module + "." + name)
                    + ", and only tensors are ever constructed here; a safetensors file of the model would do");
        }
        return global;
    }

    Object call(Object function, Object arguments) {
        if (!(function instanceof Global global) || !(arguments instanceof Sequence(List<Object> items))) {
            throw broken.apply("its pickle calls what is no function");
        }
        return switch (global) {
            case ORDERED_DICT -> orderedDict(items);
            case REBUILD_TENSOR -> rebuildTensor(items);
            case REBUILD_PARAMETER -> item(items, 0, Strided.class);
            case REBUILD_FROM_TYPE -> rebuildFromType(items);
            case SIZE -> item(items, 0, Sequence.class);
            case TENSOR,
                    PARAMETER,
                    F64_STORAGE,
                    F32_STORAGE,
                    F16_STORAGE,
                    BF16_STORAGE,
                    I64_STORAGE,
                    I32_STORAGE,
                    I16_STORAGE,
                    I8_STORAGE,
                    U8_STORAGE,
                    BOOL_STORAGE,
                    UNTYPED_STORAGE -> throw broken.apply("its pickle calls " + global + ", which weights never need");
        };
    }

    /// A storage named by its persistent id: ("storage", type, key, location, count).
    Storage storage(Object id) {
        if (!(id instanceof Sequence(List<Object> items)) || items.size() < 5 || !"storage".equals(items.getFirst())) {
            throw broken.apply("its pickle refers to something other than a storage");
        }
        long count = item(items, 4, Long.class);
        if (count < 0) {
            throw broken.apply("a storage of " + count + " numbers");
        }
        // Index 5, the view of the oldest files, is None in every file of the last ten years.
        if (items.size() > 5 && items.get(5) != PickledValue.None.NONE) {
            throw broken.apply("its storages are views of one another, as only very old PyTorch wrote them");
        }
        return new Storage(elementType(item(items, 1, Global.class)), item(items, 2, String.class), count);
    }

    private ElementType elementType(Global storage) {
        return switch (storage) {
            case F64_STORAGE -> ElementType.F64;
            case F32_STORAGE -> ElementType.F32;
            case F16_STORAGE -> ElementType.F16;
            case BF16_STORAGE -> ElementType.BF16;
            case I64_STORAGE -> ElementType.I64;
            case I32_STORAGE -> ElementType.I32;
            case I16_STORAGE -> ElementType.I16;
            case I8_STORAGE -> ElementType.I8;
            case U8_STORAGE, UNTYPED_STORAGE -> ElementType.U8;
            case BOOL_STORAGE -> ElementType.BOOL;
            case ORDERED_DICT, REBUILD_TENSOR, REBUILD_PARAMETER, REBUILD_FROM_TYPE, SIZE, TENSOR, PARAMETER ->
                throw broken.apply("a storage of type " + storage);
        };
    }

    /// Pairs come by later instructions; a call that copied a list of them could be repeated at no cost to the file.
    private Map<Object, Object> orderedDict(List<Object> arguments) {
        if (!arguments.isEmpty()) {
            throw broken.apply("its pickle fills a dictionary in a way PyTorch does not");
        }
        return new LinkedHashMap<>();
    }

    /// Only keys that are quick to compare and to hash may be keys.
    Object key(Object key) {
        if (key instanceof String
                || key instanceof Long
                || key instanceof Boolean
                || key instanceof PickledValue.None) {
            return key;
        }
        throw broken.apply("its pickle has a dictionary with keys other than texts and numbers");
    }

    private Strided rebuildTensor(List<Object> arguments) {
        return new Strided(
                item(arguments, 0, Storage.class),
                item(arguments, 1, Long.class),
                numbers(item(arguments, 2, Sequence.class)),
                numbers(item(arguments, 3, Sequence.class)));
    }

    private Object rebuildFromType(List<Object> arguments) {
        Global function = item(arguments, 0, Global.class);
        if (function == Global.REBUILD_FROM_TYPE) {
            throw broken.apply("its pickle rebuilds a tensor of a tensor");
        }
        return call(function, item(arguments, 2, Sequence.class));
    }

    private long[] numbers(Sequence sequence) {
        if (sequence.items().size() > MOST_DIMENSIONS) {
            throw broken.apply("a tensor of " + sequence.items().size() + " dimensions");
        }
        long[] numbers = new long[sequence.items().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = item(sequence.items(), i, Long.class);
        }
        return numbers;
    }

    private <T> T item(List<Object> items, int i, Class<T> type) {
        if (i >= items.size() || !type.isInstance(items.get(i))) {
            throw broken.apply("its pickle describes a tensor in a way PyTorch does not");
        }
        return type.cast(items.get(i));
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^\\p{Graph} ]", "?");
        return clean.length() <= 80 ? clean : clean.substring(0, 77) + "...";
    }
}
