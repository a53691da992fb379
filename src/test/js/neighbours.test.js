import assert from "node:assert/strict";
import { test } from "node:test";
import { Neighbours } from "../../main/resources/dev/asterism/view/html/page/data/neighbours.js";
import { packedNeighbours } from "./sample-page.js";

test("each item has its nearest, most similar first, before and after it in the file", () => {
  const packed = packedNeighbours([[[2, 9990], [1, 5000]], [[0, 5000]], [[0, 9990], [1, 1]]], 2);
  const neighbours = new Neighbours(packed, 3, 2);
  assert.deepEqual(neighbours.of(0), [{ item: 2, similarity: 0.999 }, { item: 1, similarity: 0.5 }]);
  assert.deepEqual(neighbours.of(1), [{ item: 0, similarity: 0.5 }]);
  assert.deepEqual(neighbours.of(2), [{ item: 0, similarity: 0.999 }, { item: 1, similarity: 0.0001 }]);
});

test("an item whose neighbours are not in the file has none", () => {
  assert.deepEqual(new Neighbours(packedNeighbours([[], [[0, 1000]]], 1), 2, 1).of(0), []);
});

test("far away places in a large file are found", () => {
  /** @type {[number, number][][]} */
  const lists = Array.from({ length: 70_000 }, (_, i) => [[69_999 - i, 10_000]]);
  const neighbours = new Neighbours(packedNeighbours(lists, 1), lists.length, 1);
  assert.deepEqual(neighbours.of(0), [{ item: 69_999, similarity: 1 }]);
  assert.deepEqual(neighbours.of(69_999), [{ item: 0, similarity: 1 }]);
});
