package dev.asterism.embed.checkpoint;

import dev.asterism.embed.checkpoint.PickledValue.None;
import dev.asterism.embed.checkpoint.PickledValue.Sequence;
import dev.asterism.model.error.ModelException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The pickle machine, cut down to what weights need: it makes numbers, texts, lists, maps and tensors, and names
/// resolve through [TorchGlobals] alone. Every other opcode is refused. Memory is bounded by the pickle's length, and
/// nothing it makes is ever walked through recursively.
///
/// Source: Python's `pickletools.py`, protocols 0 to 4.
final class Unpickler {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong BIG_ENDIAN =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int LONGEST_INTEGER = 32;

    /// Some thirty for each tensor; the largest models have ten thousand tensors.
    private static final int MOST_VALUES = 2_000_000;

    private final MemorySegment pickle;
    private final Function<String, ModelException> broken;
    private final TorchGlobals globals;
    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private long position;
    private int values;

    /// @param start where in `pickle` to begin
    /// @param broken makes the exception of a fault
    Unpickler(MemorySegment pickle, long start, Function<String, ModelException> broken) {
        this.pickle = pickle;
        this.position = start;
        this.broken = broken;
        this.globals = new TorchGlobals(broken);
    }

    /// Runs to the end of the pickle.
    Object load() {
        while (true) {
            int opcode = next();
            if (opcode == '.') {
                Object result = pop();
                if (!stack.isEmpty()) {
                    throw broken.apply("its pickle leaves things over");
                }
                return result;
            }
            step(opcode);
        }
    }

    /// Where the pickle ended.
    long position() {
        return position;
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> next(); // PROTO
            case 0x95 -> take(8); // FRAME
            case '(' -> mark();
            case '0' -> pop();
            case 'N' -> push(None.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push((long) next());
            case 'M' -> push((long) (next() | next() << 8));
            case 'J' -> push((long) integer());
            case 0x8a -> push(longInteger());
            case 'G' -> push(Double.longBitsToDouble(pickle.get(BIG_ENDIAN, take(8))));
            case 'X' -> push(text(integer() & 0xffffffffL));
            case 0x8c, 'U' -> push(text(next()));
            case 'T' -> push(text(integer() & 0xffffffffL));
            case 0x8d -> push(text(pickle.get(LONG, take(8))));
            case 'c' -> push(globals.named(line(), line()));
            case 0x93 -> stackGlobal();
            case 'q' -> remember(next());
            case 'r' -> remember(integer());
            case 0x94 -> remember(memo.size());
            case 'h' -> push(remembered(next()));
            case 'j' -> push(remembered(integer()));
            default -> build(opcode);
        }
    }

    private void build(int opcode) {
        switch (opcode) {
            case ')' -> push(new Sequence(List.of()));
            case 't' -> push(new Sequence(sinceMark()));
            case 0x85 -> push(new Sequence(last(1)));
            case 0x86 -> push(new Sequence(last(2)));
            case 0x87 -> push(new Sequence(last(3)));
            case '}' -> push(new LinkedHashMap<Object, Object>());
            case ']' -> push(new ArrayList<Object>());
            case 'a' -> append(last(1));
            case 'e' -> append(sinceMark());
            case 's' -> put(last(2));
            case 'u' -> put(sinceMark());
            case 'Q' -> push(globals.storage(pop()));
            case 'R', 0x81 -> {
                Object arguments = pop();
                push(globals.call(pop(), arguments));
            }
            case 'b' -> ignoreState();
            default ->
                throw broken.apply("its pickle has the instruction 0x%02x at byte %d, which weights never need"
                        .formatted(opcode, position - 1));
        }
    }

    private void mark() {
        if (marks.size() == MOST_VALUES) {
            throw broken.apply("its pickle has more than " + MOST_VALUES + " marks");
        }
        marks.push(stack.size());
    }

    private void stackGlobal() {
        if (pop() instanceof String name && pop() instanceof String module) {
            push(globals.named(module, name));
            return;
        }
        throw broken.apply("its pickle names a class by what is no text");
    }

    /// A state dict carries `_metadata`, versions of modules, in the state of its dictionary.
    private void ignoreState() {
        pop();
        if (!(top() instanceof Map)) {
            throw broken.apply("its pickle sets the state of something other than a dictionary");
        }
    }

    private void append(List<Object> items) {
        list(top()).addAll(items);
    }

    @SuppressWarnings("unchecked") // only this class makes lists, and all of them are of objects
    private List<Object> list(Object value) {
        if (value instanceof ArrayList<?> list) {
            return (List<Object>) list;
        }
        throw broken.apply("its pickle appends to what is no list");
    }

    @SuppressWarnings("unchecked") // as above
    private void put(List<Object> items) {
        if (!(top() instanceof Map<?, ?> map) || items.size() % 2 != 0) {
            throw broken.apply("its pickle sets items of what is no dictionary");
        }
        for (int i = 0; i < items.size(); i += 2) {
            ((Map<Object, Object>) map).put(globals.key(items.get(i)), items.get(i + 1));
        }
    }

    private List<Object> sinceMark() {
        if (marks.isEmpty()) {
            throw broken.apply("its pickle lacks a mark");
        }
        return last(stack.size() - marks.pop());
    }

    private List<Object> last(int count) {
        int from = stack.size() - count;
        if (count < 0 || from < floor()) {
            throw broken.apply("its pickle takes more than there is");
        }
        List<Object> tail = stack.subList(from, stack.size());
        List<Object> items = Collections.unmodifiableList(new ArrayList<>(tail));
        tail.clear();
        return items;
    }

    /// Nothing below the last mark may be touched.
    private int floor() {
        return marks.isEmpty() ? 0 : marks.peek();
    }

    private void push(Object value) {
        if (++values > MOST_VALUES) {
            throw broken.apply("its pickle has more than " + MOST_VALUES + " values");
        }
        stack.add(value);
    }

    private Object pop() {
        return last(1).getFirst();
    }

    private Object top() {
        if (stack.size() <= floor()) {
            throw broken.apply("its pickle uses what is not there");
        }
        return stack.getLast();
    }

    private void remember(int index) {
        memo.put(index, top());
        if (memo.size() > MOST_VALUES) {
            throw broken.apply("its pickle stores more than " + MOST_VALUES + " values");
        }
    }

    private Object remembered(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw broken.apply("its pickle recalls what it never stored");
        }
        return value;
    }

    private int next() {
        return pickle.get(ValueLayout.JAVA_BYTE, take(1)) & 0xff;
    }

    private int integer() {
        return pickle.get(INT, take(4));
    }

    private Object longInteger() {
        int length = next();
        if (length > LONGEST_INTEGER) {
            throw broken.apply("its pickle has an integer of " + length + " bytes");
        }
        byte[] bytes = bytes(length);
        for (int i = 0; i < length / 2; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[length - 1 - i];
            bytes[length - 1 - i] = swapped;
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private String text(long length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] bytes(long length) {
        return pickle.asSlice(take(length), length).toArray(ValueLayout.JAVA_BYTE);
    }

    private String line() {
        long start = position;
        while (next() != '\n') {
            // to the end of the line
        }
        return new String(
                pickle.asSlice(start, position - 1 - start).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /// Moves on, and says where it was.
    private long take(long length) {
        if (length < 0 || length > pickle.byteSize() - position) {
            throw broken.apply("its pickle ends too early");
        }
        long at = position;
        position += length;
        return at;
    }
}
