"""Writes the files of rows that tests read, each with the program that its name ends in.

Needs pandas, polars, duckdb, datasets, openpyxl and numpy. Run it in its own folder.
"""

import datetime
import json
import os

import datasets
import duckdb
import numpy
import pandas
import polars

DAY = datetime.date(2026, 3, 9)
MOMENT = datetime.datetime(2026, 3, 9, 8, 30)
NAMES = ["Blue shirt", "Rødt tørklæde", "帽子", 'The "best", red hat', "Line\nbreak", "Plain socks"]

rows = [
    {
        "id": f"p{i}",
        "name": name,
        "price": 10.5 * (i + 1),
        "stock": i * 3,
        "sale": i % 2 == 0,
        "added": (DAY + datetime.timedelta(days=i)).isoformat(),
        "seen": (MOMENT + datetime.timedelta(hours=i)).isoformat(),
        "note": None if i == 1 else f"note {i}",
        "tags": ["new", "sale"][: i % 3],
        "size": {"width": i + 1, "height": None if i == 4 else 2.5 * i},
        "vector": [round(0.1 * (i + 1), 2), -0.25, 1.0 - 0.125 * i],
    }
    for i, name in enumerate(NAMES)
]


def write(name, text):
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)


pandas_frame = pandas.DataFrame(rows)
pandas_frame.to_json("lines-pandas.jsonl", orient="records", lines=True)
pandas_frame.to_json("lines-pandas.jsonl.gz", orient="records", lines=True, force_ascii=False)
pandas_frame.to_json("lines-pandas.jsonl.zst", orient="records", lines=True, force_ascii=False)
pandas_frame.to_json("array-pandas.json", orient="records")
pandas_frame.to_json("array-pandas-indent.json", orient="records", indent=2)
pandas_frame.to_json("table-pandas.json", orient="table", index=False)
pandas_frame.to_json("columns-pandas.json")

polars_frame = polars.DataFrame(rows)
polars_frame.write_ndjson("lines-polars.ndjson")
polars_frame.write_json("array-polars.json")

duckdb.sql("CREATE TABLE products AS SELECT * FROM polars_frame")
duckdb.sql("COPY products TO 'lines-duckdb.json' (FORMAT json)")
duckdb.sql("COPY products TO 'array-duckdb.json' (FORMAT json, ARRAY true)")
duckdb.sql("COPY products TO 'lines-duckdb.jsonl.gz' (FORMAT json, COMPRESSION gzip)")
duckdb.sql("COPY products TO 'lines-duckdb.jsonl.zst' (FORMAT json, COMPRESSION zstd)")

datasets.disable_progress_bars()
datasets.Dataset.from_list(rows).to_json("lines-datasets.jsonl")

write("values-python.json", "\n".join(json.dumps(row, indent=2) for row in rows))
write("nan-python.jsonl", "\n".join(json.dumps({"id": i, "price": p}) for i, p in enumerate([1.5, float("nan"), float("-inf"), 2])))
write("member-python.json", json.dumps({"version": 3, "tags": ["a"], "rows": rows, "licence": {"name": "none"}}, indent=1))
write(
    "coco-python.json",
    json.dumps({"info": {}, "images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [{"id": 7, "image_id": 1}]}),
)
write("texts-python.json", json.dumps(["first text", "second text"]))

for name in sorted(os.listdir(".")):
    print(name, os.path.getsize(name))
