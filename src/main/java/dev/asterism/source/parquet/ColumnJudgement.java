package dev.asterism.source.parquet;

import dev.asterism.source.image.ImageKind;
import dev.asterism.source.parquet.file.ColumnCursor;
import dev.asterism.source.parquet.file.Node;
import dev.asterism.source.parquet.file.ParquetFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a schema does not say of its columns, judged by the values: which lists are vectors, and which bytes are images
/// or texts.
///
/// @param vectors paths of columns of numbers
/// @param images paths of columns of bytes
/// @param texts the same
/// @param labels names of numbers by their column
record ColumnJudgement(Set<String> vectors, Set<String> images, Set<String> texts, Map<String, List<String>> labels) {
    /// Numbers of the average list from which on it is a vector: more than coordinates or a colour have.
    private static final int SHORTEST_VECTOR = 16;

    /// Values that are looked at, and rows of a group that are searched for them.
    private static final int VALUES = 16;

    private static final int ROWS = 1000;

    /// Bytes that tell an image.
    private static final int START = 8192;

    /// Looks at a file.
    static ColumnJudgement of(ParquetFile file) {
        ColumnJudgement judgement =
                new ColumnJudgement(new HashSet<>(), new HashSet<>(), new HashSet<>(), ClassLabels.of(file.features()));
        file.fields().forEach(node -> judgement.look(node, file));
        return judgement;
    }

    /// Whether the lists that hold the values of a column are vectors.
    boolean areVectors(Node.Leaf numbers) {
        return vectors.contains(numbers.path());
    }

    /// The names of the numbers in a column, if they have any.
    Optional<List<String>> labels(Node.Leaf numbers) {
        return Optional.ofNullable(labels.get(numbers.path()));
    }

    boolean areImages(Node.Leaf bytes) {
        return images.contains(bytes.path());
    }

    boolean areTexts(Node.Leaf bytes) {
        return texts.contains(bytes.path());
    }

    private void look(Node node, ParquetFile file) {
        switch (node) {
            case Node.Leaf leaf when LeafText.of(leaf).isEmpty() -> look(leaf, file);
            case Node.Struct struct -> struct.members().forEach(member -> look(member, file));
            case Node.Listing list
            when list.element() instanceof Node.Leaf leaf && NumberReader.reads(leaf) && areLong(leaf, file) ->
                vectors.add(leaf.path());
            default -> {}
        }
    }

    private static boolean areLong(Node.Leaf numbers, ParquetFile file) {
        long values = 0;
        for (int i = 0; i < file.rowGroups(); i++) {
            values += file.values(i, numbers);
        }
        return values > 0 && values / SHORTEST_VECTOR >= file.rows();
    }

    private void look(Node.Leaf bytes, ParquetFile file) {
        List<byte[]> sample = sample(bytes, file);
        if (sample.stream().anyMatch(start -> ImageKind.of(start) != ImageKind.NONE)) {
            images.add(bytes.path());
        } else if (sample.stream()
                .allMatch(start -> Utf8.plainText(start, 0, start.length).isPresent())) {
            texts.add(bytes.path());
        }
    }

    /// How the first values of a column begin.
    private static List<byte[]> sample(Node.Leaf bytes, ParquetFile file) {
        List<byte[]> starts = new ArrayList<>();
        for (int group = 0; group < file.rowGroups(); group++) {
            ColumnCursor cursor = file.column(group, bytes);
            for (long row = Math.min(ROWS, file.rows(group)); row > 0; row--) {
                if (starts.size() == VALUES) {
                    return starts;
                }
                if (cursor.next()) {
                    starts.add(start(cursor));
                }
            }
        }
        return starts;
    }

    /// The first bytes of a value, cut between characters if it is a text.
    private static byte[] start(ColumnCursor at) {
        int length = at.length();
        if (length > START) {
            length = START;
            while (length > START - 4 && (at.array()[at.from() + length] & 0xc0) == 0x80) {
                length--;
            }
        }
        return Arrays.copyOfRange(at.array(), at.from(), at.from() + length);
    }
}
