package dev.asterism.embed.torchscript;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Which tokens of a row attend to which: to those of their own text, and of these to all, to those before, or to near
/// ones. Each mask is computed once a program, however many layers use it.
///
/// All are `r x 1 x p x p`, to be added to the scores: 0, or minus infinity where a token is not attended to.
public final class Masks {
    private final Script script;
    private final Value owners;
    private final Value positions;
    private final Map<String, Value> known = new HashMap<>();

    /// @param owners the text of each token, `r x p`
    /// @param positions of each token in its text, `r x p`
    public Masks(Script script, Value owners, Value positions) {
        this.script = script;
        this.owners = owners;
        this.positions = positions;
    }

    /// To every token of the text.
    public Value sameText() {
        return without();
    }

    /// To itself and the tokens before.
    public Value causal() {
        return without(later(0));
    }

    /// To itself and the nearest before, `window` in all.
    public Value causal(int window) {
        return without(later(0), earlier(window - 1));
    }

    /// To tokens that are at most `reach` away, on either side.
    public Value near(int reach) {
        return without(later(reach), earlier(reach));
    }

    private String later(int reach) {
        return "torch.gt(torch.unsqueeze(%1$s, 1), torch.add(torch.unsqueeze(%1$s, 2), %2$d))"
                .formatted(positions, reach);
    }

    private String earlier(int reach) {
        return "torch.lt(torch.unsqueeze(%1$s, 1), torch.sub(torch.unsqueeze(%1$s, 2), %2$d))"
                .formatted(positions, reach);
    }

    /// @param hidden what is not attended to, besides other texts: expressions of queries (rows) and keys (columns)
    private Value without(String... hidden) {
        return known.computeIfAbsent(String.join(" ", hidden), _ -> {
            String others = "torch.ne(torch.unsqueeze(%1$s, 2), torch.unsqueeze(%1$s, 1))".formatted(owners);
            Value all = script.set(Stream.of(hidden).reduce(others, "torch.logical_or(%s, %s)"::formatted));
            Value none = script.compute(script.set("torch.zeros_like(%s)", all));
            return script.set("torch.unsqueeze(torch.masked_fill_(%s, %s, -inf), 1)", none, all);
        });
    }
}
