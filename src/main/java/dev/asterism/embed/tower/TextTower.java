package dev.asterism.embed.tower;

import static java.util.Map.entry;

import dev.asterism.embed.architecture.TextArchitecture;
import dev.asterism.embed.architecture.joint.Clip;
import dev.asterism.embed.architecture.joint.Siglip;
import dev.asterism.embed.architecture.text.Albert;
import dev.asterism.embed.architecture.text.Bert;
import dev.asterism.embed.architecture.text.Decoder;
import dev.asterism.embed.architecture.text.Gemma3;
import dev.asterism.embed.architecture.text.Gte;
import dev.asterism.embed.architecture.text.ModernBert;
import dev.asterism.embed.architecture.text.NomicBert;
import dev.asterism.embed.architecture.text.T5;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Masks;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.TorchScriptArchive;
import dev.asterism.embed.torchscript.Value;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The part of a model that reads texts, written as a program: the tokens of `t` texts in, vectors (`t x d`) out.
public final class TextTower {
    /// A row of this length has a mask of 256 MB in 32 bits; a longer text is cut.
    private static final int LONGEST = 8192;

    private static final Map<String, Function<Config, TextArchitecture>> ARCHITECTURES = Map.ofEntries(
            entry("bert", config -> new Bert(config, Bert.Variant.BERT)),
            entry("roberta", config -> new Bert(config, Bert.Variant.ROBERTA)),
            entry("xlm-roberta", config -> new Bert(config, Bert.Variant.ROBERTA)),
            entry("camembert", config -> new Bert(config, Bert.Variant.ROBERTA)),
            entry("electra", config -> new Bert(config, Bert.Variant.ELECTRA)),
            entry("mpnet", config -> new Bert(config, Bert.Variant.MPNET)),
            entry("distilbert", config -> new Bert(config, Bert.Variant.DISTILBERT)),
            entry("albert", Albert::new),
            entry("qwen3", config -> new Decoder(config, Decoder.Variant.QWEN3)),
            entry("qwen2", config -> new Decoder(config, Decoder.Variant.QWEN2)),
            entry("mistral", config -> new Decoder(config, Decoder.Variant.MISTRAL)),
            entry("eurobert", config -> new Decoder(config, Decoder.Variant.EUROBERT)),
            entry("gemma3_text", Gemma3::new),
            entry("modernbert", ModernBert::new),
            entry("nomic_bert", NomicBert::new),
            entry("gte", Gte::new),
            entry("new", Gte::new),
            entry("t5", config -> new T5(config, T5.Variant.T5)),
            entry("mt5", config -> new T5(config, T5.Variant.MT5)),
            entry("umt5", config -> new T5(config, T5.Variant.UMT5)),
            entry("clip", config -> new Clip.Text(config.section("text_config_dict", "text_config"))),
            entry("clip_text_model", Clip.Text::new),
            entry("siglip", config -> new Siglip.Text(config.section("text_config"))),
            entry("siglip_text_model", Siglip.Text::new),
            entry("siglip2", config -> new Siglip.Text(config.section("text_config"))),
            entry("siglip2_text_model", Siglip.Text::new));

    private final TextArchitecture architecture;

    private TextTower(TextArchitecture architecture) {
        this.architecture = architecture;
    }

    static Set<String> families() {
        return ARCHITECTURES.keySet();
    }

    /// Whether `config.json` describes a model of texts of a known kind.
    public static boolean knows(Config config) {
        return ARCHITECTURES.containsKey(config.text("model_type", ""));
    }

    /// The text tower that `config.json` describes.
    ///
    /// @throws ModelException if its `model_type` is unknown; lists the known ones
    public static TextTower of(Config config) {
        Function<Config, TextArchitecture> known = ARCHITECTURES.get(config.text("model_type", ""));
        if (known == null) {
            throw Families.unknown(config, families(), "texts");
        }
        return new TextTower(known.apply(config));
    }

    /// The longest text it takes, special tokens included.
    public int maxTokens() {
        return Math.min(architecture.maxTokens(), LONGEST);
    }

    /// Whether it was trained on small letters only, though its tokenizer knows capitals.
    public boolean lowerCases() {
        return architecture.lowerCases();
    }

    /// Whether several texts lie in a row: the arguments of the program are then
    ///
    /// - the token ids, `r x p`, with any number for padding,
    /// - the text each token belongs to, `r x p`, counted from 0, and `t` for padding,
    /// - its position in that text, `r x p`, counted from 0,
    /// - where each text starts in the list of all tokens, `t`,
    /// - and how many tokens it has, `t`.
    ///
    /// Where a module pools without the prompt, starts and lengths are those of what is pooled, and a sixth
    /// argument is the text that each token is pooled for, `r x p`, and `t` for padding and prompts.
    ///
    /// Otherwise, with one text in a row, they are the token ids, `t x n`, and the lengths, `t`.
    public boolean packs() {
        return architecture instanceof TextArchitecture.PerToken;
    }

    /// Writes the program.
    ///
    /// @param modules what follows the transformer
    public void write(Path archive, Checkpoint checkpoint, List<SentenceModule> modules, Precision precision) {
        TorchScriptArchive.write(archive, script(checkpoint, modules, precision));
    }

    /// Checks that the checkpoint has all that the program needs, in the right shapes.
    ///
    /// @param modules what follows the transformer
    /// @return `d`
    /// @throws ModelException if something is missing
    public long check(Checkpoint checkpoint, List<SentenceModule> modules) {
        long dimension = architecture.dimension(script(checkpoint, modules, Precision.FP32));
        for (SentenceModule module : modules) {
            dimension = switch (module) {
                case SentenceModule.Pool(List<Pooling> modes, boolean _) ->
                    architecture instanceof TextArchitecture.PerToken ? dimension * modes.size() : dimension;
                case SentenceModule.Dense(TensorView weight, Optional<TensorView> _, String _) -> weight.shape()[0];
                case SentenceModule.Normalize _, SentenceModule.LayerNorm _ -> dimension;
            };
        }
        return dimension;
    }

    private Script script(Checkpoint checkpoint, List<SentenceModule> modules, Precision precision) {
        Script script = new Script(checkpoint, architecture.prefix(checkpoint), precision);
        script.output(
                switch (architecture) {
                    case TextArchitecture.PerToken transformer -> packed(script, transformer, modules);
                    case TextArchitecture.PerText transformer -> padded(script, transformer, modules);
                });
        return script;
    }

    private static Value packed(Script script, TextArchitecture.PerToken transformer, List<SentenceModule> modules) {
        Value ids = script.input();
        Value owners = script.input();
        Value positions = script.input();
        Value starts = script.input();
        Value lengths = script.input();
        TextArchitecture.PerToken.Rows rows =
                new TextArchitecture.PerToken.Rows(ids, positions, new Masks(script, owners, positions));
        Value encoded = transformer.encode(script, rows);
        Value tokens =
                script.floats(script.set("torch.flatten(%s, 0, 1)", encoded).wide(encoded.width()));
        Value pooled = modules.stream().anyMatch(TextTower::skipsPrompt) ? script.input() : owners;
        Pooling.Tokens all = new Pooling.Tokens(
                tokens,
                script.set("torch.flatten(%s, 0, 1)", pooled),
                script.set("torch.flatten(%s, 0, 1)", positions),
                starts,
                lengths);
        Value x = tokens;
        for (SentenceModule module : modules) {
            x = module instanceof SentenceModule.Pool(List<Pooling> modes, boolean _)
                    ? script.concatenated(modes.stream()
                            .map(mode -> mode.of(script, all).wide(tokens.width()))
                            .toList())
                    : apply(script, module, x);
        }
        return x;
    }

    private static boolean skipsPrompt(SentenceModule module) {
        return module instanceof SentenceModule.Pool(List<Pooling> _, boolean withPrompt) && !withPrompt;
    }

    private static Value padded(Script script, TextArchitecture.PerText transformer, List<SentenceModule> modules) {
        Value ids = script.input();
        Value lengths = script.input();
        Value present =
                script.set("torch.le(torch.cumsum(torch.ones_like(%s), 1), torch.unsqueeze(%s, 1))", ids, lengths);
        Value x = script.floats(transformer.encode(script, ids, present));
        for (SentenceModule module : modules) {
            x = apply(script, module, x);
        }
        return x;
    }

    private static Value apply(Script script, SentenceModule module, Value x) {
        return switch (module) {
            case SentenceModule.Pool _ -> x;
            case SentenceModule.Normalize _ -> script.normalise(x);
            case SentenceModule.LayerNorm(TensorView weight, TensorView bias) -> script.layerNorm(x, weight, bias);
            case SentenceModule.Dense(TensorView weight, Optional<TensorView> bias, String activation) ->
                script.dense(x, weight, bias, Activation.ofTorchClass(activation));
        };
    }
}
