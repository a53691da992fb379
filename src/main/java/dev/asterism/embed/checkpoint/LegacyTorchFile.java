package dev.asterism.embed.checkpoint;

import dev.asterism.embed.checkpoint.PickledValue.Storage;
import dev.asterism.embed.checkpoint.PickledValue.Strided;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The form `torch.save` wrote until PyTorch 1.6 (2020), which many models on the hub still have: five pickles (a
/// magic number, a version, the machine, the object, the storages' keys), then each storage as its length and its
/// numbers.
///
/// @param root what the object's pickle says
/// @param starts where in the file the numbers of each storage begin
/// @param counts how many there are
record LegacyTorchFile(MappedFile file, Object root, Map<String, Long> starts, Map<String, Long> counts) {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;

    /// Beyond this the pickles are no pickles, and the machine must not be led through gigabytes.
    private static final long LONGEST_PICKLES = 64 << 20;

    /// A training checkpoint holds a few; each is a call deep at most.
    private static final int MOST_DICTIONARIES = 100;

    static LegacyTorchFile read(MappedFile file) {
        if (file.size() < 2 || file.byteAt(0) != 0x80) {
            throw file.broken("it is neither of the two forms torch.save writes");
        }
        MemorySegment head = file.slice(0, Math.min(file.size(), LONGEST_PICKLES));
        Unpickler magic = new Unpickler(head, 0, file::broken);
        if (!MAGIC.equals(magic.load())) {
            throw file.broken("it is a pickle, but not one of torch.save");
        }
        Unpickler version = new Unpickler(head, magic.position(), file::broken);
        if (!Long.valueOf(VERSION).equals(version.load())) {
            throw file.broken("torch.save wrote it in a version that is not known");
        }
        Unpickler machine = new Unpickler(head, version.position(), file::broken);
        if (!(machine.load() instanceof Map<?, ?> facts) || Boolean.FALSE.equals(facts.get("little_endian"))) {
            throw file.broken("it was written on a big-endian machine");
        }
        Unpickler object = new Unpickler(head, machine.position(), file::broken);
        Object root = object.load();
        Unpickler keys = new Unpickler(head, object.position(), file::broken);
        if (!(keys.load() instanceof List<?> order)) {
            throw file.broken("it does not list its storages");
        }
        return located(file, root, order, keys.position());
    }

    /// Storages follow one another, so the types the tensors give them tell where each begins.
    private static LegacyTorchFile located(MappedFile file, Object root, List<?> order, long start) {
        Map<String, Storage> storages = new HashMap<>();
        collect(root, storages, Collections.newSetFromMap(new IdentityHashMap<>()));
        Map<String, Long> starts = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        long at = start;
        for (Object key : order) {
            Storage storage = key instanceof String ? storages.get(key) : null;
            if (storage == null) {
                throw file.broken("it lists storages no tensor uses, so the rest cannot be found");
            }
            long count = file.longAt(at);
            if (count != storage.count()
                    || count > (file.size() - at - Long.BYTES) / storage.type().bytes()) {
                throw file.broken("storage " + storage.key() + " should have " + storage.count()
                        + " numbers and claims " + count);
            }
            starts.put(storage.key(), at + Long.BYTES);
            counts.put(storage.key(), count);
            at += Long.BYTES + count * storage.type().bytes();
        }
        return new LegacyTorchFile(file, root, starts, counts);
    }

    /// The storages of a dictionary's tensors, and of the dictionaries right inside it, each looked at once.
    private static void collect(Object value, Map<String, Storage> storages, Set<Object> seen) {
        if (value instanceof Strided tensor) {
            storages.putIfAbsent(tensor.storage().key(), tensor.storage());
        } else if (value instanceof Map<?, ?> map && seen.size() < MOST_DICTIONARIES && seen.add(map)) {
            map.values().forEach(inner -> collect(inner, storages, seen));
        }
    }

    /// The bytes of a storage.
    MemorySegment storage(Storage storage) {
        Long start = starts.get(storage.key());
        if (start == null || counts.getOrDefault(storage.key(), -1L) != storage.count()) {
            throw file.broken("storage " + storage.key() + " is not where it should be");
        }
        return file.slice(start, storage.count() * storage.type().bytes());
    }
}
