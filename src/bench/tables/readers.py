"""Reads a Parquet file with pyarrow, DuckDB, polars and pandas, and compares each with the JSON lines of the same table.

    ./asterism export COLLECTION t.parquet --with-vectors
    ./asterism export COLLECTION t.jsonl --with-vectors
    python readers.py t.parquet t.jsonl

It needs `pip install pyarrow duckdb polars pandas pytz`. The same holds for `plot --parquet` and `--jsonl`.
"""
import datetime
import json
import math
import sys

import duckdb
import pandas
import polars
import pyarrow.parquet as parquet


def plain(value):
    """A value as the JSON lines have it."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc) if value.tzinfo else value
    if hasattr(value, "tolist"):
        value = value.tolist()
    return value


def same(value, expected):
    value = plain(value)
    if isinstance(expected, str) and isinstance(value, datetime.datetime):
        told = datetime.datetime.fromisoformat(expected.replace("Z", "+00:00"))
        return value == told
    if isinstance(expected, str) and isinstance(value, datetime.date):
        return value.isoformat() == expected
    if isinstance(expected, (list, dict)) and isinstance(value, str):
        return json.loads(value) == expected
    if isinstance(expected, list):
        return len(value) == len(expected) and all(same(a, b) for a, b in zip(value, expected))
    if isinstance(expected, float) and isinstance(value, float):
        return value == expected or math.isclose(value, expected, rel_tol=1e-6)
    return value == expected


def check(name, columns, rows, expected):
    assert list(columns) == list(expected[0]), (name, columns, list(expected[0]))
    assert len(rows) == len(expected), (name, len(rows), len(expected))
    for number, (row, wanted) in enumerate(zip(rows, expected)):
        for column, value in zip(columns, row):
            assert same(value, wanted[column]), (name, number, column, value, wanted[column])
    print(f"{name}: {len(rows)} rows of {len(columns)} columns are equal")


def main(file, lines):
    with open(lines, encoding="utf-8") as text:
        expected = [json.loads(line) for line in text]
    table = parquet.read_table(file, page_checksum_verification=True)
    columns = [table[name].to_pylist() for name in table.column_names]
    check("pyarrow", table.column_names, list(zip(*columns)), expected)
    relation = duckdb.sql(f"select * from read_parquet('{file}')")
    check("DuckDB", relation.columns, relation.fetchall(), expected)
    frame = polars.read_parquet(file)
    check("polars", frame.columns, frame.rows(), expected)
    assert len(pandas.read_parquet(file)) == len(expected)
    print(f"pandas: {len(expected)} rows are read")


main(*sys.argv[1:])
