"""Images a second from files to vectors: images.py ASTERISM MODEL PHOTOS fp32|bf16 [BATCH]"""
import pathlib
import sys
import time

import torch
from PIL import Image
from transformers import CLIPImageProcessor, CLIPModel

from turns import asterism, in_turns

PROGRAM, MODEL, PHOTOS, PRECISION = sys.argv[1:5]
BATCH = int(sys.argv[5]) if len(sys.argv) > 5 else 32
FILES = sorted(file for file in pathlib.Path(PHOTOS).resolve().rglob("*") if file.suffix in (".jpg", ".png"))
TYPE = {"fp32": torch.float32, "bf16": torch.bfloat16}[PRECISION]


def ours(folder):
    words = ["index", str(pathlib.Path(PHOTOS).resolve()), "--image-model-name", str(pathlib.Path(MODEL).resolve())]
    report = asterism(PROGRAM, [*words, "--precision", PRECISION, "--number-of-async-tasks", "auto"], folder)
    return f"asterism {PRECISION}: {report['itemsPerSecond']:.1f} images/s, {report['peakMemoryBytes'] / 1e9:.2f} GB"


def theirs(_):
    model = CLIPModel.from_pretrained(MODEL, dtype=TYPE).eval()
    processor = CLIPImageProcessor.from_pretrained(MODEL)
    start = time.perf_counter()
    with torch.no_grad():
        for first in range(0, len(FILES), BATCH):
            images = [Image.open(file).convert("RGB") for file in FILES[first : first + BATCH]]
            pixels = processor(images=images, return_tensors="pt")["pixel_values"]
            model.get_image_features(pixel_values=pixels.to(TYPE))
    return f"transformers {PRECISION}: {len(FILES) / (time.perf_counter() - start):.1f} images/s"


in_turns(ours, theirs)
