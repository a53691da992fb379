package dev.asterism.embed.tower;

import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;

/// One of the ways to make one vector of a text's token vectors, in the order in which several of them are put side by
/// side.
public enum Pooling {
    /// The vector of the first token.
    CLS("pooling_mode_cls_token", "cls"),
    /// The largest of each coordinate.
    MAX("pooling_mode_max_tokens", "max"),
    /// The mean.
    MEAN("pooling_mode_mean_tokens", "mean"),
    /// The sum, divided by the square root of the number of tokens.
    MEAN_SQRT_LENGTH("pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens"),
    /// The mean where the `i`-th token counts `i` times.
    WEIGHTED_MEAN("pooling_mode_weightedmean_tokens", "weightedmean"),
    /// The vector of the last token.
    LAST("pooling_mode_lasttoken", "lasttoken");

    private final String flag;
    private final String mode;

    Pooling(String flag, String mode) {
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

    /// The tokens of `t` texts, in one list.
    ///
    /// @param tokens `m x d`, 32-bit floats
    /// @param owners `m`: the text of each token; `t` for padding
    /// @param positions `m`: counted from 0 in each text
    /// @param starts `t`: the first token of each text
    /// @param lengths `t`: its number of tokens
    record Tokens(Value tokens, Value owners, Value positions, Value starts, Value lengths) {}

    /// Writes the pooling.
    ///
    /// @return `t x d`
    Value of(Script script, Tokens all) {
        return switch (this) {
            case CLS -> script.set("torch.index_select(%s, 0, %s)", all.tokens, all.starts);
            case LAST ->
                script.set(
                        "torch.index_select(%s, 0, torch.sub(torch.add(%s, %s), 1))",
                        all.tokens, all.starts, all.lengths);
            case MAX -> {
                Value each = script.set("torch.expand_as(torch.unsqueeze(%s, 1), %s)", all.owners, all.tokens);
                yield withoutPadding(
                        script,
                        all,
                        script.set(
                                "torch.scatter_reduce(%s, 0, %s, %s, \"amax\", include_self=False)",
                                zeros(script, all), each, all.tokens));
            }
            case MEAN -> script.set("torch.div(%s, torch.unsqueeze(%s, 1))", sum(script, all), all.lengths);
            case MEAN_SQRT_LENGTH ->
                script.set("torch.div(%s, torch.sqrt(torch.unsqueeze(%s, 1)))", sum(script, all), all.lengths);
            case WEIGHTED_MEAN -> {
                Value weighted =
                        script.set("torch.mul(%s, torch.unsqueeze(torch.add(%s, 1), 1))", all.tokens, all.positions);
                Tokens counted = new Tokens(weighted, all.owners, all.positions, all.starts, all.lengths);
                // The first position is 0 unless a prompt is skipped: n (n + 1) / 2 + n first.
                Value first = script.set("torch.index_select(%s, 0, %s)", all.positions, all.starts);
                Value weights = script.set(
                        "torch.add(torch.div(torch.mul(%1$s, torch.add(%1$s, 1)), 2), torch.mul(%1$s, %2$s))",
                        all.lengths, first);
                yield script.set("torch.div(%s, torch.unsqueeze(%s, 1))", sum(script, counted), weights);
            }
        };
    }

    private static Value sum(Script script, Tokens all) {
        return withoutPadding(
                script, all, script.set("torch.index_add(%s, 0, %s, %s)", zeros(script, all), all.owners, all.tokens));
    }

    /// A row a text, and one for the padding.
    private static Value zeros(Script script, Tokens all) {
        Value texts = script.size(all.lengths, 0);
        Value width = script.size(all.tokens, 1);
        return script.set("torch.new_zeros(%s, [torch.add(%s, 1), %s])", all.tokens, texts, width);
    }

    private static Value withoutPadding(Script script, Tokens all, Value rows) {
        return script.set("torch.slice(%s, 0, 0, %s, 1)", rows, script.size(all.lengths, 0));
    }
}
