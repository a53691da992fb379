package dev.asterism.model.item;

/// What a row brings along that is no text. It travels with the item to the model and is never stored. Whoever makes
/// one gives its array away.
public sealed interface Attachment {
    /// The bytes of an image's file.
    record Image(byte[] content) implements Attachment {
        @Override
        public long size() {
            return content.length;
        }
    }

    /// A vector, as it stands in the source.
    record Vector(float[] numbers) implements Attachment {
        @Override
        public long size() {
            return (long) numbers.length * Float.BYTES;
        }
    }

    /// How many bytes it holds.
    long size();
}
