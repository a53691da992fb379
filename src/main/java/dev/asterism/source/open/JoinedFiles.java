package dev.asterism.source.open;

import dev.asterism.model.error.InputException;
import dev.asterism.source.PackedFile;
import dev.asterism.source.SourceFile;
import dev.asterism.source.SourceFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Several files of lines as one: JSON lines one after another, tables under the header of the first.
public final class JoinedFiles {
    private static final int LONGEST_HEADER = 1 << 20;

    private JoinedFiles() {}

    /// Copies several files into one, unpacked; a single file, and Parquet files, are read where they lie.
    ///
    /// @throws InputException if they are not of one kind that can be joined, their headers differ, or there is no
    ///     room
    public static Optional<SpooledInput> of(SourceFiles files) {
        SourceFile first = files.files().getFirst();
        FileKind kind = FileKind.of(first);
        if (files.files().size() == 1 || kind == RowKind.PARQUET) {
            return Optional.empty();
        }
        boolean lines = FileName.kind(first.name()).matches("jsonl|ndjson");
        if (kind != RowKind.TABLE && !(kind == RowKind.JSON && lines)) {
            throw new InputException(
                    "[" + files.name() + "] has " + files.files().size()
                            + " files of a kind that cannot be read as one; give the path of one of them");
        }
        return Optional.of(SpooledInput.of(new Joined(files.files(), kind == RowKind.TABLE), files.name()));
    }

    /// Opens one file after another.
    private static final class Joined extends InputStream {
        private final List<SourceFile> files;
        private final boolean headed;
        private byte[] header = {};
        private int opened;
        private int last = '\n';
        private InputStream current = InputStream.nullInputStream();

        Joined(List<SourceFile> files, boolean headed) {
            this.files = files;
            this.headed = headed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = current.read(bytes, from, length);
            while (read < 0 && opened < files.size()) {
                current.close();
                current = next(files.get(opened++));
                read = current.read(bytes, from, length);
            }
            last = read > 0 ? bytes[from + read - 1] : last;
            return read;
        }

        private InputStream next(SourceFile file) throws IOException {
            InputStream content = new BufferedInputStream(PackedFile.open(file), 1 << 16);
            List<InputStream> parts = new ArrayList<>();
            if (last != '\n') {
                parts.add(new ByteArrayInputStream(new byte[] {'\n'}));
            }
            if (headed) {
                byte[] line = line(content);
                if (opened == 1) {
                    header = line;
                    parts.add(new ByteArrayInputStream(line));
                } else if (!Arrays.equals(trimmed(header), trimmed(line))) {
                    content.close();
                    throw new InputException("[" + file.shown() + "] has other columns than "
                            + files.getFirst().name() + "; files that are read as one need the same header");
                }
            }
            parts.add(content);
            return new SequenceInputStream(Collections.enumeration(parts));
        }

        /// The first row, also of several lines in quotes.
        private static byte[] line(InputStream content) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean quoted = false;
            for (int c = content.read(); c >= 0; c = content.read()) {
                line.write(c);
                quoted ^= c == '"';
                if (c == '\n' && !quoted || line.size() == LONGEST_HEADER) {
                    break;
                }
            }
            return line.toByteArray();
        }

        private static byte[] trimmed(byte[] line) {
            int end = line.length;
            while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
                end--;
            }
            int start = end > 2 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf ? 3 : 0;
            return Arrays.copyOfRange(line, start, end);
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
