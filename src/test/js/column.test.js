import assert from "node:assert/strict";
import { test } from "node:test";
import { Column } from "../../main/resources/dev/asterism/view/html/page/data/column.js";
import { packedColumn } from "./sample-page.js";

/** @typedef {import("../../main/resources/dev/asterism/view/html/page/data/description.js").FieldKind} FieldKind */

/**
 * @param {string[]} values
 * @param {FieldKind} kind
 */
const columnOf = (values, kind = "TEXT") => new Column({ name: "c", kind, hover: 2 }, packedColumn(values), values.length);

for (const [what, values] of Object.entries({ different: ["a", "", "ccc"], repeated: ["x", "yy", "x", "", "yy"], beyond: ["é", "🌌🌌", "é", "日本"] })) {
  test(`items have their texts: ${what}`, () => {
    const column = columnOf(values);
    assert.deepEqual(values.map((_, item) => column.get(item)), values);
    assert.equal(column.distinct, new Set(values).size);
    values.forEach((value, item) => assert.equal(column.value(column.place(item)), value));
  });
}

test("a column knows its name, kind and place on the card", () => {
  const { name, kind, hover } = columnOf(["a"], "CATEGORY");
  assert.deepEqual({ name, kind, hover }, { name: "c", kind: "CATEGORY", hover: 2 });
});

test("an index is kept only where values repeat", () => {
  assert.equal(columnOf(["a", "b"]).index, null);
  assert.deepEqual([...(columnOf(["a", "b", "a"]).index ?? [])], [0, 1, 0]);
});

test("numbers are parsed once, and what is none is NaN", () => {
  const column = columnOf(["1.5", " -2 ", "", "many", "1e3"], "NUMBER");
  assert.deepEqual([...column.numbers()], [1.5, -2, NaN, NaN, 1000]);
  assert.equal(column.numbers(), column.numbers());
});

test("dates are milliseconds", () => {
  assert.deepEqual([...columnOf(["1970-01-02", "", "never"], "DATE").numbers()], [86_400_000, NaN, NaN]);
});

test("dates without a zone are what is written, wherever the reader is", () => {
  const written = ["2024-05-01", "2024-05-01T23:30", "2024-05-01 23:30:15.5", "2024-05-01T23:30:00-0500", "N/A", "-"];
  const zone = process.env.TZ;
  process.env.TZ = "Asia/Tokyo";
  const times = [...columnOf(written, "DATE").numbers()];
  process.env.TZ = zone ?? "UTC";
  const utc = Date.UTC(2024, 4, 1);
  const half = 84_600_000;
  assert.deepEqual(times, [utc, utc + half, utc + half + 15_500, utc + half + 18_000_000, NaN, NaN]);
});
