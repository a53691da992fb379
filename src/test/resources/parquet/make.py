#!/usr/bin/env python3
"""Makes the Parquet files that the tests read, and what should come out of them.

    python -m venv venv
    venv/bin/pip install pyarrow==25.0.1 pandas==3.0.6 polars==1.44.2 duckdb==1.5.6 datasets==5.0.1 pillow==12.3.0
    venv/bin/python make.py

Each NAME.parquet gets a NAME.json: the columns with their kinds, and the cells of each row as text. Its values come out
of pyarrow's own reader, so that two readers must agree.
"""

import datetime
import decimal
import io
import json
import math
import pathlib
import uuid

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe
from PIL import Image

HERE = pathlib.Path(__file__).parent
ROWS = 60


def plain(number, text):
    """Numbers as Asterism writes them: plain where they are neither tiny nor huge."""
    if not math.isfinite(number):
        return ""
    size = abs(number)
    if number == 0:
        return "-0.0" if math.copysign(1, number) < 0 else "0.0"
    if 1e-6 <= size < 1e17:
        text = format(decimal.Decimal(text), "f")
        return text if "." in text else text + ".0"
    mantissa, exponent = (text.lower().split("e") + ["0"])[:2]
    digits = decimal.Decimal(text)
    sign, tuple_, power = digits.as_tuple()
    tuple_ = list(tuple_)
    while len(tuple_) > 1 and tuple_[-1] == 0:
        tuple_.pop()
        power += 1
    exponent = power + len(tuple_) - 1
    rest = "".join(map(str, tuple_[1:])) or "0"
    return ("-" if sign else "") + f"{tuple_[0]}.{rest}E{exponent}"


def kind(type_):
    if pa.types.is_boolean(type_):
        return "BOOLEAN"
    if pa.types.is_integer(type_):
        return "INTEGER"
    if pa.types.is_floating(type_):
        return "NUMBER"
    if pa.types.is_decimal(type_):
        return "INTEGER" if type_.scale == 0 else "NUMBER"
    if pa.types.is_date(type_):
        return "DATE"
    if pa.types.is_timestamp(type_):
        return "TIMESTAMP"
    if pa.types.is_list(type_) or pa.types.is_large_list(type_) or pa.types.is_fixed_size_list(type_) or pa.types.is_map(type_):
        return "JSON"
    return "TEXT"


def seconds(whole, nanos):
    """The fraction of a second in as many digits as it needs."""
    return whole + ("." + f"{nanos:09d}".rstrip("0") if nanos else "")


def text(value, type_):
    """A cell as text; None is missing."""
    if value is None:
        return ""
    if pa.types.is_dictionary(type_):
        return text(value, type_.value_type)
    if pa.types.is_boolean(type_):
        return "true" if value else "false"
    if pa.types.is_float16(type_) or pa.types.is_float32(type_):
        return plain(float(value), str(np.float32(value)))
    if pa.types.is_float64(type_):
        return plain(value, repr(value))
    if pa.types.is_decimal(type_):
        return format(value, "f")
    if pa.types.is_date(type_):
        return value.isoformat()
    if pa.types.is_timestamp(type_):
        raw = pa.scalar(value, type_).value
        per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[type_.unit]
        whole, rest = divmod(raw, per)
        nanos = rest * (10**9 // per)
        at = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=whole)
        if type_.tz:
            # Java writes milli-, micro- or nanoseconds of a point in time.
            digits = "" if nanos == 0 else f"{nanos:09d}"
            for _ in range(2):
                digits = digits[:-3] if digits.endswith("000") else digits
            return at.isoformat() + ("." + digits if digits else "") + "Z"
        return seconds(at.isoformat(), nanos)
    if pa.types.is_time(type_):
        raw = pa.scalar(value, type_).value
        per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[type_.unit]
        whole, rest = divmod(raw, per)
        return seconds(str(datetime.timedelta(seconds=whole)).rjust(8, "0"), rest * (10**9 // per))
    if kind(type_) == "JSON":
        return dumps(jsonable(value, type_))
    if isinstance(value, bytes):
        return str(uuid.UUID(bytes=value)) if len(value) == 16 else value.decode()
    return str(value)


class Digits(str):
    """A number in the digits that it should have."""


def jsonable(value, type_):
    if value is None:
        return None
    if pa.types.is_map(type_):
        return {text(k, type_.key_type): jsonable(v, type_.item_type) for k, v in value}
    if pa.types.is_list(type_) or pa.types.is_large_list(type_) or pa.types.is_fixed_size_list(type_):
        return [jsonable(v, type_.value_type) for v in value]
    if pa.types.is_struct(type_):
        return {f.name: jsonable(value[f.name], f.type) for f in type_}
    if pa.types.is_boolean(type_) or pa.types.is_integer(type_):
        return value
    if pa.types.is_floating(type_) or pa.types.is_decimal(type_):
        return Digits(text(value, type_)) or None
    return text(value, type_)


def dumps(value):
    """Compact JSON."""
    if isinstance(value, Digits):
        return value
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(k, ensure_ascii=False) + ":" + dumps(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dumps, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def flattened(table):
    """Members of structures as columns a.b, as pyarrow itself does it."""
    while any(pa.types.is_struct(f.type) for f in table.schema):
        table = table.flatten()
    return table


def expect(name, table, vectors=(), images=(), unread=()):
    """Writes what should come out of a file."""
    table = flattened(table)
    fields = [f for f in table.schema if f.name not in vectors and f.name not in unread]
    expected = {
        "columns": {f.name: "IMAGE" if f.name in images else kind(f.type) for f in fields},
        "vectors": list(vectors),
        "rows": [
            [text(row[f.name], f.type) if f.name not in images else None for f in fields] for row in table.to_pylist()
        ],
    }
    (HERE / f"{name}.json").write_text(json.dumps(expected, ensure_ascii=False, indent=0) + "\n")


def some(make, step=7):
    """A column in which every seventh value is missing."""
    return [None if i % step == 3 else make(i) for i in range(ROWS)]


def flat():
    """A column of each type, with missing values and edges."""
    epoch = datetime.datetime(1970, 1, 1)
    utc = datetime.timezone.utc
    return pa.table({
        "id": pa.array([f"item-{i}" for i in range(ROWS)]),
        "text": pa.array(some(lambda i: ["", "Größe 帽子 👒", 'quote " and, comma', "a\nb\tc", f"text {i}"][i % 5])),
        "category": pa.array(some(lambda i: ["red", "green", "blue"][i % 3])).dictionary_encode(),
        "code": pa.array([f"{i:05d}" for i in range(ROWS)]),
        "flag": pa.array(some(lambda i: i % 3 == 0)),
        "i8": pa.array(some(lambda i: i - 30), pa.int8()),
        "i16": pa.array(some(lambda i: i * 999 - 30000), pa.int16()),
        "i32": pa.array(some(lambda i: [2**31 - 1, -(2**31), i][i % 3]), pa.int32()),
        "i64": pa.array(some(lambda i: [2**63 - 1, -(2**63), i * 10**12][i % 3]), pa.int64()),
        "u8": pa.array(some(lambda i: 255 - i), pa.uint8()),
        "u32": pa.array(some(lambda i: 2**32 - 1 - i), pa.uint32()),
        "u64": pa.array(some(lambda i: 2**64 - 1 - i), pa.uint64()),
        "f32": pa.array(some(lambda i: [0.1, -0.0, 1e-20, 3.4e38, float("nan"), float("inf"), i / 3][i % 7], 11), pa.float32()),
        "f64": pa.array(some(lambda i: [0.1, 1e7, 123456789.25, 1e-300, 1e300, -2.5, i / 3][i % 7], 11), pa.float64()),
        "dec": pa.array(some(lambda i: decimal.Decimal(i * 12345) / 100), pa.decimal128(12, 2)),
        "day": pa.array(some(lambda i: datetime.date(1969, 12, 1) + datetime.timedelta(days=i * 500)), pa.date32()),
        "ms": pa.array(some(lambda i: epoch + datetime.timedelta(days=i * 100 - 3000, milliseconds=i * 7)), pa.timestamp("ms")),
        "us_utc": pa.array(
            some(lambda i: (epoch + datetime.timedelta(days=i * 100 - 3000, microseconds=i * 1001)).replace(tzinfo=utc)),
            pa.timestamp("us", "UTC"),
        ),
        "time": pa.array(some(lambda i: datetime.time(i % 24, i, i, i * 1000)), pa.time64("us")),
    })


def with_nanos(table):
    """Types that only pyarrow writes."""
    more = {
        "ns": pa.array(some(lambda i: i * 10**15 + 123456789), pa.timestamp("ns")),
        "ms_time": pa.array(some(lambda i: i * 1_000_001), pa.time32("ms")),
        "wide_dec": pa.array(some(lambda i: decimal.Decimal(10**30 + i) / 10**5), pa.decimal256(40, 5)),
        "half": pa.array(some(lambda i: np.float16(i / 3)), pa.float16()),
        "raw_text": pa.array(some(lambda i: f"bytes {i} ü".encode()), pa.binary()),
        "fixed": pa.array(some(lambda i: f"{i:04d}".encode()), pa.binary(4)),
        "nothing": pa.nulls(ROWS),
    }
    for name, column in more.items():
        table = table.append_column(name, column)
    return table


def nested():
    """Lists and structures in each other, missing and empty ones among them."""
    def items(i):
        return [{"name": f"n{j}", "size": j if j % 2 else None} for j in range(i % 4)]

    return pa.table({
        "id": pa.array(range(ROWS), pa.int32()),
        "tags": pa.array(some(lambda i: [f"t{j}" if j != 1 else None for j in range(i % 5)]), pa.list_(pa.string())),
        "numbers": pa.array(some(lambda i: [j / 4 for j in range(i % 3)]), pa.list_(pa.float64())),
        "point": pa.array(some(lambda i: [i / 2, -i / 2]), pa.list_(pa.float32(), 2)),
        "lists": pa.array(some(lambda i: [None if j == 2 else list(range(j)) for j in range(i % 5)]), pa.list_(pa.list_(pa.int64()))),
        "items": pa.array(some(items), pa.list_(pa.struct([("name", pa.string()), ("size", pa.int32())]))),
        "price": pa.array(
            some(lambda i: {"amount": i * 1.5, "unit": None if i % 5 == 0 else {"code": "EUR", "since": datetime.date(2026, 1, 1)}}),
            pa.struct([("amount", pa.float64()), ("unit", pa.struct([("code", pa.string()), ("since", pa.date32())]))]),
        ),
        "words": pa.array(some(lambda i: [(f"k{j}", j) for j in range(i % 3)]), pa.map_(pa.string(), pa.int64())),
        "deep": pa.array(some(lambda i: {"list": [{"in": [i, None]}]}), pa.struct([("list", pa.list_(pa.struct([("in", pa.list_(pa.int32()))])))])),
    })


def vectors(type_):
    rng = np.random.default_rng(1)
    rows = [None if i == 5 else rng.standard_normal(24).astype(type_) for i in range(ROWS)]
    return rows


def picture(i, form="PNG"):
    out = io.BytesIO()
    Image.new("RGB", (12, 8), (i * 4 % 256, 255 - i * 4 % 256, 90)).save(out, form)
    return out.getvalue()


def write(name, table, **options):
    pq.write_table(table, HERE / f"{name}.parquet", **options)


def main():
    table = with_nanos(flat())
    for name, options in {
        "flat": {},
        "flat-plain": dict(use_dictionary=False, compression="none", row_group_size=17),
        "flat-v2": dict(data_page_version="2.0", version="2.6", compression="zstd", data_page_size=200, write_batch_size=7),
        "flat-index": dict(write_page_index=True, write_page_checksum=True, compression="gzip", data_page_size=200, write_batch_size=7),
        "flat-lz4": dict(compression="lz4", row_group_size=25),
        "flat-delta": dict(
            use_dictionary=False,
            compression="snappy",
            column_encoding={
                "id": "DELTA_BYTE_ARRAY", "text": "DELTA_LENGTH_BYTE_ARRAY", "code": "DELTA_BYTE_ARRAY",
                "i32": "DELTA_BINARY_PACKED", "i64": "DELTA_BINARY_PACKED", "u64": "DELTA_BINARY_PACKED",
                "f32": "BYTE_STREAM_SPLIT", "f64": "BYTE_STREAM_SPLIT", "half": "BYTE_STREAM_SPLIT",
                "i16": "BYTE_STREAM_SPLIT", "flag": "RLE", "dec": "DELTA_BYTE_ARRAY", "day": "DELTA_BINARY_PACKED",
            },
        ),
    }.items():
        write(name, table, **options)
    expect("flat", table)

    # The points in time of old Spark.
    old = flat().select(["id", "ms"])
    write("int96", old, use_deprecated_int96_timestamps=True)
    expect("int96", old)

    expect("flat-others", flat())
    pl.from_arrow(flat()).write_parquet(HERE / "flat-polars.parquet", row_group_size=25)
    arrow = flat()  # duckdb finds it by its name
    duckdb.sql("set timezone='UTC'")
    duckdb.sql(f"copy arrow to '{HERE}/flat-duckdb.parquet' (format parquet, compression snappy)")
    duckdb.sql(f"copy arrow to '{HERE}/flat-duckdb2.parquet' (format parquet, parquet_version v2, compression zstd)")
    duckdb.sql(
        f"copy (select uuid() as id, interval (i) minute as gap, {{'a': i, 'b': [i, null]}} as s from range({ROWS}) t(i))"
        f" to '{HERE}/own-duckdb.parquet' (format parquet)"
    )

    write("nested", nested())
    expect("nested", nested())
    write("nested-old", nested(), use_compliant_nested_type=False, version="1.0", data_page_size=50, write_batch_size=3)
    write("nested-v2", nested(), data_page_version="2.0", compression="zstd", data_page_size=50, write_batch_size=3)
    pl.from_arrow(nested().drop_columns(["words"])).write_parquet(HERE / "nested-polars.parquet", row_group_size=25)
    arrow = nested()
    duckdb.sql(f"copy arrow to '{HERE}/nested-duckdb.parquet' (format parquet)")

    ids = [f"v{i}" for i in range(ROWS)]
    floats = pa.table({
        "id": ids,
        "f32": pa.array(vectors("float32"), pa.list_(pa.float32())),
        "f64": pa.array(vectors("float64"), pa.list_(pa.float64())),
        "f16": pa.array(vectors("float16"), pa.list_(pa.float16(), 24)),
        "fixed": pa.array(vectors("float32"), pa.list_(pa.float32(), 24)),
    })
    write("vectors", floats, row_group_size=23)
    write("vectors-split", floats, use_dictionary=False, compression="zstd",
          column_encoding={"fixed.list.element": "BYTE_STREAM_SPLIT", "f16.list.element": "BYTE_STREAM_SPLIT"})
    pl.from_arrow(floats.select(["id", "f32", "fixed"])).write_parquet(HERE / "vectors-polars.parquet", row_group_size=25)
    arrow = floats.select(["id", "f32", "f64", "fixed"])
    duckdb.sql(f"copy arrow to '{HERE}/vectors-duckdb.parquet' (format parquet)")
    np.save(HERE / "vectors.npy", np.stack([np.zeros(24, "float32") if v is None else v for v in vectors("float32")]))

    images()
    shards()
    encrypted()
    write("no-rows", flat().slice(0, 0))
    write("no-values", pa.table({"id": ids, "a": pa.nulls(ROWS, pa.string()), "b": pa.nulls(ROWS, pa.float64()), "c": pa.nulls(ROWS, pa.list_(pa.int32()))}))
    write("names", pa.table([[1], [2], [3], [4], [5]], names=["a", "a", " ", "b.c", "b#:c"]))
    write("odd-bytes", pa.table({"id": ["x", "y", "z"], "blob": [b"\0\1\2", b"\xff\xfe", None], "text": ["a", "b", "c"]}))
    latin = pa.array([b"plain", "gr\u00f6\u00dfe".encode("latin-1"), b"again"], pa.binary()).view(pa.string())
    write("latin", pa.table({"id": ["a", "b", "c"], "text": latin}))


def images():
    """Images as datasets writes them, and as bytes of their own."""
    import datasets

    features = datasets.Features({
        "image": datasets.Image(),
        "label": datasets.ClassLabel(names=["cat", "dog", "bird"]),
    })
    rows = {"image": [{"bytes": picture(i), "path": f"photo-{i}.png"} for i in range(12)], "label": [i % 3 for i in range(12)]}
    datasets.Dataset.from_dict(rows, features=features).to_parquet(str(HERE / "images-hf.parquet"), batch_size=5)
    write("images-plain", pa.table({
        "name": [f"picture {i}" for i in range(12)],
        "photo": pa.array([None if i == 4 else picture(i, "JPEG" if i % 2 else "PNG") for i in range(12)], pa.binary()),
    }), row_group_size=5, data_page_size=100, write_batch_size=1)
    audio = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
    write("audio-hf", pa.table({
        "audio": pa.array([{"bytes": b"RIFF\x24\0\0\0WAVEfmt \0\0", "path": f"sound-{i}.wav"} for i in range(3)], audio),
        "text": ["a", "b", "c"],
    }))


def shards():
    """A table in three files, one with its columns required, and one that does not belong to them."""
    folder = HERE / "shards"
    folder.mkdir(exist_ok=True)
    table = flat().select(["id", "text", "i32", "f64"])
    for i in range(3):
        part = table.slice(i * 20, 20)
        if i == 1:
            part = part.cast(pa.schema([f if f.name != "id" else f.with_nullable(False) for f in part.schema]))
        pq.write_table(part, folder / f"part-{i}.parquet")
    expect("shards", table)
    pq.write_table(table.slice(0, 3).set_column(2, "i32", pa.array(["a", "b", "c"])), HERE / "other-columns.parquet")


class Keys(pe.KmsClient):
    """A keeper of keys that keeps nothing secret."""

    def __init__(self, _):
        super().__init__()

    def wrap_key(self, key, name):
        return (name.encode() + b":" + key).hex()

    def unwrap_key(self, wrapped, name):
        return bytes.fromhex(wrapped)[len(name) + 1 :]


def encrypted():
    factory = pe.CryptoFactory(Keys)
    for name, plaintext in {"encrypted": False, "encrypted-columns": True}.items():
        settings = pe.EncryptionConfiguration(
            footer_key="k1", column_keys={"k2": ["text"]}, plaintext_footer=plaintext, double_wrapping=False
        )
        properties = factory.file_encryption_properties(pe.KmsConnectionConfig(), settings)
        table = flat().select(["id", "text"]).slice(0, 5)
        with pq.ParquetWriter(HERE / f"{name}.parquet", table.schema, encryption_properties=properties) as writer:
            writer.write_table(table)


if __name__ == "__main__":
    main()
