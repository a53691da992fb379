import assert from "node:assert/strict";
import { test } from "node:test";
import { Selection } from "../../main/resources/dev/asterism/view/html/page/state/selection.js";
import { initialState, Store } from "../../main/resources/dev/asterism/view/html/page/state/store.js";

/** A store, and the names of what changed with each of its changes. */
function watched() {
  const store = new Store(initialState({}));
  /** @type {string[]} */
  const changes = [];
  store.subscribe((state, changed) => {
    assert.equal(state, store.state);
    changes.push([...changed].sort().join());
  });
  return { store, changes };
}

test("a page begins with the colouring of its description, else by cluster", () => {
  assert.equal(initialState({ colourField: 2 }).colour, 2);
  assert.equal(initialState({ colourField: 0 }).colour, 0);
  assert.equal(initialState({}).colour, -1);
});

test("listeners learn what is different and nothing else", () => {
  const { store, changes } = watched();
  store.set({ layout: 1, labels: true });
  store.set({ layout: 1 });
  store.set({ query: "a", pinned: 3 });
  assert.deepEqual(changes, ["layout", "history,pinned,query"]);
});

test("the state is replaced and never changed", () => {
  const { store } = watched();
  const before = store.state;
  store.set({ pinned: 5 });
  assert.equal(before.pinned, -1);
  assert.equal(store.state.pinned, 5);
});

test("hidden rows, filters, selection and search can be undone and redone", () => {
  const { store, changes } = watched();
  const selection = Selection.of([1], 3);
  store.set({ selection });
  store.set({ hidden: { [-1]: new Set([0]) } });
  store.undo();
  assert.deepEqual(store.state.hidden, {});
  assert.equal(store.state.selection, selection);
  store.undo();
  assert.equal(store.state.selection, null);
  store.redo();
  assert.equal(store.state.selection, selection);
  assert.deepEqual(changes.slice(2), ["hidden,history", "history,selection", "history,selection"]);
});

test("undoing leaves alone what cannot be undone", () => {
  const { store } = watched();
  store.set({ query: "a" });
  store.set({ theme: "light", pinned: 2 });
  store.undo();
  assert.equal(store.state.query, "");
  assert.equal(store.state.theme, "light");
  assert.equal(store.state.pinned, 2);
});

test("where there is nothing to undo or redo nothing happens", () => {
  const { store, changes } = watched();
  store.undo();
  store.redo();
  assert.deepEqual(changes, []);
});

test("the letters of a query are undone together", () => {
  const { store } = watched();
  for (const query of ["s", "se", "sea"]) store.set({ query });
  assert.equal(store.past.length, 1);
  store.undo();
  assert.equal(store.state.query, "");
});

test("a query typed after it was cleared, or after another change, is a change to itself", () => {
  const { store } = watched();
  store.set({ query: "a" });
  store.set({ query: "" });
  store.set({ query: "b" });
  assert.equal(store.past.length, 2);
  store.set({ regex: true });
  store.set({ query: "bc" });
  assert.equal(store.past.length, 4);
});

test("a new change forgets what was undone", () => {
  const { store } = watched();
  store.set({ regex: true });
  store.undo();
  store.set({ query: "x" });
  store.redo();
  assert.equal(store.state.regex, false);
  assert.equal(store.future.length, 0);
});

test("the sixty last changes are kept", () => {
  const { store } = watched();
  for (let i = 0; i < 100; i++) store.set({ regex: i % 2 === 0 });
  assert.equal(store.past.length, 60);
});
