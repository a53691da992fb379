import assert from "node:assert/strict";
import { test } from "node:test";
import { search } from "../../main/resources/dev/asterism/view/html/page/state/search.js";
import { openedAtlas, sampleAtlas } from "./sample-page.js";

const ALL = new Uint8Array(8).fill(1);

test("an empty query finds nothing", async () => {
  assert.deepEqual(search(await sampleAtlas(), "", false, ALL), { items: [], error: "" });
});

test("a query is found in the card's columns in either case", async () => {
  const atlas = await sampleAtlas();
  assert.deepEqual(search(atlas, "RY", false, ALL).items, [3]);
  assert.deepEqual(search(atlas, "ru", false, ALL).items, [7]);
  assert.deepEqual(search(atlas, "10", false, ALL).items, [3, 4, 7]);
});

test("columns that are not on the card are not searched, unless none is", async () => {
  const atlas = await sampleAtlas();
  assert.deepEqual(search(atlas, "blue", false, ALL).items, []);
  atlas.hoverColumns = [];
  assert.deepEqual(search(atlas, "blue", false, ALL).items, [1, 5]);
});

test("ids are searched", async () => {
  assert.deepEqual(search(await sampleAtlas(), "item-6", false, ALL).items, [6]);
});

test("what is not shown is not found", async () => {
  assert.deepEqual(search(await sampleAtlas(), "10", false, Uint8Array.of(1, 1, 1, 0, 1, 1, 1, 1)).items, [4, 7]);
});

test("a regular expression matches in either case", async () => {
  const atlas = await sampleAtlas();
  assert.deepEqual(search(atlas, "^s", true, ALL).items, [1, 5]);
  assert.deepEqual(search(atlas, "^s", false, ALL).items, []);
  assert.deepEqual(search(atlas, "\\p{Lu}.*y$", true, ALL).items, [1, 3, 6, 7]);
});

test("a pattern that is none says why", async () => {
  const { items, error } = search(await sampleAtlas(), "(", true, ALL);
  assert.deepEqual(items, []);
  assert.match(error, /Unterminated group|Invalid regular expression/);
});

test("a search by a regular expression ends after a second, with a message", async () => {
  let time = 0;
  const { items, error } = search(await sampleAtlas(), "y", true, ALL, () => (time += 300));
  assert.deepEqual(items, []);
  assert.match(error, /takes too long/);
});

test("before texts are read nothing is found", async () => {
  assert.deepEqual(search(await openedAtlas(), "item", false, ALL), { items: [], error: "" });
});
