"""Writes tiny random checkpoints of each architecture and what transformers makes of fixed inputs."""
import json, os, shutil, sys
import numpy as np, torch
from transformers import *
from safetensors.torch import save_file, load_file
out = sys.argv[1]
torch.manual_seed(171)
def rnd(model):
    for n, p in model.named_parameters():
        with torch.no_grad():
            if 'orm' in n and n.endswith('weight'): p.copy_(1 + 0.3*torch.randn_like(p))
            elif 'lambda' in n: p.copy_(0.8 + 0.4*torch.rand_like(p))
            else: p.copy_(0.4*torch.randn_like(p))
    return model.eval()
def save(name, model, expected, drop=()):
    d = os.path.join(out, name); shutil.rmtree(d, ignore_errors=True); model.save_pretrained(d)
    t = load_file(d + '/model.safetensors')
    t = {k: v.half() if v.is_floating_point() else v for k, v in t.items() if not any(x in k for x in drop)}
    save_file(t, d + '/model.safetensors')
    c = json.load(open(d + '/config.json')); json.dump(c, open(d + '/config.json', 'w'), indent=1)
    for f in os.listdir(d):
        if f not in ('config.json', 'model.safetensors'): os.remove(os.path.join(d, f))
    json.dump(expected, open(d + '/expected.json', 'w'))
def half(model):
    for p in model.parameters():
        with torch.no_grad(): p.copy_(p.half().float())
    return model
def r(t): return [[round(float(x), 6) for x in row] for row in t]
def texts(vocab, lengths, pad, lo=3):
    g = np.random.default_rng(5)
    ids = np.full((len(lengths), max(lengths)), pad)
    for i, n in enumerate(lengths): ids[i, :n] = g.integers(lo, vocab, n)
    return torch.tensor(ids), torch.tensor([[1]*n + [0]*(max(lengths)-n) for n in lengths])
def sentence(name, model, vocab, lengths, pad):
    half(rnd(model)); ids, mask = texts(vocab, lengths, pad)
    with torch.no_grad(): h = model(input_ids=ids, attention_mask=mask).last_hidden_state
    m = mask.unsqueeze(-1).float(); w = m * torch.arange(1, ids.shape[1]+1).view(1, -1, 1); n = m.sum(1)
    save(name, model, {'ids': ids.tolist(), 'lengths': lengths,
      'CLS': r(h[:, 0]), 'MEAN': r((h*m).sum(1)/n), 'MAX': r(h.masked_fill(m == 0, -1e9).max(1).values),
      'MEAN_SQRT_LENGTH': r((h*m).sum(1)/n.sqrt()), 'WEIGHTED_MEAN': r((h*w).sum(1)/w.sum(1)),
      'LAST': r(torch.stack([h[i, k-1] for i, k in enumerate(lengths)]))}, drop=('pooler', 'position_ids'))
small = dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12)
sentence('bert', BertModel(BertConfig(vocab_size=40, max_position_embeddings=24, hidden_act='gelu_new', layer_norm_eps=1e-3, **small)), 40, [9, 3, 24, 2], 0)
sentence('roberta', RobertaModel(RobertaConfig(vocab_size=40, max_position_embeddings=26, type_vocab_size=1, layer_norm_eps=1e-5, **small)), 40, [9, 3, 24, 2], 1)
sentence('distilbert', DistilBertModel(DistilBertConfig(vocab_size=40, max_position_embeddings=24, dim=8, n_layers=2, n_heads=4, hidden_dim=12, activation='relu')), 40, [9, 3, 24, 2], 0)
sentence('mpnet', MPNetModel(MPNetConfig(vocab_size=40, max_position_embeddings=302, **small)), 40, [9, 3, 280, 2], 1)
def pictures(n, side): return torch.tensor((np.sin(np.arange(n*3*side*side)*0.37)*1.5).astype(np.float32).reshape(n, 3, side, side))
def seen(name, model, side, run, drop=(), extra={}):
    half(rnd(model)); px = pictures(2, side)
    with torch.no_grad(): v = run(model, px)
    save(name, model, {'side': side, 'vectors': r(v), **extra}, drop)
vs = dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12)
seen('vit', ViTForImageClassification(ViTConfig(image_size=24, patch_size=8, hidden_act='gelu', num_labels=3, **vs)), 24, lambda m, p: m.vit(p).last_hidden_state[:, 0])
seen('vit-no-bias', ViTModel(ViTConfig(image_size=24, patch_size=8, qkv_bias=False, layer_norm_eps=1e-3, **vs)), 24, lambda m, p: m(p).last_hidden_state[:, 0], ('pooler',))
dv = dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, patch_size=4, image_size=20)
seen("dinov2", Dinov2Model(Dinov2Config(**dv)), 20, lambda m, p: m(p).pooler_output)
seen('dinov2-swiglu', Dinov2Model(Dinov2Config(use_swiglu_ffn=True, **dv)), 28, lambda m, p: m(p).pooler_output)
seen('dinov2-registers', Dinov2WithRegistersModel(Dinov2WithRegistersConfig(num_register_tokens=3, **dv)), 12, lambda m, p: m(p).last_hidden_state[:, 0])
def both(name, model, side, vocab, lengths, pad, full, eos=None):
    half(rnd(model)); px = pictures(2, side); ids, mask = texts(vocab, lengths, pad)
    for i, n in enumerate(lengths):
        if eos is not None: ids[i][ids[i] == eos] = 3; ids[i, n-1] = eos
    given = ids
    if full > ids.shape[1]: given = torch.nn.functional.pad(ids, (0, full - ids.shape[1]), value=pad)
    with torch.no_grad():
        t = model.get_text_features(input_ids=given, **({} if eos is None else {'attention_mask': mask}))
        v = model.get_image_features(pixel_values=px)
    save(name, model, {'side': side, 'vectors': r(v), 'ids': ids.tolist(), 'lengths': lengths, 'texts': r(t)}, ('position_ids',))
tx = dict(hidden_size=12, num_hidden_layers=2, num_attention_heads=3, intermediate_size=20)
both('clip', CLIPModel(CLIPConfig(text_config=dict(vocab_size=40, max_position_embeddings=10, eos_token_id=17, bos_token_id=1, pad_token_id=0, hidden_act='gelu', layer_norm_eps=1e-3, **tx), vision_config=dict(image_size=24, patch_size=8, hidden_act='gelu', **vs), projection_dim=6)), 24, 40, [4, 10, 2], 0, 0, eos=17)
both('siglip', SiglipModel(SiglipConfig(text_config=dict(vocab_size=40, max_position_embeddings=10, pad_token_id=1, **tx, projection_size=8), vision_config=dict(image_size=24, patch_size=8, **vs))), 24, 40, [4, 10, 2], 1, 10)
