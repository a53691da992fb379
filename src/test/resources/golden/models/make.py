"""Writes small random models in the hub's layout and the vectors that other programs give for texts and photos.

    pip install torch==2.13.0 transformers==5.18.0 sentence-transformers==6.0.1 pillow==12.3.0 numpy==2.4.6
    python make.py            (writes clip-tiny/, bert-tiny/ and bert-tiny.bin beside this script)

Tokenizers: the classes of transformers over vocabularies made from the texts below. Photos: drawn here.
Pixels: Pillow. Vectors: CLIPModel of transformers and sentence-transformers, in float32 on the CPU, one input at a time.
"""
import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from transformers import BertConfig, BertModel, BertTokenizer, CLIPConfig, CLIPImageProcessorPil, CLIPModel, CLIPTokenizer

HERE = Path(__file__).resolve().parent
SEED = 171

COLOURS = "red dark green navy blue white black grey yellow light brown".split()
THINGS = "dress cotton t-shirt;leather shoe;wool scarf;summer hat;long-sleeve shirt;pair of jeans;rain coat".split(";")
CORPUS = [f"a photo of a {colour} {thing}" for colour in COLOURS for thing in THINGS] + [
    "hand washed only, do not bleach; dry flat in the shade",
    "Where is the nearest railway station? It is on the other side of the river.",
    "The committee approved the minutes of the previous meeting and moved on to the next item of the agenda.",
    "if (x[i] != null) { return map.get(key); } <html><body class=text> &amp; https://example.org/a?b=c",
    "can't don't I've it's they're we'll he'd 0 1 2 3 4 5 6 7 8 9 12 345 67 $ £ € % + = / \\ # @ _ * ~ ^ | ` ! ? : ; . , - ( ) [ ] { } < > \" '",
    "größe Ärmel Ångström café naïve façade crème brûlée Ελλάδα Ωμέγα ßøæœ fine fluff",
    "日 本 語 中 文 混 合 東 京 寿 司 の と で , . 🍣 👍 🎉 👒",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z antidisestablishmentarianism",
]
CAPTIONS = [
    "a photo of a cat",
    "",
    "a very long caption that keeps going: a red cotton t-shirt with white stripes hanging on a wooden rack next to a blue dress, " * 2,
    "Crème brûlée à la carte, 寿司 🍣 naïve façade Ελλάδα",
    "  A PHOTO of   a Red\tT-SHIRT,\n size XL!!! 100% cotton; it's $19.99  ",
    "diagram of the quick_brown fox's 3 jumps (2024), they're done",
]
SENTENCES = [
    "red",
    "A soft wool scarf in dark green, hand washed only.",
    "",
    "Where is the nearest railway station?",
    "The committee approved the minutes of the previous meeting and moved on to item 0 of the agenda. " * 6,
    "Ünïcödé: 東京 — Ωμέγα, ﬂuff, é, 👍",
    'if (x[i] != null) { return map.get("k\\n"); }',
    "UPPER lower MiXeD 12,345.67 $€£ a/b\tc\n\nd",
]


def word_pieces(words, endings):
    """Every letter, at the start of a word and inside; the most frequent words and endings. (Training breaks ties by chance.)"""
    normalizer, splitter = normalizers.BertNormalizer(lowercase=True), pre_tokenizers.BertPreTokenizer()
    found = [word for text in CORPUS for word, _ in splitter.pre_tokenize_str(normalizer.normalize_str(text))]
    letters = sorted(set("".join(found)))
    most = lambda tokens, count: [token for token, _ in sorted(Counter(tokens).items(), key=lambda entry: (-entry[1], entry[0]))[:count]]
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + letters + ["##" + letter for letter in letters]
    tokens += most((word for word in found if len(word) > 1), words)
    tokens += most(("##" + word[-length:] for word in set(found) for length in (2, 3) if len(word) > length), endings)
    return {token: i for i, token in enumerate(tokens)}


def byte_pairs(merges):
    """Every byte, every byte at the end of a word, the merges, and the two special tokens last: as in CLIP's own vocabulary."""
    like = CLIPTokenizer()._tokenizer
    tokenizer = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = like.normalizer, like.pre_tokenizer
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    ends = [letter + "</w>" for letter in letters]
    trainer = trainers.BpeTrainer(vocab_size=10_000, end_of_word_suffix="</w>", initial_alphabet=letters, show_progress=False)
    tokenizer.train_from_iterator(CORPUS, trainer)
    learnt = [tuple(pair) for pair in json.loads(tokenizer.to_str())["model"]["merges"]][:merges]
    tokens = letters + ends + ["".join(pair) for pair in learnt] + ["<|startoftext|>", "<|endoftext|>"]
    return {token: i for i, token in enumerate(dict.fromkeys(tokens))}, learnt


def randomised(model):
    """Weights that make every part of the model matter: norms near one, no zero biases."""
    random = torch.Generator().manual_seed(SEED)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            noise = torch.randn(weight.shape, generator=random)
            if name == "logit_scale":
                weight.fill_(3.25)
            elif "norm" in name.lower() and name.endswith("weight"):
                weight.copy_(1 + 0.2 * noise)
            elif weight.dim() < 2:
                weight.copy_(0.1 * noise)
            elif "embedding" in name and weight.dim() == 2:
                weight.copy_(0.15 * noise)
            else:
                weight.copy_(1.6 * noise * weight[0].numel() ** -0.5)
    return model.float().eval()


def draw(width, height, seed, mode="RGB"):
    """Shapes over a gradient, with grain: edges, smooth parts and texture, as photos have them."""
    random = np.random.default_rng(SEED + seed)
    y, x = np.mgrid[0:height, 0:width]
    low, high = random.integers(0, 256, (2, 3))
    share = ((x / width + y / height) / 2)[:, :, None]
    image = Image.fromarray((low + (high - low) * share).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    for shape in range(7):
        left, top = random.integers(0, width), random.integers(0, height)
        box = [left, top, left + random.integers(5, 10 + width // 2), top + random.integers(5, 10 + height // 2)]
        (pen.ellipse if shape % 2 else pen.rectangle)([int(side) for side in box], fill=tuple(int(c) for c in random.integers(0, 256, 3)))
    grain = random.normal(0, 5, (height, width, 1))
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8)).convert(mode)


def write(file, content):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def numbers(vector):
    return [float(f"{value:.8g}") for value in np.asarray(vector).flatten()]


def emptied(name):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def roles(folder, tokenizer, form):
    """The file of special tokens that newer releases of transformers no longer write and most repositories have."""
    write(folder / "special_tokens_map.json", {role: form(token) for role, token in tokenizer.special_tokens_map.items()})


def clip():
    folder, side = emptied("clip-tiny"), 40
    vocabulary, merges = byte_pairs(84)
    tokenizer = CLIPTokenizer(vocabulary, merges, model_max_length=48)
    tokenizer.save_pretrained(folder)
    roles(folder, tokenizer, lambda token: {"content": token, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False})
    start, end = vocabulary["<|startoftext|>"], vocabulary["<|endoftext|>"]
    config = CLIPConfig(
        projection_dim=20,
        text_config=dict(vocab_size=len(vocabulary), hidden_size=24, intermediate_size=48, num_hidden_layers=2, num_attention_heads=3,
                         max_position_embeddings=48, bos_token_id=start, eos_token_id=end, pad_token_id=end, projection_dim=20),
        vision_config=dict(hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4, image_size=side, patch_size=8,
                           projection_dim=20))
    model = randomised(CLIPModel(config))
    model.save_pretrained(folder)
    processor = CLIPImageProcessorPil(size={"shortest_edge": side}, crop_size={"height": side, "width": side})
    processor.save_pretrained(folder)
    images = []
    for seed, (name, width, height, mode) in enumerate([
            ("portrait.jpg", 120, 213, "RGB"), ("landscape.jpg", 170, 128, "RGB"), ("square.jpg", 150, 150, "RGB"), ("odd.jpg", 101, 137, "RGB"),
            ("strip.jpg", 301, 61, "RGB"), ("small-grey.jpg", 20, 31, "L"), ("small.png", 33, 29, "RGB"), ("sharp.png", 90, 64, "RGB")]):
        photo = folder / "photos" / name
        photo.parent.mkdir(exist_ok=True)
        drawn = draw(width, height, seed, mode)
        (drawn.quantize(32).convert("RGB") if name == "sharp.png" else drawn).save(photo, quality=80)
        image = Image.open(photo).convert("RGB")
        short = min(image.size)
        image = image.resize(tuple(side if edge == short else int(side * edge / short) for edge in image.size), Image.BICUBIC)
        left, top = (image.width - side) // 2, (image.height - side) // 2
        cropped = image.crop((left, top, left + side, top + side))
        prepared = folder / "preprocessed" / (photo.stem + ".png")
        prepared.parent.mkdir(exist_ok=True)
        cropped.save(prepared, optimize=True)
        mean, deviation = (np.array(part, np.float32) for part in (processor.image_mean, processor.image_std))
        pixels = ((np.asarray(cropped, np.float32) / 255 - mean) / deviation).transpose(2, 0, 1)
        theirs = processor(Image.open(photo).convert("RGB"), return_tensors="pt")["pixel_values"]
        assert np.abs(theirs[0].numpy() - pixels).max() < 1e-6, name
        with torch.no_grad():
            vector = model.get_image_features(pixel_values=theirs).pooler_output[0].numpy()
        samples = [{"c": c, "y": y, "x": x, "value": numbers(pixels[c, y, x])[0]}
                   for c, y, x in [(0, 0, 0), (1, 0, side - 1), (2, side - 1, 0), (0, side - 1, side - 1), (1, side // 2, side // 2), (2, 7, 23)]]
        images.append({"file": f"photos/{name}", "preprocessed": f"preprocessed/{prepared.name}",
                       "pixels": {"mean": numbers(pixels.mean((1, 2), dtype=np.float64)), "samples": samples},
                       "embedding": numbers(vector / np.linalg.norm(vector))})
    texts = []
    for text in CAPTIONS:
        ids = tokenizer(text, truncation=True, max_length=48)["input_ids"]
        with torch.no_grad():
            vector = model.get_text_features(input_ids=torch.tensor([ids])).pooler_output[0].numpy()
        texts.append({"text": text, "ids": ids, "embedding": numbers(vector / np.linalg.norm(vector))})
    write(folder / "expected.json", {"images": images, "texts": texts})


def bert():
    folder, limit = emptied("bert-tiny"), 64
    vocabulary = word_pieces(80, 60)
    tokenizer = BertTokenizer(vocabulary, model_max_length=limit)
    tokenizer.save_pretrained(folder)
    roles(folder, tokenizer, str)
    model = randomised(BertModel(BertConfig(vocab_size=len(vocabulary), hidden_size=32, intermediate_size=64, num_hidden_layers=3,
                                            num_attention_heads=4, max_position_embeddings=limit)))
    model.save_pretrained(folder)
    torch.save(model.state_dict(), HERE / "bert-tiny.bin")
    kinds = ["Transformer", "Pooling", "Normalize"]
    write(folder / "modules.json", [{"idx": i, "name": str(i), "path": f"{i}_{kind}" if i else "", "type": f"sentence_transformers.models.{kind}"}
                                    for i, kind in enumerate(kinds)])
    write(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": 32, "pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False,
                                                 "pooling_mode_max_tokens": False, "pooling_mode_mean_sqrt_len_tokens": False})
    write(folder / "sentence_bert_config.json", {"max_seq_length": limit, "do_lower_case": True})
    sentences = SentenceTransformer(str(folder), device="cpu")
    write(folder / "expected.json", {"texts": [
        {"text": text, "ids": tokenizer(text, truncation=True, max_length=limit)["input_ids"],
         "embedding": numbers(sentences.encode([text], show_progress_bar=False)[0])} for text in SENTENCES]})


def prompted():
    """The BERT with prompts that are not pooled, in all ways of pooling side by side; its weights stay where they are."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "model"
        shutil.copytree(HERE / "bert-tiny", folder)
        settings = {
            "config_sentence_transformers.json": {"prompts": {"query": "find the nearest: ", "document": "a photo: "}, "default_prompt_name": "document"},
            "1_Pooling/config.json": {"word_embedding_dimension": 32, "include_prompt": False, "pooling_mode_cls_token": True,
                                      "pooling_mode_mean_tokens": True, "pooling_mode_max_tokens": True, "pooling_mode_lasttoken": True,
                                      "pooling_mode_mean_sqrt_len_tokens": True, "pooling_mode_weightedmean_tokens": True}}
        for file, content in settings.items():
            write(folder / file, content)
        model = SentenceTransformer(str(folder), device="cpu")
        embed = lambda kind: [{"text": text, "embedding": numbers(model.encode([text], prompt_name=kind, show_progress_bar=False)[0])} for text in SENTENCES]
        write(HERE / "bert-tiny-prompts.json", {"settings": settings, "documents": embed("document"), "queries": embed("query")})


clip()
bert()
prompted()
