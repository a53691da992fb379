import assert from "node:assert/strict";
import { test } from "node:test";
import { DIM, HIDDEN, levels, PLAIN, RECEDING, STRONG } from "../../main/resources/dev/asterism/view/html/page/state/look.js";
import { Selection } from "../../main/resources/dev/asterism/view/html/page/state/selection.js";
import { initialState } from "../../main/resources/dev/asterism/view/html/page/state/store.js";

/** @typedef {import("../../main/resources/dev/asterism/view/html/page/state/look.js").Parts} Parts */
/** @typedef {import("../../main/resources/dev/asterism/view/html/page/state/store.js").State} State */

/**
 * Levels of four items, of which the last two belong to row 1.
 * @param {Partial<State>} state
 * @param {Partial<Parts>} parts
 */
function look(state, parts = {}) {
  const plain = { shown: new Uint8Array(4).fill(1), matches: [], neighbours: [], scheme: { rowOf: (/** @type {number} */ item) => item >> 1 } };
  return [...levels({ ...initialState({}), ...state }, { ...plain, ...parts })];
}

test("all are plain at first", () => {
  assert.deepEqual(look({}), [PLAIN, PLAIN, PLAIN, PLAIN]);
});

test("what is not shown is hidden, whatever else it is", () => {
  const shown = Uint8Array.of(1, 0, 0, 1);
  assert.deepEqual(look({ query: "x", pinned: 1 }, { shown, matches: [1], neighbours: [2] }), [DIM, HIDDEN, HIDDEN, DIM]);
});

test("matches stand out and the rest is dim", () => {
  assert.deepEqual(look({ query: "x" }, { matches: [2] }), [DIM, DIM, STRONG, DIM]);
});

test("matches of no query do not count", () => {
  assert.deepEqual(look({}, { matches: [2] }), [PLAIN, PLAIN, PLAIN, PLAIN]);
});

test("a pinned item and its neighbours stand out and the rest recedes", () => {
  assert.deepEqual(look({ pinned: 0 }, { neighbours: [3] }), [STRONG, RECEDING, RECEDING, STRONG]);
});

test("a pinned item stands out even where the search does not find it", () => {
  assert.deepEqual(look({ pinned: 0, query: "x" }, { matches: [1] }), [STRONG, STRONG, DIM, DIM]);
});

test("what is not selected is dim", () => {
  assert.deepEqual(look({ selection: Selection.of([1, 2], 4) }), [DIM, PLAIN, PLAIN, DIM]);
});

test("what is not of the row pointed at is dim", () => {
  assert.deepEqual(look({ spotlight: 1 }), [DIM, DIM, PLAIN, PLAIN]);
});
