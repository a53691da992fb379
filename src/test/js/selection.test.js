import assert from "node:assert/strict";
import { test } from "node:test";
import { Selection } from "../../main/resources/dev/asterism/view/html/page/state/selection.js";

test("a selection has its items, each once", () => {
  const selection = Selection.of([4, 1, 4], 6);
  assert.deepEqual(selection.items(), [1, 4]);
  assert.equal(selection.count, 2);
  assert.ok(selection.has(4));
  assert.ok(!selection.has(0) && !selection.has(99));
});

test("items replace, join and leave a selection", () => {
  const old = Selection.of([1, 2], 5);
  assert.deepEqual(Selection.combined(old, [3], 5, "replace")?.items(), [3]);
  assert.deepEqual(Selection.combined(old, [3, 2], 5, "add")?.items(), [1, 2, 3]);
  assert.deepEqual(Selection.combined(old, [2, 4], 5, "subtract")?.items(), [1]);
  assert.deepEqual(Selection.combined(null, [2], 5, "add")?.items(), [2]);
  assert.deepEqual(old.items(), [1, 2], "the old one stays as it was");
});

test("a selection of nothing is none", () => {
  assert.equal(Selection.combined(Selection.of([1], 3), [1], 3, "subtract"), null);
  assert.equal(Selection.combined(Selection.of([1], 3), [], 3, "replace"), null);
  assert.equal(Selection.combined(null, [1], 3, "subtract"), null);
});

test("its text is the lengths of its runs", () => {
  assert.equal(Selection.of([2, 3], 8).toText(), "2.2.4");
  assert.equal(Selection.of([0], 2).toText(), "0.1.1");
  assert.equal(Selection.of(Array.from({ length: 40 }, (_, i) => i), 40).toText(), "0.14");
});

test("any selection survives as text", () => {
  for (let seed = 1; seed < 60; seed++) {
    const items = Array.from({ length: seed }, (_, i) => i).filter((i) => Math.sin(i * seed * 12.9898) > 0.2);
    const selection = Selection.of([...items, 0], seed);
    assert.deepEqual(Selection.ofText(selection.toText(), seed)?.mask, selection.mask);
  }
});

for (const text of ["", "x y", "2.-1", "1.2.99", "zzzzzzzzz", "3.1e5", "5"]) {
  test(`"${text}" is no selection of five items`, () => assert.equal(Selection.ofText(text, 5), null));
}
