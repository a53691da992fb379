"""Texts a second from a CSV to vectors: texts.py ASTERISM MODEL TEXTS.csv COLUMN fp32|bf16"""
import csv
import pathlib
import sys
import time

import torch
from sentence_transformers import SentenceTransformer

from turns import asterism, in_turns

PROGRAM, MODEL, FILE, COLUMN, PRECISION = sys.argv[1:6]
TYPE = {"fp32": torch.float32, "bf16": torch.bfloat16}[PRECISION]
with open(FILE, encoding="utf-8", newline="") as rows:
    TEXTS = [row[COLUMN] for row in csv.DictReader(rows)]


def ours(folder):
    words = ["index", str(pathlib.Path(FILE).resolve()), "--text-embedding-fields", COLUMN, "--precision", PRECISION]
    report = asterism(PROGRAM, [*words, "--text-model-name", str(pathlib.Path(MODEL).resolve())], folder)
    return f"asterism {PRECISION}: {report['itemsPerSecond']:.0f} texts/s, {report['peakMemoryBytes'] / 1e9:.2f} GB"


def theirs(_):
    model = SentenceTransformer(MODEL, device="cpu", model_kwargs={"dtype": TYPE})
    model.encode(TEXTS[:64])
    start = time.perf_counter()
    model.encode(TEXTS, batch_size=64)
    return f"sentence-transformers {PRECISION}: {len(TEXTS) / (time.perf_counter() - start):.0f} texts/s"


in_turns(ours, theirs)
