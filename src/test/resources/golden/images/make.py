"""Writes small random models of images in the hub's layouts and the vectors that transformers and timm give for photos.

    pip install torch==2.13.0 transformers==5.18.0 timm==1.0.29 pillow==12.3.0 numpy==2.4.6 safetensors tokenizers
    python make.py            (writes a folder a model beside this script; the photos are those of ../models/clip-tiny)

Weights are float16. The statistics of batch normalisation are those of the photos, moved a little. Pixels: Pillow.
Vectors: float32 on the CPU, an image at a time, of length 1.
"""
import json
import math
import shutil
import sys
from pathlib import Path
from unittest.mock import MagicMock

import numpy as np
import torch
import transformers as T
from PIL import Image
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

# timm wants torchvision, of which only what is mocked here would be used.
for name in ["", ".transforms", ".transforms.functional", ".transforms.v2", ".ops", ".ops.misc", ".datasets", ".datasets.folder", ".models", ".models.feature_extraction"]:
    sys.modules.setdefault("torchvision" + name, MagicMock(spec=None, __spec__=None, __path__=[]))
sys.modules["torchvision.ops.misc"].FrozenBatchNorm2d = type("FrozenBatchNorm2d", (torch.nn.Module,), {})
import timm
from timm.models import efficientnet, mobilenetv3, vgg

HERE = Path(__file__).resolve().parent
PHOTOS = [Path("../../models/clip-tiny/photos") / name for name in ["portrait.jpg", "landscape.jpg", "square.jpg", "odd.jpg"]]
TEXTS = ["red", "A Red Summer DRESS", "", "Größe Ärmel 帽子 👒", "  leading and trailing   blanks  ", "word " * 90 + "end"]


def photo(path):
    return Image.open((HERE / "x" / path).resolve()).convert("RGB")


def randomise(model, seed):
    generator = torch.Generator().manual_seed(seed)
    normal = lambda shape: torch.randn(shape, generator=generator)
    with torch.no_grad():
        for name, p in model.named_parameters():
            if p.dim() == 4:
                p.copy_(normal(p.shape) * 1.5 * p[0].numel() ** -0.5)
            elif p.dim() > 1:
                p.copy_(normal(p.shape) * (0.3 if "embed" in name or "token" in name else 1.2 * p.shape[-1] ** -0.5))
            elif name.endswith("weight"):
                p.copy_(1 + normal(p.shape) * 0.1)
            elif any(part in name for part in ("gamma", "lambda", "scale")):
                p.copy_(0.5 + normal(p.shape) * 0.1)
            else:
                p.copy_(normal(p.shape) * 0.05)
    return model.float().eval()


def settle(model, pixels, seed):
    """Batch normalisation's statistics out of the pixels, and all numbers as float16 has them."""
    norms = [m for m in model.modules() if isinstance(m, torch.nn.modules.batchnorm._BatchNorm)]
    generator = torch.Generator().manual_seed(seed + 1)
    with torch.no_grad():
        if norms:
            for norm in norms:
                norm.reset_running_stats()
                norm.momentum = None
                norm.train()
            model(pixels)
            for norm in norms:
                norm.eval()
                norm.running_mean += torch.randn(norm.running_mean.shape, generator=generator) * 0.05
                norm.running_var *= 0.8 + 0.4 * torch.rand(norm.running_var.shape, generator=generator)
        for tensor in [*model.parameters(), *model.buffers()]:
            if tensor.is_floating_point():
                tensor.copy_(tensor.half().float())


def write(folder, model, config, preprocess, pick, texts=None):
    pixels = torch.cat([preprocess(photo(path)) for path in PHOTOS])
    settle(model, pixels, 1)
    unit = lambda v: [round(float(x), 7) for x in (v / v.norm()).flatten()]
    state = {n: t.half().contiguous() if t.is_floating_point() else t for n, t in saved(model).items() if "num_batches_tracked" not in n}
    save_file(state, str(folder / "model.safetensors"))
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    with torch.no_grad():
        expected = {"images": [{"file": path.as_posix(), "embedding": unit(pick(model, preprocess(photo(path))))} for path in PHOTOS]}
        if texts:
            expected["texts"] = [{"text": text, "embedding": unit(texts(text))} for text in TEXTS]
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False) + "\n")
    size = sum(f.stat().st_size for f in folder.iterdir()) // 1024
    between = np.array([e["embedding"] for e in expected["images"]])
    print(f"{folder.name}: {size} KB, least cosine between photos {(between @ between.T).min():.3f}", flush=True)


def saved(model):
    """By the names that the hub's files have, which are not always those of the classes."""
    if not isinstance(model, T.PreTrainedModel):
        return model.state_dict()
    from safetensors.torch import load_file
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        model.save_pretrained(place)
        return load_file(place + "/model.safetensors")


def new(name):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def of_transformers(name, model, processor, pick=lambda m, x: m(x).pooler_output, changes=None, texts=None):
    """config.json without the keys that have their default value, as newer files have it."""
    folder = new(name)
    randomise(model, sum(name.encode()))
    usual = type(model.config)().to_dict()
    config = {k: v for k, v in model.config.to_dict().items() if k == "model_type" or k not in usual or usual[k] != v}
    config = {k: v for k, v in config.items() if k not in ("dtype", "transformers_version", "_name_or_path", "stage_names", "out_features", "out_indices")}
    processor.save_pretrained(folder)
    write(folder, model, {**config, **(changes or {})}, lambda image: processor(image, return_tensors="pt")["pixel_values"], pick, texts and texts(folder, model))


def processor(name, **settings):
    return getattr(T, name + "ImageProcessorPil")(**settings)


def of_timm(name, model, arguments=None, classes=True, **settings):
    """A config.json as timm writes it, with a classifier among the weights."""
    folder = new(name)
    randomise(model, sum(name.encode()))
    given = dict(model.pretrained_cfg) if model.pretrained_cfg else {}
    wanted = ("interpolation", "crop_pct", "crop_mode", "mean", "std", "classifier", "fixed_input_size", "num_classes")
    cfg = {"architecture": given["architecture"], **{k: v for k, v in given.items() if k in wanted}, **settings}
    config = {"architecture": given["architecture"], "num_classes": 3, "num_features": model.num_features, "pretrained_cfg": cfg}
    if arguments:
        config["model_args"] = arguments
    side, mode = cfg["input_size"][1], {"bicubic": Image.BICUBIC, "bilinear": Image.BILINEAR}[cfg["interpolation"]]
    scaled = math.floor(side / cfg["crop_pct"])

    def preprocess(image):
        w, h = image.size
        if cfg.get("crop_mode") == "squash":
            image = image.resize((scaled, scaled), mode)
        elif cfg.get("crop_mode") == "border":
            ratio = max(h / scaled, w / scaled)
            image = image.resize((round(w / ratio), round(h / ratio)), mode)
            w, h = image.size
            whole = Image.new("RGB", (max(side, w), max(side, h)), tuple(round(255 * v) for v in cfg["mean"]))
            whole.paste(image, (max(0, (side - w) // 2), max(0, (side - h) // 2)))
            image = whole
        else:
            long = int(scaled * max(w, h) / min(w, h))
            image = image.resize((scaled, long) if w <= h else (long, scaled), mode)
        w, h = image.size
        left, top = int(round((w - side) / 2.0)), int(round((h - side) / 2.0))
        x = np.asarray(image.crop((left, top, left + side, top + side)), np.float32) / 255
        return torch.tensor(((x - np.array(cfg["mean"], np.float32)) / np.array(cfg["std"], np.float32)).transpose(2, 0, 1)[None])

    write(folder, model, config, preprocess, lambda m, x: m(x))
    return folder


def made(name, **arguments):
    return timm.create_model(name, pretrained=False, num_classes=0, **arguments)


def siglip_texts(folder, model):
    special = ["<pad>", "<eos>", "<bos>", "<unk>"]
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Lowercase(), normalizers.Replace(" ", "▁")])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    corpus = [f"a photo of a {c} {t}" for c in ("red", "blue", "green") for t in ("summer dress", "wool scarf", "leather shoe")]
    bytes_ = [f"<0x{i:02X}>" for i in range(256)]
    tokenizer.train_from_iterator(corpus + TEXTS, trainers.BpeTrainer(vocab_size=144, special_tokens=special, show_progress=False))
    whole = json.loads(tokenizer.to_str())
    for token in bytes_:
        whole["model"]["vocab"][token] = len(whole["model"]["vocab"])
    tokenizer = Tokenizer.from_str(json.dumps(whole))
    tokenizer.post_processor = processors.TemplateProcessing("$A <eos>", None, [("<eos>", 1)])
    T.PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, pad_token="<pad>", eos_token="<eos>", unk_token="<unk>").save_pretrained(folder)
    whole = json.loads((folder / "tokenizer.json").read_text())
    (folder / "tokenizer.json").write_text(json.dumps(whole, ensure_ascii=False) + "\n")
    tokenizer.enable_truncation(64)
    tokenizer.enable_padding(length=64, pad_id=0, pad_token="<pad>")
    return lambda text: model.get_text_features(input_ids=torch.tensor([tokenizer.encode(text).ids])).pooler_output


small = dict(hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4)
of_transformers("dinov3", T.DINOv3ViTModel(T.DINOv3ViTConfig(**small, use_gated_mlp=True, hidden_act="silu", num_register_tokens=3, patch_size=8)), processor("ViT", size={"height": 24, "width": 24}))
of_transformers("dinov3-plain", T.DINOv3ViTModel(T.DINOv3ViTConfig(**small, key_bias=True, mlp_bias=False, proj_bias=False, rope_theta=30.0, patch_size=8)), processor("ViT", size={"height": 40, "width": 40}, resample=3))
of_transformers("resnet", T.ResNetModel(T.ResNetConfig(embedding_size=8, hidden_sizes=[8, 12, 16], depths=[1, 2, 1], layer_type="basic")), processor("ConvNext", size={"shortest_edge": 64}))
of_transformers("resnet-bottleneck", T.ResNetModel(T.ResNetConfig(embedding_size=8, hidden_sizes=[16, 32], depths=[2, 1], downsample_in_first_stage=True, downsample_in_bottleneck=True, hidden_act="gelu")), processor("ConvNext", size={"shortest_edge": 384}))
of_transformers("convnext", T.ConvNextModel(T.ConvNextConfig(hidden_sizes=[8, 12, 16], depths=[1, 2, 1], num_stages=3, hidden_act="gelu_new")), processor("ConvNext", size={"shortest_edge": 70}, crop_pct=0.9))
of_transformers("convnextv2", T.ConvNextV2Model(T.ConvNextV2Config(hidden_sizes=[8, 12, 16, 20], depths=[1, 1, 2, 1])), processor("ConvNext", size={"shortest_edge": 64}))
of_transformers("dinov3-convnext", T.DINOv3ConvNextModel(T.DINOv3ConvNextConfig(hidden_sizes=[8, 12, 16, 20], depths=[1, 1, 2, 1])), processor("ViT", size={"height": 64, "width": 64}))
of_transformers("swin", T.SwinModel(T.SwinConfig(embed_dim=12, depths=[2, 2], num_heads=[2, 3], window_size=5)), processor("ViT", size={"height": 91, "width": 91}))
of_transformers("swin-absolute", T.SwinModel(T.SwinConfig(image_size=64, embed_dim=12, depths=[2, 1], num_heads=[2, 3], window_size=4, use_absolute_embeddings=True, qkv_bias=False)), processor("ViT", size={"height": 64, "width": 64}))
of_transformers("dinov2-registers", T.Dinov2WithRegistersModel(T.Dinov2WithRegistersConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, image_size=35, patch_size=7)), processor("Bit", size={"shortest_edge": 32}, crop_size={"height": 28, "width": 28}))
siglip = T.SiglipModel(T.SiglipConfig(text_config=dict(**small, vocab_size=400, max_position_embeddings=64, pad_token_id=0, projection_size=32), vision_config=dict(**small, image_size=32, patch_size=8)))
of_transformers("siglip2", siglip, processor("Siglip", size={"height": 32, "width": 32}), lambda m, x: m.get_image_features(pixel_values=x).pooler_output, {"text_config": {**small, "pad_token_id": 0, "vocab_size": 400, "model_type": "siglip_text_model"}, "vision_config": {**small, "image_size": 32, "patch_size": 8, "model_type": "siglip_vision_model"}}, siglip_texts)

vit = dict(embed_dim=32, depth=2, num_heads=4, img_size=32, patch_size=8)
of_timm("timm-vit", made("vit_tiny_patch16_224", **vit, qk_norm=True), {**vit, "qk_norm": True}, input_size=[3, 32, 32])
of_timm("timm-deit-distilled", made("deit_tiny_distilled_patch16_224", **vit), vit, input_size=[3, 32, 32])
of_timm("timm-vit-clip", made("vit_base_patch16_clip_quickgelu_224", **vit), vit, input_size=[3, 32, 32], crop_mode="squash")
of_timm("timm-vit-average", made("vit_small_patch14_reg4_dinov2", embed_dim=32, depth=2, num_heads=4, img_size=35, patch_size=7, global_pool="avg"), dict(embed_dim=32, depth=2, num_heads=4, img_size=35, patch_size=7, global_pool="avg"), input_size=[3, 35, 35])
of_timm("timm-vit-map", made("vit_base_patch16_siglip_224", **vit), vit, input_size=[3, 32, 32], crop_mode="border", crop_pct=0.8)
of_timm("timm-resnet", made("test_resnet", channels=(8, 12, 8, 16), stem_width=8), {"channels": [8, 12, 8, 16], "stem_width": 8}, input_size=[3, 64, 64])
of_timm("timm-seresnextaa", made("seresnextaa101d_32x8d", layers=(1, 2, 1, 1), channels=(4, 4, 6, 8), cardinality=2, base_width=32, stem_width=8), {"layers": [1, 2, 1, 1], "channels": [4, 4, 6, 8], "cardinality": 2, "base_width": 32, "stem_width": 8}, input_size=[3, 64, 64])
of_timm("timm-ecaresnet", made("ecaresnet26t", layers=(1, 1, 1, 1), channels=(4, 4, 6, 8), stem_width=8), {"layers": [1, 1, 1, 1], "channels": [4, 4, 6, 8], "stem_width": 8}, input_size=[3, 64, 64])
of_timm("timm-convnext", made("test_convnext3", dims=(8, 8, 12, 16), depths=(1, 1, 2, 1)), {"dims": [8, 8, 12, 16], "depths": [1, 1, 2, 1]}, input_size=[3, 96, 96])
of_timm("timm-convnextv2", made("convnextv2_atto", dims=(8, 8, 12, 16), depths=(1, 1, 1, 1), head_hidden_size=24), {"dims": [8, 8, 12, 16], "depths": [1, 1, 1, 1], "head_hidden_size": 24}, input_size=[3, 64, 64])
of_timm("timm-convnext-overlap", made("convnext_femto_ols", dims=(16, 8, 12, 16), depths=(1, 1, 1, 1)), {"dims": [16, 8, 12, 16], "depths": [1, 1, 1, 1]}, input_size=[3, 64, 64])


def narrow(model):
    """With few features at the end."""
    wide = model.conv_head
    model.conv_head = torch.nn.Conv2d(wide.in_channels, 24, 1, bias=wide.bias is not None)
    if hasattr(model, "bn2"):
        model.bn2 = type(model.bn2)(24, act_layer=type(model.bn2.act), eps=model.bn2.eps)
    model.num_features = 24
    return model


efficient = dict(channel_multiplier=0.1, depth_multiplier=0.2, num_classes=0)
of_timm("timm-efficientnet", narrow(efficientnet._gen_efficientnet("efficientnet_b0", **efficient)), input_size=[3, 65, 65])
of_timm("timm-tf-lite", narrow(efficientnet._gen_efficientnet_lite("tf_efficientnet_lite0", **{**efficient, "channel_multiplier": 0.2}, bn_eps=1e-3, pad_type="same")), input_size=[3, 65, 65])
of_timm("timm-efficientnetv2", narrow(efficientnet._gen_efficientnetv2_s("efficientnetv2_rw_t", channel_multiplier=0.1, depth_multiplier=0.2, rw=False, num_classes=0)), input_size=[3, 64, 64])
of_timm("timm-mobilenetv3", narrow(mobilenetv3._gen_mobilenet_v3("tf_mobilenetv3_small_100", channel_multiplier=0.2, num_classes=0, bn_eps=1e-3, pad_type="same", head_bias=True)), input_size=[3, 65, 65])
for name, norm in (("vgg11", None), ("vgg13_bn", torch.nn.BatchNorm2d)):
    model = vgg.VGG([8, "M", 12, 12, "M", 16, "M"], num_classes=0, norm_layer=norm)
    model.pre_logits = vgg.ConvMlp(16, 24, 7)
    model.num_features = 24
    model.pretrained_cfg = timm.get_pretrained_cfg(name).to_dict()
    of_timm("timm-" + name.replace("_", "-"), model, input_size=[3, 48 if norm else 64, 48 if norm else 64])
