import assert from "node:assert/strict";
import { test } from "node:test";
import { palette, usePalettes } from "../../main/resources/dev/asterism/view/html/page/colour/palette.js";
import { Derived } from "../../main/resources/dev/asterism/view/html/page/state/derived.js";
import { DIM, PLAIN, RECEDING, STRONG } from "../../main/resources/dev/asterism/view/html/page/state/look.js";
import { initialState, Store } from "../../main/resources/dev/asterism/view/html/page/state/store.js";
import { KIND, openedAtlas, PALETTES, PRICE, sampleAtlas } from "./sample-page.js";

usePalettes(PALETTES);

/** A store, and what follows from it as the page keeps it. */
async function derivedOf(atlas = sampleAtlas()) {
  const store = new Store(initialState({}));
  const derived = new Derived(await atlas, store.state, () => "light");
  store.subscribe((state, changed) => derived.update(state, changed));
  derived.update(store.state, new Set(["theme"]));
  return { store, derived };
}

test("the theme is the chosen one, or else the system's", async () => {
  const { store, derived } = await derivedOf();
  assert.equal(derived.theme, "light");
  store.set({ theme: "dark" });
  assert.equal(derived.theme, "dark");
});

test("colours follow theme and colouring", async () => {
  const { store, derived } = await derivedOf();
  assert.deepEqual([...derived.colours.subarray(0, 3)], palette(1, "light")[0]);
  store.set({ theme: "dark" });
  assert.deepEqual([...derived.colours.subarray(3, 6)], palette(2, "dark")[1]);
  store.set({ colour: PRICE });
  assert.equal(derived.scheme.title, "price");
  assert.equal(new Set(derived.colours.subarray(0, 9).join().match(/\d+,\d+,\d+/g)).size, 3);
});

test("the legend of a colouring is made once a theme", async () => {
  const { store, derived } = await derivedOf();
  const light = derived.schemeOf(KIND);
  store.set({ theme: "dark" });
  assert.notEqual(derived.schemeOf(KIND), light);
  store.set({ theme: "light" });
  assert.equal(derived.schemeOf(KIND), light);
});

test("a column can be coloured by as soon as it has been read", async () => {
  const atlas = await openedAtlas();
  const { derived } = await derivedOf(Promise.resolve(atlas));
  assert.equal(derived.schemeOf(KIND).kind, "cluster");
  await atlas.readTexts();
  assert.equal(derived.schemeOf(KIND).kind, "category");
});

test("filters decide what is shown, and that what is found", async () => {
  const { store, derived } = await derivedOf();
  store.set({ query: "10" });
  assert.deepEqual(derived.found.items, [3, 4, 7]);
  store.set({ filters: [{ column: KIND, values: new Set(["red"]) }] });
  assert.deepEqual([...derived.shown], [1, 0, 1, 1, 0, 0, 1, 1]);
  assert.deepEqual(derived.found.items, [3, 7]);
});

test("rows of another colouring stay hidden", async () => {
  const { store, derived } = await derivedOf();
  store.set({ hidden: { [-1]: new Set([0]) } });
  store.set({ colour: KIND });
  assert.deepEqual([...derived.shown], [0, 1, 0, 0, 1, 1, 0, 0]);
});

test("a pinned item has neighbours, and unpinning ends them", async () => {
  const { store, derived } = await derivedOf();
  store.set({ pinned: 0 });
  assert.deepEqual(derived.neighbours.map(({ item }) => item), [7, 2, 3]);
  store.set({ pinned: -1 });
  assert.deepEqual(derived.neighbours, []);
});

test("what a change does not concern is not worked out again", async () => {
  const { store, derived } = await derivedOf();
  const { shown, colours, found, scheme } = derived;
  store.set({ labels: false, layout: 1, pinned: 2 });
  assert.equal(derived.shown, shown);
  assert.equal(derived.colours, colours);
  assert.equal(derived.found, found);
  assert.equal(derived.scheme, scheme);
});

test("levels say how strongly each item is drawn", async () => {
  const { store, derived } = await derivedOf();
  assert.deepEqual([...derived.levels(store.state)], new Array(8).fill(PLAIN));
  store.set({ pinned: 1 });
  assert.deepEqual([...derived.levels(store.state)], [RECEDING, STRONG, RECEDING, RECEDING, RECEDING, STRONG, RECEDING, RECEDING]);
  store.set({ pinned: -1, query: "sea" });
  assert.deepEqual([...derived.levels(store.state)], [DIM, DIM, DIM, DIM, DIM, STRONG, DIM, DIM]);
});
