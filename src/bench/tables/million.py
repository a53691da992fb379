#!/usr/bin/env python3
"""Writes a million rows with 384-dimensional vectors: vectors.npy and rows.csv, and both in one rows.parquet.

    python million.py FOLDER
"""

import pathlib
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ROWS, DIMENSION, BLOCK = 1_000_000, 384, 50_000
folder = pathlib.Path(sys.argv[1])
random = np.random.default_rng(1)
centres = random.standard_normal((200, DIMENSION), dtype=np.float32)
vectors = np.lib.format.open_memmap(folder / "vectors.npy", "w+", np.float32, (ROWS, DIMENSION))
schema = pa.schema(
    [("id", pa.int64()), ("name", pa.string()), ("price", pa.float64()), ("vector", pa.list_(pa.float32(), DIMENSION))]
)
with pq.ParquetWriter(folder / "rows.parquet", schema, compression="snappy") as table, open(
    folder / "rows.csv", "w"
) as csv:
    csv.write("id,name,price\n")
    for start in range(0, ROWS, BLOCK):
        block = centres[random.integers(0, 200, BLOCK)]
        block = block + 0.8 * random.standard_normal((BLOCK, DIMENSION), dtype=np.float32)
        block /= np.linalg.norm(block, axis=1, keepdims=True)
        vectors[start : start + BLOCK] = block
        ids = np.arange(start, start + BLOCK)
        names = [f"item {i} of group {i % 977}" for i in ids]
        prices = np.round(random.random(BLOCK) * 100, 2)
        lists = pa.FixedSizeListArray.from_arrays(pa.array(block.ravel()), DIMENSION)
        table.write_table(pa.table({"id": ids, "name": names, "price": prices, "vector": lists}, schema=schema))
        csv.writelines(f"{i},{name},{price}\n" for i, name, price in zip(ids, names, prices))
vectors.flush()
