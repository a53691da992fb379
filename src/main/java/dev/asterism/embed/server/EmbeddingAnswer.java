package dev.asterism.embed.server;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What a server answers: one vector an input, put in order by `index`, all of one length. Keys that are not known are
/// skipped.
///
/// Source: OpenAI's API reference, "Create embeddings"; vectors are arrays of numbers or, in base64, little-endian
/// 32-bit floats.
///
/// @param vectors in the order of the inputs; numbers may be NaN or infinite
/// @param tokens that the server says it read; 0 where it does not say
record EmbeddingAnswer(float[][] vectors, long tokens) {
    private static final int MOST_DIMENSIONS = 65_536;

    /// Reads an answer.
    ///
    /// @param inputs how many vectors are due
    /// @throws ProtocolException if it is anything else; the message goes on where the server was named
    static EmbeddingAnswer read(byte[] body, int inputs) throws ProtocolException {
        try (JsonReader json =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8))) {
            // Python's servers write NaN, which is no JSON.
            json.setStrictness(Strictness.LENIENT);
            return new Reader(inputs).read(json);
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException | IllegalStateException | NumberFormatException _) {
            throw new ProtocolException("answers with what is not JSON, or was cut off");
        }
    }

    /// Length of the vectors.
    int dimension() {
        return vectors[0].length;
    }

    private static final class Reader {
        private final float[] @Nullable [] vectors;
        private int next;
        private long tokens;

        Reader(int inputs) {
            this.vectors = new float[inputs][];
        }

        EmbeddingAnswer read(JsonReader json) throws IOException {
            if (json.peek() != JsonToken.BEGIN_OBJECT) {
                throw new ProtocolException("answers with what is not a JSON object");
            }
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "data" -> readData(json);
                    case "usage" -> readUsage(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            return new EmbeddingAnswer(complete(), tokens);
        }

        private void readData(JsonReader json) throws IOException {
            if (json.peek() != JsonToken.BEGIN_ARRAY) {
                throw new ProtocolException("answers with \"data\" that is not a list");
            }
            json.beginArray();
            while (json.hasNext()) {
                readEntry(json);
            }
            json.endArray();
        }

        private void readEntry(JsonReader json) throws IOException {
            double index = next++;
            float[] vector = null;
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "index" -> index = json.nextDouble();
                    case "embedding" -> vector = readVector(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (vector == null) {
                throw new ProtocolException("answers with an entry that has no \"embedding\"");
            }
            if (!(index >= 0 && index < vectors.length) || index != Math.rint(index)) {
                throw new ProtocolException("answers with a vector for input " + number(index) + " of " + vectors.length
                        + "; there is no such input");
            }
            if (vectors[(int) index] != null) {
                throw new ProtocolException("answers with two vectors for input " + number(index));
            }
            vectors[(int) index] = vector;
        }

        private static String number(double index) {
            return index == Math.rint(index) ? String.valueOf((long) index) : String.valueOf(index);
        }

        private static float[] readVector(JsonReader json) throws IOException {
            return switch (json.peek()) {
                case STRING -> decoded(json.nextString());
                case BEGIN_ARRAY -> readNumbers(json);
                default -> throw new ProtocolException("answers with an \"embedding\" that is no list of numbers");
            };
        }

        private static float[] readNumbers(JsonReader json) throws IOException {
            float[] numbers = new float[1024];
            int count = 0;
            json.beginArray();
            while (json.hasNext()) {
                if (json.peek() == JsonToken.BEGIN_ARRAY) {
                    throw new ProtocolException(
                            "answers with several vectors for one input; let it pool them, or serve another model");
                }
                if (count == MOST_DIMENSIONS) {
                    throw new ProtocolException("answers with a vector of more than " + MOST_DIMENSIONS + " numbers");
                }
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                numbers[count++] = readNumber(json);
            }
            json.endArray();
            return Arrays.copyOf(numbers, count);
        }

        private static float readNumber(JsonReader json) throws IOException {
            if (json.peek() == JsonToken.NULL) {
                json.nextNull();
                return Float.NaN;
            }
            return (float) json.nextDouble();
        }

        private static float[] decoded(String base64) throws ProtocolException {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException _) {
                throw new ProtocolException("answers with an \"embedding\" that is neither numbers nor base64");
            }
            if (bytes.length % Float.BYTES != 0 || bytes.length > MOST_DIMENSIONS * Float.BYTES) {
                throw new ProtocolException("answers with an \"embedding\" of " + bytes.length
                        + " bytes, which are no vector of 32-bit floats");
            }
            float[] numbers = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(numbers);
            return numbers;
        }

        private void readUsage(JsonReader json) throws IOException {
            if (json.peek() != JsonToken.BEGIN_OBJECT) {
                json.skipValue();
                return;
            }
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.matches("total_tokens|prompt_tokens") && json.peek() == JsonToken.NUMBER) {
                    tokens = Math.max(tokens, (long) json.nextDouble());
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }

        private float[][] complete() throws ProtocolException {
            float[][] complete = new float[vectors.length][];
            for (int i = 0; i < complete.length; i++) {
                float[] vector = vectors[i];
                if (vector == null || vector.length == 0) {
                    throw new ProtocolException("answers without a vector for input " + i + " of " + complete.length);
                }
                complete[i] = vector;
                if (vector.length != complete[0].length) {
                    throw new ProtocolException(
                            "answers with vectors of " + complete[0].length + " and of " + vector.length + " numbers");
                }
            }
            return complete;
        }
    }
}
