package dev.asterism.embed.architecture.text;

import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Attention;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// How the vectors of a layer's queries, keys and values are split among heads.
///
/// @param heads of the queries
/// @param groups of heads, each with its own keys and values
/// @param size numbers of a head's vector
record GroupedHeads(int heads, int groups, int size) {
    /// Queries, `r x heads x p x size`, and keys and values, `r x groups x p x size`.
    record Parts(Value queries, Value keys, Value values) {
        Parts rotated(Script script, RotaryPositions.Rotation rotation) {
            return new Parts(rotation.of(script, queries), rotation.of(script, keys), values);
        }
    }

    /// As many groups as heads, which share the width evenly.
    ///
    /// @param key of the number of heads
    static GroupedHeads of(Config config, String key, int byDefault, int width) {
        int heads = config.size(key, byDefault);
        return new GroupedHeads(heads, heads, sizeOf(config, key, heads, width));
    }

    /// The size of heads that share a width evenly.
    static int sizeOf(Config config, String key, int heads, int width) {
        if (width % heads != 0) {
            throw config.wrong(key, "a divisor of the width, which is " + width);
        }
        return width / heads;
    }

    /// Numbers of all queries of a token.
    long width() {
        return (long) heads * size;
    }

    /// Numbers of all keys of a token.
    long keyWidth() {
        return (long) groups * size;
    }

    /// @param all queries, keys and values side by side
    Parts of(Script script, Value all) {
        long keys = width();
        long values = keys + keyWidth();
        return new Parts(
                Attention.heads(script, script.slice(all, 0, keys), heads),
                Attention.heads(script, script.slice(all, keys, values), groups),
                Attention.heads(script, script.slice(all, values, values + keyWidth()), groups));
    }

    /// Scores divided by the root of the size, as usual.
    Value attend(Script script, Parts parts, Value mask) {
        return attend(script, parts, mask, 1 / Math.sqrt(size));
    }

    /// @param scale of the scores
    /// @return `r x p x width`
    Value attend(Script script, Parts parts, Value mask, double scale) {
        return Attention.grouped(script, parts.queries, parts.keys, parts.values, heads, groups, mask, scale);
    }
}
