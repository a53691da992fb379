package dev.asterism.torch;

import java.util.ArrayList;
import java.util.List;

/// What a regular expression of a tokenizer costs at worst. The tokenizers' engine (Oniguruma) goes back over every way
/// to match before it fails, and a search with too many ways ends the whole process there.
///
/// Only expressions are known whose ways can be counted from their form: characters and classes of them,
/// alternatives, groups, lookarounds of bounded length, and repetitions without end of what matches in one way only.
/// The count is an upper bound. What nothing can fail behind is never gone back over.
///
/// @param ways in which it may match at one place of a text
/// @param shortest characters of its shortest match
record PatternCost(double ways, int shortest) {
    /// Counts.
    ///
    /// @param length characters of the longest text
    /// @throws IllegalArgumentException if the expression has a part that is not known
    static PatternCost of(String pattern, double length) {
        Node root = PatternParser.parse(pattern);
        return new PatternCost(root.ways(length, true), root.shortest());
    }

    /// A part of an expression.
    sealed interface Node {
        /// @param length characters of the longest text
        /// @param last whether nothing can fail behind it
        double ways(double length, boolean last);

        /// Characters of its shortest match.
        int shortest();

        /// Whether it can match nothing, anywhere.
        default boolean matchesNothing() {
            return false;
        }

        /// Whether it matches in one way only, whatever the text.
        default boolean isPlain() {
            return false;
        }
    }

    /// A character, or one of a class.
    record One() implements Node {
        @Override
        public double ways(double length, boolean last) {
            return 1;
        }

        @Override
        public int shortest() {
            return 1;
        }

        @Override
        public boolean isPlain() {
            return true;
        }
    }

    /// A look at what is around; takes no characters.
    record Look(Node inner) implements Node {
        @Override
        public double ways(double length, boolean last) {
            return inner.ways(length, false);
        }

        @Override
        public int shortest() {
            return 0;
        }
    }

    /// One after the other.
    record Sequence(List<Node> parts) implements Node {
        @Override
        public double ways(double length, boolean last) {
            double ways = 1;
            boolean lastPart = last;
            for (Node part : parts.reversed()) {
                ways *= part.ways(length, lastPart);
                lastPart &= part.matchesNothing();
            }
            return ways;
        }

        @Override
        public int shortest() {
            return parts.stream().mapToInt(Node::shortest).sum();
        }

        @Override
        public boolean matchesNothing() {
            return parts.stream().allMatch(Node::matchesNothing);
        }

        @Override
        public boolean isPlain() {
            return !parts.isEmpty() && parts.stream().allMatch(Node::isPlain);
        }
    }

    /// One or the other.
    record Choice(List<Node> branches) implements Node {
        @Override
        public double ways(double length, boolean last) {
            return branches.stream()
                    .mapToDouble(branch -> branch.ways(length, last))
                    .sum();
        }

        @Override
        public int shortest() {
            return branches.stream().mapToInt(Node::shortest).min().orElse(0);
        }

        @Override
        public boolean matchesNothing() {
            return branches.stream().anyMatch(Node::matchesNothing);
        }
    }

    /// Again and again.
    ///
    /// @param most `Integer.MAX_VALUE` for without end
    record Repeat(Node part, int least, int most) implements Node {
        @Override
        public double ways(double length, boolean last) {
            if (part.isPlain()) {
                return last ? 1 : Math.min(length, (double) most - least) + 1;
            }
            if (most == Integer.MAX_VALUE) {
                return Double.POSITIVE_INFINITY;
            }
            return most == 1
                    ? part.ways(length, last) + 1
                    : (double) (most - least + 1) * Math.pow(part.ways(length, false), most);
        }

        @Override
        public int shortest() {
            return least * part.shortest();
        }

        @Override
        public boolean matchesNothing() {
            return least == 0 || part.matchesNothing();
        }
    }

    static Node inOrder(List<Node> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Sequence(new ArrayList<>(parts));
    }

    static Node oneOf(List<Node> branches) {
        return branches.size() == 1 ? branches.getFirst() : new Choice(new ArrayList<>(branches));
    }
}
