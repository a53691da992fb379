"""Writes the files of rows that tests read, each with the program that its name ends in.

Needs pandas, polars, duckdb, datasets, numpy, openpyxl and xlsxwriter. Run it in its own folder.
"""

import datetime
import json
import os

import datasets
import duckdb
import numpy
import openpyxl
import pandas
import polars
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

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

sheet_rows = [
        {
            "id": row["id"],
            "name": row["name"],
            "price": row["price"],
            "stock": row["stock"],
            "sale": row["sale"],
            "added": datetime.date.fromisoformat(row["added"]),
            "seen": datetime.datetime.fromisoformat(row["seen"]),
            "note": row["note"],
        }
        for row in rows
]
frame = pandas.DataFrame(sheet_rows)
frame.to_excel("sheet-openpyxl.xlsx", index=False, engine="openpyxl")
frame.to_excel("sheet-xlsxwriter.xlsx", index=False, engine="xlsxwriter")
polars.DataFrame(sheet_rows).write_excel("sheet-polars.xlsx")

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Notes"
sheet["A1"] = "Only a title"
sheet.sheet_state = "hidden"
sheet = book.create_sheet("Products & more")
sheet.append([])
sheet.append(["id", "took", "sum", "share", None, "id", "rich"])
sheet.append([1, datetime.timedelta(hours=36, minutes=5), "=A3*2", 0.1 + 0.2, "unnamed", "x"])
sheet.append([])
sheet.append([None])
sheet.append(["b2", datetime.time(8, 30), "=1/0", 12345678901234567890, None, None, None, "wide"])
sheet["G6"] = CellRichText("bo", TextBlock(InlineFont(b=True), "ld"))
sheet["B3"].number_format = "[h]:mm:ss"
sheet["D3"].number_format = "0.0%"
book.create_sheet("Empty")
book.save("odd-openpyxl.xlsx")

with xlsxwriter.Workbook("old-xlsxwriter.xlsx", {"date_1904": True}) as book:
    sheet = book.add_worksheet("Dates")
    sheet.write_row(0, 0, ["id", "day", "computed", "code", "wrong"])
    day = book.add_format({"num_format": 'dd" day "mmm yyyy'})
    sheet.write_row(1, 0, ["a"])
    sheet.write_datetime(1, 1, datetime.datetime(2026, 3, 9), day)
    sheet.write_formula(1, 2, "=1+2", None, 3)
    sheet.write_number(1, 3, 45.1, book.add_format({"num_format": '[Red]0.00" h"'}))
    sheet.write_formula(1, 4, "=1/0", None, "#DIV/0!")
    sheet.write_row(2, 0, ["b"])
    sheet.write_formula(2, 2, '="a"&"b"', None, "ab")

vectors = numpy.array([row["vector"] for row in rows], "float32")
labels = numpy.array(NAMES)
numpy.savez("one-numpy.npz", vectors=vectors)
numpy.savez_compressed("matrix-numpy.npz", labels=labels, ids=numpy.arange(len(rows)), vectors=vectors)
numpy.savez("several-numpy.npz", train=vectors[:4], test=vectors[4:], labels=labels)
numpy.save("labels-numpy.npy", labels)

flags = pandas.read_csv("../../../../sample-csv/flags.csv", dtype=str, keep_default_na=False).drop(columns="image")
flags.to_csv("flags-pandas.csv", index=False)
flags.to_csv("flags-pandas.tsv", index=False, sep="\t")
flags.to_json("flags-pandas.jsonl", orient="records", lines=True, force_ascii=False)
flags.to_excel("flags-pandas.xlsx", index=False, engine="xlsxwriter")
polars_flags = polars.from_pandas(flags)
polars_flags.write_json("flags-polars.json")
polars_flags.write_csv("flags-polars.csv")
duckdb.sql("COPY polars_flags TO 'flags-duckdb.jsonl.zst' (FORMAT json, COMPRESSION zstd)")
duckdb.sql("COPY polars_flags TO 'flags-duckdb.csv.gz' (COMPRESSION gzip)")
numpy.save("flags-numpy.npy", numpy.random.default_rng(7).normal(size=(len(flags), 4)).astype("float32"))

for name in sorted(os.listdir(".")):
    print(name, os.path.getsize(name))
