"""Writes small random models of texts in the hub's layout, with what sentence-transformers makes of them.

    python make.py [NAME ...]

Needs torch, transformers and sentence-transformers; made with torch 2.13, transformers 5.18 and sentence-transformers
6.0.1. Tokenizers are trained on this project's documentation, weights are random and rounded to 16 bits before anything
is computed, vectors are computed in 32 bits and divided by their length. `texts` are read as documents, `queries` as
queries, each with its prompt where there is one.

`rotary.json`: the frequencies and the scale of rotary positions, by transformers' own functions.
"""

import json
import shutil
import sys
from pathlib import Path

import torch
import transformers as T
from safetensors.torch import load_file, save_file
from sentence_transformers import SentenceTransformer
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

HERE = Path(__file__).resolve().parent
TEXTS = [
    "red",
    "a red summer dress",
    "Größe Ärmel 帽子 👒",
    "",
    "HTML5 parser &amp; serializer for Python 3.11",
    "  leading and trailing   blanks  ",
    "word " * 60 + "end",
    "日本語のテキストと English mixed, naïve café\n\n  it's 12345",
]
SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
INSTRUCTION = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"


def corpus():
    docs = sorted((HERE.parents[4] / "docs").glob("*.md"))
    return [line for doc in docs for line in doc.read_text(encoding="utf-8").splitlines()] + TEXTS * 5


def save_tokenizer(folder, tokenizer, **special):
    T.PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=128, **special).save_pretrained(folder)
    return tokenizer.get_vocab_size()


def byte_pairs(folder, begin=None):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<|endoftext|>"] + ([begin] if begin else [])
    tokenizer.train_from_iterator(
        corpus(),
        trainers.BpeTrainer(
            vocab_size=420,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            special_tokens=special,
            show_progress=False,
        ),
    )
    start = begin + " " if begin else ""
    tokenizer.post_processor = processors.TemplateProcessing(
        start + "$A <|endoftext|>", None, [(name, i) for i, name in enumerate(special)]
    )
    return save_tokenizer(folder, tokenizer, pad_token="<|endoftext|>", padding_side="left")


def byte_fallback(folder, **padding):
    special = ["<pad>", "<eos>", "<bos>", "<unk>"] + [f"<0x{i:02X}>" for i in range(256)]
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    tokenizer.train_from_iterator(
        corpus(),
        trainers.BpeTrainer(vocab_size=480, special_tokens=special, show_progress=False, limit_alphabet=90),
    )
    tokenizer.post_processor = processors.TemplateProcessing("<bos> $A <eos>", None, [("<bos>", 2), ("<eos>", 1)])
    return save_tokenizer(folder, tokenizer, pad_token="<pad>", eos_token="<eos>", bos_token="<bos>", **padding)


def word_pieces(folder):
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(
        corpus(),
        trainers.WordPieceTrainer(vocab_size=400, special_tokens=special, show_progress=False, limit_alphabet=120),
    )
    tokenizer.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", None, [("[CLS]", 2), ("[SEP]", 3)])
    return save_tokenizer(folder, tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]")


def unigrams(folder):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.train_from_iterator(
        corpus(),
        trainers.UnigramTrainer(
            vocab_size=400, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
        ),
    )
    tokenizer.post_processor = processors.TemplateProcessing("$A </s>", None, [("</s>", 1)])
    return save_tokenizer(folder, tokenizer, pad_token="<pad>", eos_token="</s>", unk_token="<unk>")


def randomise(model):
    generator = torch.Generator().manual_seed(31)
    with torch.no_grad():
        for name, tensor in model.named_parameters():
            noise = torch.randn(tensor.shape, generator=generator)
            if tensor.dim() > 1:
                tensor.copy_(noise * (0.25 if "embed" in name else 1.3 * tensor.shape[-1] ** -0.5))
            elif "norm" in name.lower():
                tensor.add_(noise * 0.1)
            else:
                tensor.copy_(noise * 0.05)
    return model.eval()


def save(folder, model, dtype=torch.float16, **kwargs):
    randomise(model).to(dtype).save_pretrained(folder, **kwargs)


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def edit(folder, change):
    config = json.loads((folder / "config.json").read_text())
    write(folder / "config.json", change(config) or config)


def older(config):
    """As transformers 4 wrote it."""
    rotary = config.pop("rope_parameters")
    config.update(rope_theta=rotary.pop("rope_theta"), torch_dtype=config.pop("dtype"))
    config["rope_scaling"] = rotary if rotary["rope_type"] != "default" else None


def modules(folder, pooling, width, prompts, dense):
    kinds = ["Transformer", "Pooling"] + ["Dense"] * len(dense) + ["Normalize"]
    paths = [""] + [f"{i}_{kind}" for i, kind in enumerate(kinds) if i]
    write(
        folder / "modules.json",
        [
            {"idx": i, "name": str(i), "path": path, "type": "sentence_transformers.models." + kind}
            for i, (kind, path) in enumerate(zip(kinds, paths))
        ],
    )
    modes = {"cls": "cls_token", "mean": "mean_tokens", "last": "lasttoken"}
    flags = {"pooling_mode_" + flag: mode == pooling for mode, flag in modes.items()}
    write(folder / "1_Pooling/config.json", {"word_embedding_dimension": width, **flags})
    generator = torch.Generator().manual_seed(32)
    for i, (rows, columns) in enumerate(dense):
        place = folder / f"{i + 2}_Dense"
        settings = {"in_features": columns, "out_features": rows, "bias": False}
        write(place / "config.json", {**settings, "activation_function": "torch.nn.modules.linear.Identity"})
        save_file({"linear.weight": torch.randn(rows, columns, generator=generator) * 0.15}, place / "model.safetensors")
    write(folder / "config_sentence_transformers.json", {"prompts": prompts, "default_prompt_name": None})
    write(folder / "sentence_bert_config.json", {"max_seq_length": 96, "do_lower_case": False})


def expect(folder, pooling="mean", width=32, prompts={}, dense=(), inverse_frequencies=None):
    modules(folder, pooling, width, prompts, dense)
    model = SentenceTransformer(
        str(folder), device="cpu", model_kwargs={"attn_implementation": "eager", "dtype": torch.float32}
    )
    if inverse_frequencies is not None:
        model[0].model.rotary_emb.inv_freq.copy_(inverse_frequencies)

    def entries(texts, prompt):
        kwargs = {"prompt_name": prompt} if prompt in prompts else {}
        for text in texts:
            vector = model.encode([text], show_progress_bar=False, **kwargs)[0]
            ids = model.tokenizer(text, truncation=True, max_length=96)["input_ids"]
            yield {"text": text, "ids": ids, "embedding": [round(float(x), 7) for x in vector]}

    expected = {"texts": list(entries(TEXTS, "document")), "queries": list(entries(TEXTS[:3], "query"))}
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False) + "\n", encoding="utf-8")


SMALL = dict(
    hidden_size=32, intermediate_size=48, num_hidden_layers=3, num_attention_heads=4, max_position_embeddings=128
)
BERT = dict(pad_token_id=0, cls_token_id=2, sep_token_id=3, bos_token_id=2, eos_token_id=3)
NO_BERT = dict(pad_token_id=0, bos_token_id=2, eos_token_id=3)


def qwen3(folder):
    """A causal language model in two files; queries have an instruction."""
    words = byte_pairs(folder)
    config = T.Qwen3Config(vocab_size=words, num_key_value_heads=2, head_dim=12, rope_theta=1e6, **SMALL)
    save(folder, T.Qwen3ForCausalLM(config), max_shard_size="40KB")
    expect(folder, "last", prompts={"query": INSTRUCTION, "document": ""})


def qwen2(folder):
    """In the older layout; its last layers look at a window of tokens only, and its positions are stretched by YaRN."""
    words = byte_pairs(folder)
    rotary = dict(rope_type="yarn", rope_theta=1e4, factor=4.0, original_max_position_embeddings=32)
    config = T.Qwen2Config(
        vocab_size=words,
        num_key_value_heads=1,
        use_sliding_window=True,
        sliding_window=6,
        max_window_layers=1,
        rope_parameters=rotary,
        **SMALL,
    )
    save(folder, T.Qwen2Model(config))
    edit(folder, lambda config: config.pop("layer_types") and older(config))
    expect(folder, "last", prompts={"query": INSTRUCTION + " "})


def mistral(folder):
    """All layers look at a window of tokens."""
    words = byte_fallback(folder, padding_side="left")
    save(folder, T.MistralModel(T.MistralConfig(vocab_size=words, num_key_value_heads=2, sliding_window=8, **SMALL)))
    edit(folder, older)
    expect(folder, "last")


def eurobert(folder):
    words = byte_pairs(folder, "<|begin_of_text|>")
    rotary = dict(
        rope_type="llama3",
        rope_theta=5e3,
        factor=8.0,
        low_freq_factor=1.0,
        high_freq_factor=4.0,
        original_max_position_embeddings=64,
    )
    config = T.EuroBertConfig(
        vocab_size=words,
        num_key_value_heads=2,
        attention_bias=True,
        mlp_bias=True,
        rope_parameters=rotary,
        **NO_BERT,
        mask_token_id=4,
        **SMALL,
    )
    save(folder, T.EuroBertModel(config))
    expect(folder)


def embeddinggemma(folder):
    """In the older layout, with brain floats; two Dense modules."""
    words = byte_fallback(folder)
    config = T.Gemma3TextConfig(
        vocab_size=words,
        num_key_value_heads=1,
        head_dim=12,
        sliding_window=10,
        use_bidirectional_attention=True,
        query_pre_attn_scalar=9,
        layer_types=["sliding_attention", "full_attention", "sliding_attention"],
        **SMALL,
    )
    save(folder, T.Gemma3TextModel(config), torch.bfloat16)

    def old(config):
        rotary = config.pop("rope_parameters")
        config["rope_theta"] = rotary["full_attention"]["rope_theta"]
        config["rope_local_base_freq"] = rotary["sliding_attention"]["rope_theta"]

    edit(folder, old)
    prompts = {"query": "task: search result | query: ", "document": "title: none | text: "}
    expect(folder, prompts=prompts, dense=[(48, 32), (32, 48)])


def modernbert(folder):
    words = word_pieces(folder)
    config = T.ModernBertConfig(vocab_size=words, local_attention=10, global_attn_every_n_layers=2, **BERT, **SMALL)
    save(folder, T.ModernBertForMaskedLM(config))
    prompts = {"query": "search_query: ", "document": "search_document: "}
    expect(folder, prompts=prompts)


def nomic(folder):
    """With the settings as the published repositories call them."""
    words = word_pieces(folder)
    save(folder, T.NomicBertModel(T.NomicBertConfig(vocab_size=words, **SMALL)))
    expect(folder, prompts={"query": "search_query: ", "document": "search_document: "})

    def published(config):
        return {
            "activation_function": "swiglu",
            "architectures": ["NomicBertModel"],
            "causal": False,
            "layer_norm_epsilon": config["layer_norm_eps"],
            "max_trained_positions": 2048,
            "mlp_fc1_bias": False,
            "mlp_fc2_bias": False,
            "model_type": "nomic_bert",
            "n_embd": config["hidden_size"],
            "n_head": config["num_attention_heads"],
            "n_inner": config["intermediate_size"],
            "n_layer": config["num_hidden_layers"],
            "n_positions": 8192,
            "pad_vocab_size_multiple": 64,
            "prenorm": False,
            "qkv_proj_bias": False,
            "rotary_emb_base": config["rope_parameters"]["rope_theta"],
            "rotary_emb_fraction": 1.0,
            "rotary_emb_interleaved": False,
            "rotary_emb_scale_base": None,
            "rotary_scaling_factor": None,
            "scale_attn_by_inverse_layer_idx": False,
            "scale_attn_weights": True,
            "type_vocab_size": 2,
            "use_rms_norm": False,
            "vocab_size": config["vocab_size"],
        }

    edit(folder, published)


def new(folder):
    """GTE as its own repositories have it. Transformers does not know their way to stretch positions: fixed NTK, from
    https://kexue.fm/archives/9706."""
    words = word_pieces(folder)
    rotary = dict(rope_type="default", rope_theta=5e3)
    save(folder, T.GteModel(T.GteConfig(vocab_size=words, type_vocab_size=1, rope_parameters=rotary, **SMALL)))
    size, factor = 8, 2.0
    frequencies = (5e3 * factor) ** -(torch.arange(0, size, 2) / size) / factor ** (2 / size)
    expect(folder, "cls", inverse_frequencies=frequencies)
    weights = load_file(folder / "model.safetensors")
    save_file({"new." + name: tensor for name, tensor in weights.items()}, folder / "model.safetensors")

    def published(config):
        config.pop("rope_parameters")
        config.update(model_type="new", rope_theta=5e3, rope_scaling={"factor": factor, "type": "ntk"})
        config.update(layer_norm_type="layer_norm", logn_attention_scale=False, pack_qkv=True, unpad_inputs=True)

    edit(folder, published)


def gte(folder):
    words = word_pieces(folder)
    save(folder, T.GteModel(T.GteConfig(vocab_size=words, type_vocab_size=0, **SMALL)))
    expect(folder, "cls")


T5 = dict(d_model=32, d_kv=6, d_ff=48, num_layers=3, num_heads=4)


def t5(folder):
    """With pickled weights, and a Dense module."""
    words = unigrams(folder)
    model = T.T5EncoderModel(T.T5Config(vocab_size=words, **T5))
    save(folder, model)
    expect(folder, dense=[(24, 32)])
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def mt5(folder):
    words = unigrams(folder)
    config = T.MT5Config(
        vocab_size=words, relative_attention_num_buckets=16, relative_attention_max_distance=20, **T5
    )
    save(folder, T.MT5EncoderModel(config))
    expect(folder)


def umt5(folder):
    words = unigrams(folder)
    save(folder, T.UMT5EncoderModel(T.UMT5Config(vocab_size=words, **T5)))
    expect(folder)


def albert(folder):
    words = word_pieces(folder)
    config = T.AlbertConfig(vocab_size=words, embedding_size=16, num_hidden_groups=2, inner_group_num=2, **SMALL)
    save(folder, T.AlbertModel(config))
    expect(folder)


def electra(folder):
    words = word_pieces(folder)
    save(folder, T.ElectraModel(T.ElectraConfig(vocab_size=words, embedding_size=16, **SMALL)))
    expect(folder)


def rotary(folder):
    scalings = [
        dict(rope_type="linear", factor=4.0),
        dict(rope_type="dynamic", factor=2.0),
        dict(rope_type="yarn", factor=4.0, original_max_position_embeddings=4096),
        dict(rope_type="yarn", factor=2.0, attention_factor=0.9, beta_fast=20.0, beta_slow=2.0, truncate=False),
        dict(rope_type="yarn", factor=3.0, mscale=0.7, mscale_all_dim=0.4),
        dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=512),
    ]
    entries = []
    for scaling in scalings:
        config = T.Qwen2Config(
            hidden_size=64, num_attention_heads=2, max_position_embeddings=2048, rope_parameters={"rope_theta": 1e4, **scaling}
        )
        frequencies, scale = ROPE_INIT_FUNCTIONS[scaling["rope_type"]](config, "cpu")
        entries.append({"rope_scaling": scaling, "frequencies": frequencies.tolist(), "scale": scale})
    write(HERE / "rotary.json", entries)


if __name__ == "__main__":
    makers = [qwen3, qwen2, mistral, eurobert, embeddinggemma, modernbert, nomic, new, gte, t5, mt5, umt5, albert, electra]
    wanted = sys.argv[1:]
    for maker in makers:
        if not wanted or maker.__name__ in wanted:
            folder = HERE / maker.__name__
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            torch.manual_seed(31)
            maker(folder)
            for file in [folder / "tokenizer.json", *folder.glob("*.index.json")]:
                if file.exists():
                    compact = json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False)
                    file.write_text(compact + "\n", encoding="utf-8")
            print(maker.__name__, flush=True)
    rotary(HERE)
