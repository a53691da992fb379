package dev.asterism.embed.torchscript;

/// One of the ways to make one vector of a text's token vectors, in the order in which several of them are put side by
/// side.
public enum Pooling {
    /// The vector of the first token.
    CLS("torch.select(%1$s, 1, 0)", "pooling_mode_cls_token", "cls"),
    /// The largest of each coordinate.
    MAX(
            "torch.amax(torch.masked_fill(%1$s, torch.logical_not(torch.to(%2$s, 11)), -inf), [1])",
            "pooling_mode_max_tokens", "max"),
    /// The mean.
    MEAN("torch.div(torch.sum(torch.mul(%1$s, %2$s), [1]), %3$s)", "pooling_mode_mean_tokens", "mean"),
    /// The sum, divided by the square root of the number of tokens.
    MEAN_SQRT_LENGTH(
            "torch.div(torch.sum(torch.mul(%1$s, %2$s), [1]), torch.sqrt(%3$s))",
            "pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens"),
    /// The mean where the `i`-th token counts `i` times.
    WEIGHTED_MEAN(
            "torch.div(torch.sum(torch.mul(%1$s, torch.mul(%2$s, torch.cumsum(%2$s, 1))), [1]),"
                    + " torch.sum(torch.mul(%2$s, torch.cumsum(%2$s, 1)), [1]))",
            "pooling_mode_weightedmean_tokens", "weightedmean"),
    /// The vector of the last token.
    LAST(
            "torch.sum(torch.mul(%1$s, torch.mul(%2$s, torch.eq(torch.cumsum(%2$s, 1), torch.unsqueeze(%3$s, 1)))), [1])",
            "pooling_mode_lasttoken", "lasttoken");

    private final String code;
    private final String flag;
    private final String mode;

    Pooling(String code, String flag, String mode) {
        this.code = code;
        this.flag = flag;
        this.mode = mode;
    }

    /// The key of `1_Pooling/config.json` that switches it on.
    public String flag() {
        return flag;
    }

    /// Its name in newer files, under `pooling_mode`.
    public String mode() {
        return mode;
    }

    /// @param tokens `b x n x d`
    /// @param mask `b x n x 1`, 1 or 0
    /// @param lengths `b x 1`
    Value of(Script script, Value tokens, Value mask, Value lengths) {
        return script.set(code, tokens, mask, lengths);
    }
}
