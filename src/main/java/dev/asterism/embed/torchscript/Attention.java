package dev.asterism.embed.torchscript;

/// Attention of several heads (Vaswani et al. 2017, section 3.2.2), before the output layer.
public final class Attention {
    private Attention() {}

    /// Tokens attend to each other.
    ///
    /// @param qkv queries, keys and values side by side, `b x n x 3d`
    /// @param mask added to the scores, or `None`
    /// @return `b x n x d`
    public static Value of(Script script, Value qkv, int heads, Value mask, boolean causal) {
        Value b = script.size(qkv, 0);
        Value n = script.size(qkv, 1);
        Value split =
                script.set("torch.permute(torch.reshape(%s, [%s, %s, 3, %d, -1]), [2, 0, 3, 1, 4])", qkv, b, n, heads);
        Value attended = script.set(
                "torch.scaled_dot_product_attention(torch.select(%1$s, 0, 0), torch.select(%1$s, 0, 1),"
                        + " torch.select(%1$s, 0, 2), %2$s, 0., %3$s)",
                split, mask, causal ? "True" : "False");
        return sideBySide(script, attended, b, n);
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
        long d = script.shape(weight)[1];
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
        return sideBySide(script, attended, b, q);
    }

    private static Value sideBySide(Script script, Value heads, Value b, Value n) {
        return script.set("torch.reshape(torch.permute(%s, [0, 2, 1, 3]), [%s, %s, -1])", heads, b, n);
    }

    /// A mask that lets tokens attend to those of the same owner only.
    ///
    /// @param owners `r x p`
    /// @return `r x 1 x p x p`, to be added to the scores
    public static Value maskOfSame(Script script, Value owners) {
        Value others = script.set("torch.ne(torch.unsqueeze(%1$s, 2), torch.unsqueeze(%1$s, 1))", owners);
        Value none = script.compute(script.set("torch.zeros_like(%s)", others));
        return script.set("torch.unsqueeze(torch.masked_fill(%s, %s, -inf), 1)", none, others);
    }
}
