package dev.asterism.source.vector;

import dev.asterism.io.TemporaryFolder;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// An archive of arrays as `numpy.savez` writes it.
///
/// @param file where it lies
/// @param name of the array that is wanted, if the user gave one
record NpzArchive(Path file, Optional<String> name) {
    private static final String ENDING = ".npy";
    private static final int MAGIC = 2;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_ARRAYS = 10_000;

    /// The archive that a path names, if it does.
    ///
    /// @param path of a file, or with `#` and the name of an array behind it
    static Optional<NpzArchive> of(Path path) {
        String text = path.toString();
        int mark = text.lastIndexOf('#');
        if (mark < 1 || Files.exists(path)) {
            return isZip(path) ? Optional.of(new NpzArchive(path, Optional.empty())) : Optional.empty();
        }
        Path file = Path.of(text.substring(0, mark));
        return isZip(file)
                ? Optional.of(new NpzArchive(file, Optional.of(text.substring(mark + 1))))
                : Optional.empty();
    }

    private static boolean isZip(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(MAGIC);
            return magic.length == MAGIC && magic[0] == 'P' && magic[1] == 'K';
        } catch (IOException _) {
            return false;
        }
    }

    /// Opens the array.
    ///
    /// @throws InputException if there is no such array, or several of which none is named
    NpyFile open() {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String array = name.isPresent() ? named(name.get(), zip) : onlyOne(zip);
            return copied(zip, zip.getEntry(array + ENDING), Path.of(file + "#" + array));
        } catch (ZipException e) {
            throw new InputException(
                    file + ": a damaged zip archive (" + MessageText.line(e)
                            + "); save the array by numpy.save('vectors.npy', array)",
                    e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + MessageText.line(e), e);
        }
    }

    private String named(String wanted, ZipFile zip) {
        if (zip.getEntry(wanted + ENDING) == null) {
            throw new InputException(
                    file + ": there is no array \"" + wanted + "\"; the arrays are " + NpyAdvice.shown(arrays(zip)));
        }
        return wanted;
    }

    private String onlyOne(ZipFile zip) throws IOException {
        List<String> arrays = arrays(zip);
        if (arrays.isEmpty()) {
            throw new InputException(file + ": a zip archive without arrays; give a file that numpy.save wrote");
        }
        if (arrays.size() == 1) {
            return arrays.getFirst();
        }
        Map<String, NpyHeader> matrices = new LinkedHashMap<>();
        for (String array : arrays) {
            header(zip, array).filter(header -> header.columns() > 1).ifPresent(header -> matrices.put(array, header));
        }
        if (matrices.size() == 1) {
            return matrices.keySet().iterator().next();
        }
        List<String> shown = new ArrayList<>();
        matrices.forEach((array, header) -> shown.add(array + " (" + header.rows() + " x " + header.columns() + ")"));
        throw new InputException(file + ": an archive of the arrays "
                + NpyAdvice.shown(shown.isEmpty() ? arrays : shown) + "; name one: " + file.getFileName() + "#"
                + (shown.isEmpty() ? arrays : List.copyOf(matrices.keySet())).getFirst());
    }

    private static List<String> arrays(ZipFile zip) {
        return zip.stream()
                .limit(MOST_ARRAYS)
                .map(ZipEntry::getName)
                .filter(entry -> entry.endsWith(ENDING))
                .map(entry -> entry.substring(0, entry.length() - ENDING.length()))
                .toList();
    }

    /// What an array says of itself, if it is one of numbers.
    private Optional<NpyHeader> header(ZipFile zip, String array) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(array + ENDING))) {
            return Optional.of(NpyHeader.read(start(in), file));
        } catch (InputException _) {
            return Optional.empty();
        }
    }

    private static NpyHeader.Content start(InputStream in) throws IOException {
        byte[] start = in.readNBytes(NpyHeader.MOST_BYTES);
        return (into, at) -> {
            int count = (int) Math.min(into.remaining(), start.length - at);
            if (count <= 0) {
                return -1;
            }
            into.put(start, (int) at, count);
            return count;
        };
    }

    /// Copies an array to where it can be mapped: as many bytes as its header says, which the disk must have room for.
    private NpyFile copied(ZipFile zip, ZipEntry entry, Path shown) throws IOException {
        long wanted;
        try (InputStream in = zip.getInputStream(entry)) {
            NpyHeader header = NpyHeader.read(start(in), shown);
            wanted = header.length() + header.bytes();
        }
        TemporaryFolder folder = TemporaryFolder.create("asterism-array");
        Path copy = folder.path().resolve("array" + ENDING);
        try {
            long room = Files.getFileStore(folder.path()).getUsableSpace();
            if (wanted > room) {
                throw new InputException(shown + ": the array has " + wanted + " bytes, but the folder for temporary "
                        + "files has room for " + room + "; make room, or save the array by "
                        + "numpy.save('vectors.npy', array)");
            }
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), BUFFER)) {
                copy(in, out, wanted);
            }
            return NpyFile.map(copy, shown);
        } finally {
            remove(folder, copy);
        }
    }

    /// What is mapped stays readable, and nothing is left of it if the process is killed. Windows does not allow that.
    private static void remove(TemporaryFolder folder, Path copy) {
        try {
            folder.close();
        } catch (IOException _) {
            folder.path().toFile().deleteOnExit();
            copy.toFile().deleteOnExit();
        }
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = bytes; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(BUFFER, left));
            if (count < 0) {
                throw new EOFException("the array is cut off");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
