import assert from "node:assert/strict";
import { test } from "node:test";
import { backToFront } from "../../main/resources/dev/asterism/view/html/page/math/order.js";

/** @param {number[]} depths */
function orderOf(depths) {
  const order = new Uint32Array(depths.length);
  backToFront(Float32Array.from(depths.flatMap((depth) => [0, 0, depth])), order);
  return [...order];
}

test("far items come before near ones", () => {
  assert.deepEqual(orderOf([1, 5, 3, -2]), [1, 2, 0, 3]);
});

test("items of one depth keep their order", () => {
  assert.deepEqual(orderOf([2, 2, 2]), [0, 1, 2]);
});

test("thousands of items are each drawn once, by descending depth up to a step of the sort", () => {
  const depths = Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 5000) / 1000);
  const order = orderOf(depths);
  assert.equal(new Set(order).size, 5000);
  for (let at = 1; at < order.length; at++) assert.ok(depths[order[at]] <= depths[order[at - 1]] + 5 / 16_000);
});

test("one map after another of a different size is ordered", () => {
  assert.deepEqual(orderOf([1, 2]), [1, 0]);
  assert.deepEqual(orderOf([3, 1, 2]), [0, 2, 1]);
  assert.deepEqual(orderOf([]), []);
});
