package dev.asterism.source.parquet;

import dev.asterism.model.item.FieldKind;
import dev.asterism.source.parquet.file.Node;
import dev.asterism.source.parquet.file.ParquetFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the columns of a file are to us: members of structures become fields such as `a.b`, lists stay together, long
/// lists of floats are vectors, and bytes are what they look like.
///
/// @param vectors lists of numbers by their names
/// @param unread names of columns whose bytes are neither text nor images
/// @param judgement that found the kinds of the columns
record Layout(List<Field> fields, Map<String, Node.Listing> vectors, List<String> unread, ColumnJudgement judgement) {
    private static final String BYTES = "bytes";
    private static final String PATH = "path";

    /// Looks at the schema of a file and at the first of its bytes.
    static Layout of(ParquetFile file) {
        return of(file.fields(), ColumnJudgement.of(file));
    }

    /// The same of a file with the same columns, whose content is not looked at.
    Layout over(ParquetFile file) {
        return of(file.fields(), judgement);
    }

    private static Layout of(List<Node> schema, ColumnJudgement judgement) {
        Survey survey = new Survey(judgement);
        schema.forEach(node -> survey.add(node, ""));
        return new Layout(survey.fields, survey.vectors, survey.unread, judgement);
    }

    /// The names of the fields, in order.
    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /// The bytes of a file with its path, as data sets of Hugging Face have them.
    static Optional<Node.Leaf> bytesOfFile(Node.Struct struct) {
        return struct.members().size() == 2
                        && struct.members().getFirst() instanceof Node.Leaf bytes
                        && struct.members().getLast() instanceof Node.Leaf path
                        && bytes.name().equals(BYTES)
                        && path.name().equals(PATH)
                        && LeafText.of(bytes).isEmpty()
                        && LeafText.of(path).isPresent()
                ? Optional.of(bytes)
                : Optional.empty();
    }

    /// The columns as far as they were looked at.
    private static final class Survey {
        private final ColumnJudgement judgement;
        private final ColumnNames names = new ColumnNames();
        private final List<Field> fields = new ArrayList<>();
        private final Map<String, Node.Listing> vectors = new LinkedHashMap<>();
        private final List<String> unread = new ArrayList<>();

        Survey(ColumnJudgement judgement) {
            this.judgement = judgement;
        }

        void add(Node node, String prefix) {
            String name = prefix + node.name().strip();
            switch (node) {
                case Node.Leaf leaf -> add(leaf, name);
                case Node.Struct struct -> add(struct, name);
                case Node.Listing list
                when list.element() instanceof Node.Leaf numbers && judgement.areVectors(numbers) ->
                    vectors.put(names.unique(name), list);
                case Node.Listing list -> addJson(list, name);
                case Node.Mapping map -> addJson(map, name);
            }
        }

        private void add(Node.Struct struct, String name) {
            Optional<Node.Leaf> bytes = bytesOfFile(struct).filter(judgement::areImages);
            if (bytes.isPresent()) {
                Node.Leaf path = (Node.Leaf) struct.members().getLast();
                fields.add(new Field.Image(names.unique(name), bytes.get(), Optional.of(path)));
                add(path, name + "." + PATH);
            } else {
                struct.members().forEach(member -> add(member, name + "."));
            }
        }

        private void add(Node.Leaf leaf, String name) {
            Optional<LeafText> form = LeafText.of(leaf).map(own -> labelled(leaf, own));
            if (form.isPresent()) {
                fields.add(new Field.Text(names.unique(name), leaf, form.get()));
            } else if (judgement.areImages(leaf)) {
                fields.add(new Field.Image(names.unique(name), leaf, Optional.empty()));
            } else if (judgement.areTexts(leaf)) {
                fields.add(new Field.Text(names.unique(name), leaf, new LeafText(FieldKind.TEXT, LeafText::utf8)));
            } else {
                unread.add(name);
            }
        }

        private LeafText labelled(Node.Leaf leaf, LeafText own) {
            Optional<List<String>> labels = judgement.labels(leaf).filter(_ -> own.kind() == FieldKind.INTEGER);
            return labels.isEmpty()
                    ? own
                    : new LeafText(FieldKind.TEXT, at -> ClassLabels.name(labels.get(), at.bits()));
        }

        private void addJson(Node node, String name) {
            if (!Node.leaves(node).isEmpty()) {
                fields.add(new Field.Json(names.unique(name), node));
            }
        }
    }
}
