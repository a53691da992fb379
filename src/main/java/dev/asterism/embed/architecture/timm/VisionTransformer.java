package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.architecture.image.PositionGrid;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Attention;
import dev.asterism.embed.torchscript.Patches;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Vision transformers (Dosovitskiy et al. 2020) with all that came later: distillation (Touvron et al.
/// 2021), registers, layer scale, normalised queries and keys, gated layers, pooling by mean or by
/// attention.
record VisionTransformer(TimmSettings settings) implements TimmArchitecture {
    static final Pattern NAMES = Pattern.compile("flexivit_(small|base|large)|eva_large_patch14_(196|336)|test_vit[23]?"
            + "|deit3?_(tiny|small|medium|base|large|huge)(_distilled)?_patch\\d+_\\d+"
            + "|vit_(tiny|xsmall|small|wee|little|mediumd?|betwixt|base|large|huge|giant|gigantic|giantopt|so150m2?|so400m"
            + "|intern300m)_patch\\d+(_(plus|clip|quickgelu|siglip|reg\\d|gap|map|dinov2|tipsv2|miil|36x1|\\d+))+");
    private static final Pattern SIXTEEN_HEADS = Pattern.compile(
            "(vit|deit3)_((huge|gigantic|giantopt|so400m)_.*|giant_(?!.*(dinov2|tipsv2)).*" + "|base_patch16_gap_224)");
    private static final Pattern GELU_TANH = Pattern.compile(
            "vit_((base_patch32|so400m_patch16|giantopt_patch16)_siglip.*" + "|large_patch16_siglip(_gap)?_512)");
    private static final Set<String> POOLING = Set.of("token", "avg", "map");

    @Override
    public boolean takesAnySize() {
        return false;
    }

    @Override
    public String firstTensor() {
        return "patch_embed.proj.weight";
    }

    @Override
    public long dimension(Script script) {
        return script.shape("patch_embed.proj.weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        Config arguments = settings.arguments("num_heads", "act_layer", "global_pool", "pool_include_prefix");
        int width = Math.toIntExact(dimension(script));
        Blocks blocks = new Blocks(arguments.size("num_heads", heads(width)), activation(), eps());
        if (width % blocks.heads != 0) {
            throw arguments.wrong("num_heads", "a divisor of the width of " + width);
        }
        int before = 0;
        for (String token : new String[] {"cls_token", "dist_token", "reg_token"}) {
            before +=
                    script.has(token) ? (int) script.tensor(token, 1, -1, width).shape()[1] : 0;
        }
        Value x = embed(script, pixels, side, before);
        if (script.has("norm_pre.weight")) {
            x = script.layerNorm(x, "norm_pre", blocks.eps);
        }
        for (int i = 0; script.has("blocks." + i + ".norm1.weight"); i++) {
            x = blocks.of(script, x, "blocks." + i + ".");
        }
        x = normalised(script, x, "norm", blocks.eps);
        boolean whole =
                arguments.flag("pool_include_prefix", settings.architecture().equals("test_vit3"));
        return normalised(script, pool(script, x, whole ? 0 : before, blocks), "fc_norm", blocks.eps);
    }

    private int heads(int width) {
        String name = settings.architecture();
        if (SIXTEEN_HEADS.matcher(name).matches()) {
            return 16;
        }
        return Math.max(1, width / (name.startsWith("test_vit") ? 32 : 64));
    }

    private Activation activation() {
        String name = settings.architecture();
        if (name.contains("_quickgelu")) {
            return settings.activation(Activation.QUICK_GELU);
        }
        return settings.activation(GELU_TANH.matcher(name).matches() ? Activation.GELU_TANH : Activation.GELU);
    }

    private double eps() {
        return settings.architecture().contains("_clip_") ? 1e-5 : 1e-6;
    }

    /// Positions are added before the class token and its like are put in front, or after that: their number says.
    private static Value embed(Script script, Value pixels, int side, int before) {
        long[] shape = script.shape("patch_embed.proj.weight");
        int patch = shape.length == 4 ? Math.toIntExact(Math.clamp(shape[2], 1, Integer.MAX_VALUE)) : 1;
        Value x = Patches.of(script, pixels, "patch_embed.proj", patch, side);
        int grid = side / patch;
        long positions = script.shape("pos_embed").length == 3 ? script.shape("pos_embed")[1] : 0;
        long root = Math.round(Math.sqrt((double) positions));
        boolean patchesOnly = before == 0
                || positions == (long) grid * grid
                || (positions != before + (long) grid * grid && root * root == positions);
        if (patchesOnly) {
            x = script.add(x, new PositionGrid("pos_embed", 0, true).of(script, grid));
        }
        for (String token : new String[] {"reg_token", "dist_token", "cls_token"}) {
            x = script.has(token) ? script.withTokens(script.weight(token), x) : x;
        }
        return patchesOnly ? x : script.add(x, new PositionGrid("pos_embed", before, true).of(script, grid));
    }

    private static Value normalised(Script script, Value x, String name, double eps) {
        return script.has(name + ".weight") ? script.layerNorm(x, name, eps) : x;
    }

    private Value pool(Script script, Value x, int before, Blocks blocks) {
        boolean byAttention = script.has("attn_pool.latent");
        boolean byToken = script.has("cls_token") && !script.has("fc_norm.weight");
        Value patches = before == 0
                ? x
                : script.set("torch.slice(%s, 1, %d, None, 1)", x, before).wide(x.width());
        return switch (settings.pooling(byAttention ? "map" : byToken ? "token" : "avg", POOLING)) {
            case "map" -> blocks.pool(script, patches);
            case "avg" -> script.set("torch.mean(%s, [1], False)", patches);
            default ->
                script.has("dist_token")
                        ? script.set("torch.mean(torch.slice(%s, 1, 0, 2, 1), [1], False)", x)
                        : script.firstToken(x);
        };
    }

    private record Blocks(int heads, Activation activation, double eps) {
        /// What the first block has, all have.
        private static final String FIRST = "blocks.0.";

        Value of(Script script, Value x, String name) {
            Value normalised = script.layerNorm(x, name + "norm1", eps);
            Value qkv =
                    script.linear(normalised, name + "attn.qkv", script.has(FIRST + "attn.qkv.bias"), 3 * x.width());
            Value mixed = script.linear(attend(script, qkv, name + "attn."), name + "attn.proj", true, x.width());
            Value added = script.add(x, scaled(script, mixed, name, "ls1.gamma"));
            Value inner = mlp(script, script.layerNorm(added, name + "norm2", eps), name + "mlp.");
            return script.add(added, scaled(script, inner, name, "ls2.gamma"));
        }

        private Value attend(Script script, Value qkv, String name) {
            if (!script.has(FIRST + "attn.q_norm.weight")) {
                return Attention.of(script, qkv, heads, Script.NONE, false);
            }
            long width = qkv.width() / 3;
            Value queries = part(script, qkv, 0, width);
            Value keys = part(script, qkv, width, width);
            return attend(
                    script,
                    script.layerNorm(queries, name + "q_norm", eps),
                    script.layerNorm(keys, name + "k_norm", eps),
                    part(script, qkv, 2 * width, width));
        }

        private Value part(Script script, Value x, long from, long width) {
            return Attention.heads(script, script.slice(x, from, from + width), heads);
        }

        private Value attend(Script script, Value queries, Value keys, Value values) {
            double scale = 1 / Math.sqrt((double) queries.width());
            return Attention.grouped(script, queries, keys, values, heads, heads, Script.NONE, scale);
        }

        private static Value scaled(Script script, Value x, String name, String part) {
            return script.has(FIRST + part) ? script.multiply(x, script.vector(name + part, x.width())) : x;
        }

        /// Gated where the first layer is twice as wide as what the second takes (Shazeer 2020).
        private Value mlp(Script script, Value x, String name) {
            Value inner = script.linear(x, name + "fc1", true, -1);
            long width = script.tensor(name + "fc2.weight", -1, -1).shape()[1];
            Value activated = inner.width() == 2 * width
                    ? script.multiply(
                            script.activate(script.slice(inner, 0, width), Activation.SILU),
                            script.slice(inner, width, 2 * width))
                    : script.activate(inner, activation);
            return script.linear(activated, name + "fc2", true, x.width());
        }

        /// A learned query attends to all tokens (Lee et al. 2019, "Set Transformer", section 3.2).
        private Value pool(Script script, Value tokens) {
            String name = "attn_pool.";
            TensorView learned = script.tensor(name + "latent", 1, 1, tokens.width());
            Value latent = script.weight(learned.shape(), List.of(learned));
            Value query =
                    script.repeated(script.linear(latent, name + "q", true, tokens.width()), script.size(tokens, 0));
            Value both = script.linear(tokens, name + "kv", true, 2 * tokens.width());
            long width = query.width();
            Value attended = attend(
                    script,
                    part(script, query, 0, width),
                    part(script, both, 0, width),
                    part(script, both, width, width));
            Value x = script.linear(attended, name + "proj", true, width);
            Value inner = mlp(script, script.layerNorm(x, name + "norm", eps), name + "mlp.");
            return script.firstToken(script.add(x, inner));
        }
    }
}
