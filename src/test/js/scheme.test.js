import assert from "node:assert/strict";
import { test } from "node:test";
import { noise, palette, ramp, usePalettes } from "../../main/resources/dev/asterism/view/html/page/colour/palette.js";
import { dateText, numberText, Scheme } from "../../main/resources/dev/asterism/view/html/page/colour/scheme.js";
import { Column } from "../../main/resources/dev/asterism/view/html/page/data/column.js";
import { IDS, KIND, KINDS, MADE, packedColumn, PALETTES, PRICE, sampleAtlas } from "./sample-page.js";

usePalettes(PALETTES);

/** @param {Scheme} scheme */
function countsByRow({ rows, rowOf }) {
  const counts = rows.map(() => 0);
  IDS.forEach((_, item) => counts[rowOf(item)]++);
  return counts;
}

/** @param {string[]} values */
async function schemeOfNumbers(values) {
  const atlas = await sampleAtlas();
  atlas.size = values.length;
  atlas.columns = [new Column({ name: "n", kind: "NUMBER", hover: -1 }, packedColumn(values), values.length)];
  return Scheme.of(atlas, 0, "dark");
}

for (const colour of [-1, KIND, PRICE, MADE]) {
  test(`colouring ${colour} counts the items of each row`, async () => {
    const scheme = Scheme.of(await sampleAtlas(), colour, "dark");
    assert.deepEqual(scheme.rows.map(({ count }) => count), countsByRow(scheme));
  });
}

test("clusters are rows in their order, with their terms, and no cluster is grey", async () => {
  const { title, kind, rows } = Scheme.of(await sampleAtlas(), -1, "dark");
  assert.deepEqual([title, kind], ["cluster", "cluster"]);
  assert.deepEqual(rows.map(({ label, detail, count }) => [label, detail, count]), [["Reds", "rose, ruby", 5], ["Blues", "sea", 2], ["no cluster", "", 1]]);
  assert.deepEqual(rows.map(({ colour }) => colour), [...palette(2, "dark"), noise("dark")]);
});

test("a column that the atlas does not have colours by cluster", async () => {
  assert.equal(Scheme.of(await sampleAtlas(), 99, "light").kind, "cluster");
});

test("values are rows by descending frequency, and a blank one is grey", async () => {
  const { title, kind, rows, rowOf } = Scheme.of(await sampleAtlas(), KIND, "dark");
  assert.deepEqual([title, kind], ["kind", "category"]);
  assert.deepEqual(rows.map(({ label, count }) => [label, count]), [["red", 5], ["blue", 2], ["(empty)", 1]]);
  assert.deepEqual(rows[2].colour, noise("dark"));
  KINDS.forEach((value, item) => assert.equal(rows[rowOf(item)].label, value.trim() || "(empty)"));
});

test("few numbers are a row each in ascending order, what has none comes last", async () => {
  const { kind, rows } = Scheme.of(await sampleAtlas(), PRICE, "dark");
  assert.equal(kind, "number");
  assert.deepEqual(rows.map(({ label }) => label), ["-3", "1", "2.5", "7", "10", "100", "(no number)"]);
  assert.deepEqual(rows[0].colour, ramp(0, "dark"));
  assert.deepEqual(rows[5].colour, ramp(1, "dark"));
  assert.deepEqual(rows[6].colour, noise("dark"));
});

test("dates are rows by day", async () => {
  const { rows } = Scheme.of(await sampleAtlas(), MADE, "dark");
  assert.deepEqual(rows.map(({ label }) => label), ["2020-01-01", "2021-06-30", "2022-03-04", "2023-12-31", "(no number)"]);
});

test("many numbers are seven steps of like counts that say their range", async () => {
  const { rows, rowOf } = await schemeOfNumbers(Array.from({ length: 700 }, (_, i) => String(i)));
  assert.equal(rows.length, 7);
  for (const { count } of rows) assert.equal(count, 100);
  assert.equal(rows[0].label, "0 – 99");
  assert.equal(rows[6].label, "600 – 699");
  assert.equal(rowOf(99), 0);
  assert.equal(rowOf(100), 1);
});

test("steps that a frequent number fills become one", async () => {
  const { rows } = await schemeOfNumbers(Array.from({ length: 100 }, (_, i) => String(i < 60 ? 0 : i)));
  assert.deepEqual(rows.map(({ label, count }) => [label, count]), [["0 – 70", 71], ["71 – 84", 14], ["85 – 99", 15]]);
});

test("one number alone has the middle of the ramp, and texts that are none have no row but the last", async () => {
  const [only] = (await schemeOfNumbers(["5"])).rows;
  assert.deepEqual(only.colour, ramp(0.5, "dark"));
  assert.deepEqual((await schemeOfNumbers(["x", "y"])).rows.map(({ label, count }) => [label, count]), [["(no number)", 2]]);
});

/** @type {Record<string, (i: number) => number>} */
const ALIKE = {
  latitudes: (i) => 48.8566 + i * 1e-8,
  seconds: (i) => 1_714_521_600 + i * 60,
  "article numbers": (i) => 4_006_381_333_931 + i * 7,
  "the largest integers": (i) => 9_007_199_254_740_000 + i,
  "small shares": (i) => 1e-9 + i * 1e-15,
};

for (const [what, number] of Object.entries(ALIKE)) {
  test(`${what} have legend rows that differ`, async () => {
    const { rows } = await schemeOfNumbers(Array.from({ length: 140 }, (_, i) => String(number(i))));
    const edges = rows.flatMap(({ label }) => label.split(" – "));
    assert.equal(rows.length, 7);
    assert.equal(edges.length, 14);
    assert.equal(new Set(edges).size, 14, edges.join(" "));
  });
}

test("times of one day have legend rows that differ", async () => {
  const values = Array.from({ length: 140 }, (_, i) => new Date(Date.UTC(2026, 0, 31, 10, i)).toISOString());
  const atlas = await sampleAtlas();
  atlas.size = values.length;
  atlas.columns = [new Column({ name: "d", kind: "DATE", hover: -1 }, packedColumn(values), values.length)];
  const { rows } = Scheme.of(atlas, 0, "dark");
  assert.equal(rows[0].label, "2026-01-31 10:00 – 2026-01-31 10:19");
  assert.equal(new Set(rows.map(({ label }) => label)).size, 7);
});

test("numbers and days are short texts", () => {
  assert.deepEqual([12, -3, 0.123456, 1234567, 99999].map((value) => numberText(value)), ["12", "-3", "0.1235", "1235000", "99999"]);
  assert.equal(dateText(Date.UTC(2026, 0, 31, 23, 59)), "2026-01-31");
});
