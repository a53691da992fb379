"""Seconds from vectors to a map in three dimensions: tsne.py ASTERISM VECTORS.npy N [ROUNDS]"""
import csv
import os
import sys
import tempfile
import time

import numpy as np
from sklearn.manifold import TSNE

from turns import asterism, in_turns

PROGRAM, FILE, N = sys.argv[1], sys.argv[2], int(sys.argv[3])
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 3
VECTORS = np.array(np.load(FILE, mmap_mode="r")[:N], dtype=np.float32)


def ours(folder):
    np.save(os.path.join(folder, "v.npy"), VECTORS)
    with open(os.path.join(folder, "v.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id"], *([i] for i in range(N))])
    asterism(PROGRAM, ["import", "--csv", "v.csv", "--vectors", "v.npy", "--collection", "v", "--id-field", "id"], folder)
    report = asterism(PROGRAM, ["plot", "v", "--csv", "map.csv"], folder)
    stages = report["seconds"]
    map_seconds = sum(stages.get(stage, 0) for stage in ("neighbours", "affinities", "optimise"))
    return f"asterism: {map_seconds:.2f} s for the map, {report['processSeconds']:.2f} s for the command; {stages}"


def theirs(_):
    start = time.perf_counter()
    TSNE(n_components=3, init="pca", n_jobs=2, random_state=171).fit_transform(VECTORS)
    return f"scikit-learn: {time.perf_counter() - start:.1f} s"


in_turns(ours, theirs, ROUNDS)
