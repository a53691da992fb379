package dev.asterism.embed.torchscript;

import static java.util.Map.entry;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.model.ModelException;
import dev.asterism.model.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The part of a model that reads texts, written as a program: token ids (`b x n`, padded with anything) and lengths
/// (`b`) in, vectors (`b x d`) out.
public final class TextTower {
    private static final Map<String, Function<Config, TextArchitecture>> ARCHITECTURES = Map.ofEntries(
            entry("bert", config -> new Bert(config, Bert.Kin.BERT)),
            entry("roberta", config -> new Bert(config, Bert.Kin.ROBERTA)),
            entry("xlm-roberta", config -> new Bert(config, Bert.Kin.ROBERTA)),
            entry("camembert", config -> new Bert(config, Bert.Kin.ROBERTA)),
            entry("mpnet", config -> new Bert(config, Bert.Kin.MPNET)),
            entry("distilbert", config -> new Bert(config, Bert.Kin.DISTILBERT)),
            entry("clip", config -> new Clip.Text(config.section("text_config"))),
            entry("clip_text_model", Clip.Text::new),
            entry("siglip", config -> new Siglip.Text(config.section("text_config"))),
            entry("siglip_text_model", Siglip.Text::new));

    private final TextArchitecture architecture;

    private TextTower(TextArchitecture architecture) {
        this.architecture = architecture;
    }

    /// The text tower that `config.json` describes.
    ///
    /// @throws ModelException if its `model_type` is unknown; lists the known ones
    public static TextTower of(Config config) {
        Function<Config, TextArchitecture> known = ARCHITECTURES.get(config.text("model_type", ""));
        if (known == null) {
            throw config.wrong(
                    "model_type",
                    "one of "
                            + String.join(
                                    ", ",
                                    ARCHITECTURES.keySet().stream().sorted().toList()) + " for a model of texts");
        }
        return new TextTower(known.apply(config));
    }

    /// The longest text it takes, special tokens included.
    public int maxTokens() {
        return architecture.maxTokens();
    }

    /// Writes the program.
    ///
    /// @param modules what follows the transformer
    public void write(Path archive, Checkpoint checkpoint, List<SentenceModule> modules, Precision precision) {
        Script script = new Script(checkpoint, architecture.prefix(checkpoint), precision);
        Value ids = script.input();
        Value lengths = script.set("torch.unsqueeze(%s, 1)", script.input());
        Value mask = script.set("torch.le(torch.cumsum(torch.ones_like(%s), 1), %s)", ids, lengths);
        TextArchitecture.Padding padding = new TextArchitecture.Padding(mask, script.maskUnlessFull(mask));
        Value x = script.floats(architecture.encode(script, ids, padding));
        for (SentenceModule module : modules) {
            x = switch (module) {
                case SentenceModule.Pool(List<Pooling> modes) ->
                    architecture.pools() ? x : pool(script, x, mask, lengths, modes);
                case SentenceModule.Normalize _ -> script.normalise(x);
                case SentenceModule.LayerNorm(TensorView weight, TensorView bias) -> script.layerNorm(x, weight, bias);
                case SentenceModule.Dense(TensorView weight, Optional<TensorView> bias, String activation) ->
                    script.dense(x, weight, bias, Activation.ofTorchClass(activation));
            };
        }
        script.output(x);
        TorchScriptArchive.write(archive, script);
    }

    private static Value pool(Script script, Value tokens, Value mask, Value lengths, List<Pooling> modes) {
        if (modes.equals(List.of(Pooling.CLS))) {
            return script.firstToken(tokens);
        }
        Value present = script.floats(script.set("torch.unsqueeze(%s, -1)", mask));
        Value count = script.floats(lengths);
        List<Value> pooled = modes.stream()
                .map(mode -> mode.of(script, tokens, present, count))
                .toList();
        return script.concatenated(pooled);
    }
}
