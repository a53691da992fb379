import assert from "node:assert/strict";
import { test } from "node:test";
import { Derived } from "../../main/resources/dev/asterism/view/html/page/state/derived.js";
import { makeChoices } from "../../main/resources/dev/asterism/view/html/page/state/choices.js";
import { initialState, Store } from "../../main/resources/dev/asterism/view/html/page/state/store.js";
import { KIND, MADE, openedAtlas, PRICE, sampleAtlas } from "./sample-page.js";

async function chooser(atlas = sampleAtlas()) {
  const store = new Store(initialState({}));
  const read = await atlas;
  const derived = new Derived(read, store.state, () => "dark");
  store.subscribe((state, changed) => derived.update(state, changed));
  const choices = makeChoices({ store, atlas: read, layouts: [{ dimensions: 3 }, { dimensions: 2 }, { dimensions: 2 }], derived });
  return { store, choices, atlas: read };
}

test("items are selected, added and taken away", async () => {
  const { store, choices } = await chooser();
  choices.select([1, 2], "replace");
  choices.select([3], "add");
  choices.select([1], "subtract");
  assert.deepEqual(store.state.selection?.items(), [2, 3]);
  choices.clearSelection();
  assert.equal(store.state.selection, null);
});

test("selecting all selects what is shown", async () => {
  const { store, choices } = await chooser();
  choices.filter(KIND, { column: KIND, values: new Set(["blue"]) });
  choices.selectAll();
  assert.deepEqual(store.state.selection?.items(), [1, 5]);
});

test("nothing is selected before the texts are read", async () => {
  const { store, choices } = await chooser(openedAtlas());
  choices.selectAll();
  assert.equal(store.state.selection, null);
});

test("a column has one filter, and filters are in the order of the columns", async () => {
  const { store, choices } = await chooser();
  choices.filter(KIND, { column: KIND, values: new Set(["red"]) });
  choices.filter(PRICE, { column: PRICE, low: 0, high: 1 });
  choices.filter(PRICE, { column: PRICE, low: 0, high: 2 });
  assert.deepEqual(store.state.filters.map(({ column }) => column), [PRICE, KIND]);
  assert.deepEqual(store.state.filters[0], { column: PRICE, low: 0, high: 2 });
  choices.filter(PRICE, null);
  assert.deepEqual(store.state.filters.map(({ column }) => column), [KIND]);
});

test("the next colouring goes round clusters and sortable columns, both ways", async () => {
  const { store, choices } = await chooser();
  const seen = [];
  for (let step = 0; step < 4; step++) {
    choices.nextColour(1);
    seen.push(store.state.colour);
  }
  assert.deepEqual(seen, [PRICE, KIND, MADE, -1]);
  choices.nextColour(-1);
  assert.equal(store.state.colour, MADE);
});

test("before the texts are read one can only colour by cluster", async () => {
  const { store, choices } = await chooser(openedAtlas());
  choices.nextColour(1);
  assert.equal(store.state.colour, -1);
});

test("another colouring ends the spotlight on a row", async () => {
  const { store, choices } = await chooser();
  choices.spotlight(1);
  choices.colour(KIND);
  assert.equal(store.state.spotlight, -1);
});

test("a row alone hides all others, and once more shows all", async () => {
  const { store, choices } = await chooser();
  choices.alone(1);
  assert.deepEqual(store.state.hidden[-1], new Set([0, 2]));
  choices.alone(2);
  assert.deepEqual(store.state.hidden[-1], new Set([0, 1]));
  choices.alone(2);
  assert.deepEqual(store.state.hidden[-1], new Set());
});

test("a row is hidden and shown again, in its colouring only", async () => {
  const { store, choices } = await chooser();
  choices.toggle(0);
  choices.colour(KIND);
  choices.toggle(1);
  assert.deepEqual(store.state.hidden, { [-1]: new Set([0]), [KIND]: new Set([1]) });
  choices.toggle(1);
  assert.deepEqual(store.state.hidden[KIND], new Set());
  choices.showAll();
  assert.deepEqual(store.state.hidden, {});
});

test("layouts follow each other round", async () => {
  const { store, choices } = await chooser();
  choices.layout(2);
  choices.nextLayout();
  assert.equal(store.state.layout, 0);
});

test("asking for dimensions takes the first such layout, unless the present one is", async () => {
  const { store, choices } = await chooser();
  choices.dimensions(2);
  assert.equal(store.state.layout, 1);
  choices.layout(2);
  choices.dimensions(2);
  assert.equal(store.state.layout, 2);
  choices.dimensions(3);
  assert.equal(store.state.layout, 0);
});

test("images can be chosen only where there are some", async () => {
  const { store, choices, atlas } = await chooser();
  choices.images();
  assert.equal(store.state.images, false);
  Object.assign(atlas, { thumbnails: {} });
  choices.images();
  assert.equal(store.state.images, true);
});

test("names, patterns and themes are switched over", async () => {
  const { store, choices } = await chooser();
  choices.labels();
  choices.regex();
  choices.theme();
  assert.deepEqual([store.state.labels, store.state.regex, store.state.theme], [false, true, "light"]);
  choices.theme();
  assert.equal(store.state.theme, "dark");
});

test("a tool chosen twice is put down", async () => {
  const { store, choices } = await chooser();
  choices.tool("box");
  assert.equal(store.state.tool, "box");
  choices.tool("lasso");
  assert.equal(store.state.tool, "lasso");
  choices.tool("lasso");
  assert.equal(store.state.tool, "move");
});

test("closing ends tool, pinned item, search and selection one after another", async () => {
  const { store, choices } = await chooser();
  store.set({ tool: "box", pinned: 1, query: "a" });
  choices.select([1], "replace");
  const left = () => [store.state.tool !== "move", store.state.pinned >= 0, store.state.query !== "", store.state.selection !== null].filter(Boolean).length;
  for (const rest of [3, 2, 1, 0, 0]) {
    choices.close();
    assert.equal(left(), rest);
  }
});

test("choices can be undone and redone", async () => {
  const { store, choices } = await chooser();
  choices.search("sea");
  choices.undo();
  assert.equal(store.state.query, "");
  choices.redo();
  assert.equal(store.state.query, "sea");
});
