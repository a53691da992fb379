package dev.asterism.embed.checkpoint;

import dev.asterism.embed.checkpoint.PickledValue.Storage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// The zip form of `torch.save`: `NAME/data.pkl` says what there is, `NAME/data/KEY` are the storages.
///
/// @param folder `NAME/`
/// @param root what the pickle says
record TorchZip(MappedFile file, ZipDirectory zip, String folder, Object root) {
    private static final String PICKLE = "data.pkl";
    private static final long LONGEST_PICKLE = 64 << 20;

    static TorchZip read(MappedFile file) {
        ZipDirectory zip = ZipDirectory.read(file);
        String folder = folder(file, zip);
        if (zip.contains(folder + "constants.pkl")) {
            throw file.broken("it is a TorchScript program, not a state dict");
        }
        if (zip.contains(folder + "byteorder") && !isLittleEndian(zip.data(folder + "byteorder"))) {
            throw file.broken("it was written on a big-endian machine");
        }
        MemorySegment pickle = zip.data(folder + PICKLE);
        if (pickle.byteSize() > LONGEST_PICKLE) {
            throw file.broken("its pickle has " + pickle.byteSize() + " bytes");
        }
        return new TorchZip(file, zip, folder, new Unpickler(pickle, 0, file::broken).load());
    }

    private static String folder(MappedFile file, ZipDirectory zip) {
        for (String name : zip.names()) {
            if (name.endsWith("/" + PICKLE) || name.equals(PICKLE)) {
                return name.substring(0, name.length() - PICKLE.length());
            }
        }
        throw file.broken("it is a zip archive without " + PICKLE);
    }

    private static boolean isLittleEndian(MemorySegment text) {
        return text.byteSize() == 6
                && new String(text.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8).equals("little");
    }

    /// The bytes of a storage.
    MemorySegment storage(Storage storage) {
        MemorySegment data = zip.data(folder + "data/" + storage.key());
        if (storage.count() != data.byteSize() / storage.type().bytes()
                || data.byteSize() % storage.type().bytes() != 0) {
            throw file.broken("storage " + storage.key() + " should have " + storage.count() + " numbers of type "
                    + storage.type() + " and has " + data.byteSize() + " bytes");
        }
        return data;
    }
}
