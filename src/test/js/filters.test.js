import assert from "node:assert/strict";
import { test } from "node:test";
import { usePalettes } from "../../main/resources/dev/asterism/view/html/page/colour/palette.js";
import { Scheme } from "../../main/resources/dev/asterism/view/html/page/colour/scheme.js";
import { shownItems } from "../../main/resources/dev/asterism/view/html/page/state/filters.js";
import { KIND, MADE, PALETTES, PRICE, sampleAtlas } from "./sample-page.js";

/** @typedef {import("../../main/resources/dev/asterism/view/html/page/state/store.js").State} State */

usePalettes(PALETTES);

/** @param {Partial<State>} state */
async function shown(state) {
  const atlas = await sampleAtlas();
  const mask = shownItems(atlas, { hidden: {}, filters: [], ...state }, (colour) => Scheme.of(atlas, colour, "dark"));
  return Array.from(mask.keys()).filter((item) => mask[item]);
}

test("without filters everything is shown", async () => {
  assert.deepEqual(await shown({}), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(await shown({ hidden: { [-1]: new Set() } }), [0, 1, 2, 3, 4, 5, 6, 7]);
});

test("rows of the legend that are off hide their items", async () => {
  assert.deepEqual(await shown({ hidden: { [-1]: new Set([0]) } }), [1, 4, 5]);
});

test("rows of several colourings hide together", async () => {
  assert.deepEqual(await shown({ hidden: { [-1]: new Set([0]), [KIND]: new Set([2]) } }), [1, 5]);
});

test("a filter lets values through, blanks around them aside", async () => {
  assert.deepEqual(await shown({ filters: [{ column: KIND, values: new Set(["blue", ""]) }] }), [1, 4, 5]);
  assert.deepEqual(await shown({ filters: [{ column: KIND, values: new Set() }] }), []);
});

test("a range lets through its ends and what lies between, and nothing without a number", async () => {
  assert.deepEqual(await shown({ filters: [{ column: PRICE, low: 1, high: 10 }] }), [0, 1, 3, 4, 5]);
  assert.deepEqual(await shown({ filters: [{ column: MADE, low: Date.parse("2021-01-01"), high: Date.parse("2022-12-31") }] }), [1, 4]);
});

test("an item must pass every filter", async () => {
  const filters = [{ column: PRICE, low: 1, high: 10 }, { column: KIND, values: new Set(["red"]) }];
  assert.deepEqual(await shown({ filters }), [0, 3]);
});
