"""Writes small static models with random tables and the vectors that sentence-transformers and model2vec give.

    pip install torch==2.13.0 sentence-transformers==6.0.1 model2vec==0.8.2 numpy==2.4.6
    python static.py          (writes static-tiny/, model2vec-tiny/ and model2vec-reduced/ beside this script)
"""
import json
import shutil
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

HERE = Path(__file__).parent
TEXTS = ["red", "a red summer dress", "Größe Ärmel 帽子 👒", "light SMTP client, see https://example.org/x?y=1",
         "  leading and trailing   blanks  ", "naïve café 日本語", "word " * 700 + "end", "x" * 200 + " dress " * 600]
PROMPTS = {"query": "find: ", "document": "", "Clustering": "group: "}

t = Tokenizer(models.WordPiece(unk_token="[UNK]"))
t.normalizer = normalizers.BertNormalizer(lowercase=True)
t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
t.train_from_iterator(TEXTS[:2] + ["summer light client word end dress red leading blank find group"], trainers.WordPieceTrainer(
    vocab_size=150, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]"], show_progress=False))
t.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", None, [("[CLS]", 2), ("[SEP]", 3)])
n, g = t.get_vocab_size(), np.random.default_rng(20)


def write(folder, name, data):
    (folder / name).write_text(json.dumps(data, indent=1))


def fresh(name):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def expect(folder, encode, **more):
    unit = lambda v: [round(float(x), 7) for x in v / (np.linalg.norm(v) or 1)]
    rows = [{"text": s, "embedding": unit(encode(s))} for s in TEXTS]
    write(folder, "expected.json", {"texts": rows, **{k: [{"text": s, "embedding": unit(f(s))} for s in TEXTS[:3]] for k, f in more.items()}})


def sentence_transformer(folder):
    model = SentenceTransformer(str(folder), device="cpu")
    expect(folder, lambda s: model.encode([s])[0], query=lambda s: model.encode_query([s])[0],
           clustering=lambda s: model.encode([s], prompt_name="Clustering")[0])


kind = "sentence_transformers.models."
folder = fresh("static-tiny")
(folder / "0_StaticEmbedding").mkdir()
save_file({"embedding.weight": g.standard_normal((n, 24), np.float32)}, folder / "0_StaticEmbedding/model.safetensors")
t.save(str(folder / "0_StaticEmbedding/tokenizer.json"))
write(folder, "modules.json", [{"idx": 0, "name": "0", "path": "0_StaticEmbedding", "type": kind + "StaticEmbedding"}])
write(folder, "config_sentence_transformers.json", {"prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine"})
sentence_transformer(folder)

folder = fresh("model2vec-tiny")
save_file({"embeddings": g.standard_normal((n, 16), np.float32).astype(np.float16)}, folder / "model.safetensors")
t.save(str(folder / "tokenizer.json"))
write(folder, "config.json", {"model_type": "model2vec", "architectures": ["StaticModel"], "hidden_dim": 16, "normalize": True})
write(folder, "modules.json", [{"idx": 0, "name": "0", "path": ".", "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"},
                               {"idx": 1, "name": "1", "path": "1_Normalize", "type": kind + "Normalize"}])
model = SentenceTransformer(str(folder), device="cpu")
expect(folder, lambda s: model.encode([s])[0].astype(np.float32))

folder = fresh("model2vec-reduced")
save_file({"embeddings": g.integers(-127, 128, (40, 16), np.int8), "mapping": g.integers(0, 40, n, np.int64),
           "weights": g.uniform(0.2, 2, n).astype(np.float32)}, folder / "model.safetensors")
t.save(str(folder / "tokenizer.json"))
write(folder, "config.json", {"model_type": "model2vec", "architectures": ["StaticModel"], "hidden_dim": 16, "normalize": True})
model = StaticModel.from_pretrained(folder)
expect(folder, lambda s: model.encode([s])[0])
