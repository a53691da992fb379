package dev.asterism.embed.torchscript;

import dev.asterism.model.error.ModelException;

/// Attention of several heads (Vaswani et al. 2017, section 3.2.2), before the output layer.
public final class Attention {
    private Attention() {}

    /// Tokens attend to each other.
    ///
    /// @param qkv queries, keys and values side by side, `b x n x 3d`
    /// @param mask added to the scores, or `None`
    /// @return `b x n x d`
    public static Value of(Script script, Value qkv, int heads, Value mask, boolean causal) {
        requireWhole(qkv, 3L * heads, heads);
        Value b = script.size(qkv, 0);
        Value n = script.size(qkv, 1);
        Value split =
                script.set("torch.permute(torch.reshape(%s, [%s, %s, 3, %d, -1]), [2, 0, 3, 1, 4])", qkv, b, n, heads);
        Value attended = script.set(
                "torch.scaled_dot_product_attention(torch.select(%1$s, 0, 0), torch.select(%1$s, 0, 1),"
                        + " torch.select(%1$s, 0, 2), %2$s, 0., %3$s)",
                split, mask, causal ? "True" : "False");
        return sideBySide(script, attended, b, n).wide(qkv.width() / 3);
    }

    /// Queries attend to other tokens, in the layout of `torch.nn.MultiheadAttention`.
    ///
    /// @param queries `b x q x d`
    /// @param tokens `b x n x d`
    /// @param weight `3d x d`: for queries, keys and values, one below the other
    /// @return `b x q x d`
    public static Value of(Script script, Value queries, Value tokens, String weight, String bias, int heads) {
        Value b = script.size(queries, 0);
        Value q = script.size(queries, 1);
        long d = script.tensor(weight, -1, tokens.width()).shape()[1];
        Value all = script.weight(weight);
        Value biases = script.weight(bias);
        Value asked = script.set(
                "torch.linear(%1$s, torch.slice(%2$s, 0, 0, %3$d, 1), torch.slice(%4$s, 0, 0, %3$d, 1))",
                queries, all, d, biases);
        Value keysAndValues = script.set(
                "torch.linear(%1$s, torch.slice(%2$s, 0, %3$d, None, 1), torch.slice(%4$s, 0, %3$d, None, 1))",
                tokens, all, d, biases);
        Value query =
                script.set("torch.permute(torch.reshape(%s, [%s, %s, %d, -1]), [0, 2, 1, 3])", asked, b, q, heads);
        Value split = script.set(
                "torch.permute(torch.reshape(%s, [%s, -1, 2, %d, %d]), [2, 0, 3, 1, 4])",
                keysAndValues, b, heads, d / heads);
        Value attended = script.set(
                "torch.scaled_dot_product_attention(%1$s, torch.select(%2$s, 0, 0), torch.select(%2$s, 0, 1))",
                query, split);
        return sideBySide(script, attended, b, q).wide(d);
    }

    /// The vectors of each head, one head after the other.
    ///
    /// @param x `b x n x hs`
    /// @return `b x h x n x s`
    public static Value heads(Script script, Value x, int heads) {
        requireWhole(x, heads, heads);
        return script.set(
                        "torch.permute(torch.reshape(%s, [%s, %s, %d, -1]), [0, 2, 1, 3])",
                        x, script.size(x, 0), script.size(x, 1), heads)
                .wide(x.width() == Value.UNKNOWN ? Value.UNKNOWN : x.width() / heads);
    }

    /// Heads attend, each group of them to the keys and values of one (Ainslie et al. 2023, "GQA").
    ///
    /// @param queries `b x h x n x s`
    /// @param keys `b x g x n x s`, where `g` divides `h`
    /// @param values as the keys
    /// @param mask added to the scores
    /// @param scale of the scores
    /// @return `b x n x hs`
    public static Value grouped(
            Script script, Value queries, Value keys, Value values, int heads, int groups, Value mask, double scale) {
        Value attended = script.set(
                "torch.scaled_dot_product_attention(%s, %s, %s, %s, 0., False, scale=%s)",
                queries,
                repeated(script, keys, heads, groups),
                repeated(script, values, heads, groups),
                mask,
                Script.number(scale));
        return sideBySide(script, attended, script.size(queries, 0), script.size(queries, 2))
                .wide(queries.width() * heads);
    }

    /// Copied, which costs next to nothing: the fast kernel for the processor takes no groups.
    private static Value repeated(Script script, Value x, int heads, int groups) {
        return heads == groups ? x : script.set("torch.repeat_interleave(%s, %d, 1)", x, heads / groups);
    }

    private static Value sideBySide(Script script, Value heads, Value b, Value n) {
        return script.set("torch.reshape(torch.permute(%s, [0, 2, 1, 3]), [%s, %s, -1])", heads, b, n);
    }

    private static void requireWhole(Value x, long parts, int heads) {
        if (x.width() != Value.UNKNOWN && x.width() % parts != 0) {
            throw new ModelException("config.json wants " + heads + " heads, but vectors of " + x.width()
                    + " numbers cannot be split among them; does it belong to these weights?");
        }
    }
}
