import assert from "node:assert/strict";
import { test } from "node:test";
import { IDS, MADE, KIND, NAME, NAMES, openedAtlas, packedCoordinates, PRICE, sampleAtlas } from "./sample-page.js";

test("points and clusters come first", async () => {
  const atlas = await openedAtlas();
  assert.equal(atlas.size, 8);
  assert.deepEqual([...atlas.clusterOf], [0, 1, 0, 0, 2, 1, 0, 0]);
  assert.equal(atlas.cluster(1).name, "Blues");
  assert.deepEqual([...atlas.layouts[0].positions.slice(0, 9)], [-1, 0, 0, 1, 0, -1, 0, -1, 1]);
});

test("flat layouts lie in the plane z = 0", async () => {
  const layouts = [{ method: /** @type {const} */ ("PCA"), dimensions: 2, perplexity: 0, iterations: 0, centre: [0, 0], half: 1 }];
  const flat = Array.from({ length: 8 }, (_, i) => i * 8000);
  const atlas = await openedAtlas({ layouts }, { "layout-0": packedCoordinates([flat, flat]) });
  const { positions } = atlas.layouts[0];
  for (let i = 0; i < 8; i++) {
    assert.equal(positions[i * 3], positions[i * 3 + 1]);
    assert.equal(positions[i * 3 + 2], 0);
  }
});

test("before its texts are read an atlas has numbers for ids, and neither columns nor neighbours", async () => {
  const atlas = await openedAtlas();
  assert.equal(atlas.ids, null);
  assert.equal(atlas.idOf(3), "item 4");
  assert.equal(atlas.nameOf(3), "item 4");
  assert.deepEqual(atlas.neighbours(0), []);
  assert.deepEqual(atlas.sortableColumns(), []);
});

test("texts bring ids, columns and neighbours", async () => {
  const atlas = await sampleAtlas();
  assert.deepEqual(IDS.map((_, item) => atlas.idOf(item)), IDS);
  assert.equal(atlas.columns.length, 7);
  assert.equal(atlas.columns[KIND].get(1), "blue");
  assert.deepEqual(atlas.neighbours(0).map(({ item }) => item), [7, 2, 3]);
});

test("the card's columns are in the order of the card", async () => {
  assert.deepEqual((await sampleAtlas()).hoverColumns.map(({ name }) => name), ["name", "price"]);
});

test("an item is called by the first text of its card", async () => {
  const atlas = await sampleAtlas();
  assert.deepEqual(NAMES.map((_, item) => atlas.nameOf(item)), NAMES);
  atlas.hoverColumns = [atlas.columns[PRICE], atlas.columns[KIND]];
  assert.equal(atlas.nameOf(1), "blue");
  assert.equal(atlas.nameOf(4), "item-4", "a blank text is no name");
});

test("one can sort by what is no text, no address, not all the same and not the id", async () => {
  const atlas = await sampleAtlas();
  assert.deepEqual(atlas.sortableColumns().map(([at]) => at), [PRICE, KIND, MADE]);
  assert.ok(atlas.repeatsIds(atlas.columns[4]));
  assert.ok(!atlas.repeatsIds(atlas.columns[NAME]));
});

test("the column the page opens with can be coloured by, whatever it holds", async () => {
  const atlas = await sampleAtlas({ colourField: NAME });
  assert.deepEqual(atlas.colourColumns().map(([at]) => at), [PRICE, KIND, MADE, NAME]);
  assert.deepEqual((await sampleAtlas({ colourField: KIND })).colourColumns().map(([at]) => at), [PRICE, KIND, MADE]);
  assert.deepEqual((await sampleAtlas()).colourColumns().map(([at]) => at), [PRICE, KIND, MADE]);
});

test("a page without images reads none", async () => {
  const atlas = await sampleAtlas();
  await atlas.readThumbnails(() => assert.fail("no page arrives"));
  assert.equal(atlas.thumbnails, null);
});

test("images are read page by page", async (context) => {
  Object.assign(globalThis, { createImageBitmap: async () => ({}) });
  context.after(() => Reflect.deleteProperty(globalThis, "createImageBitmap"));
  const places = new Uint8Array(8 * 10);
  places[6] = places[8] = 16;
  const atlas = await openedAtlas({ pictures: { count: 1, pages: [[16, 16]] } }, { "thumbnail-places": places, "thumbnails-0": new Uint8Array(4) });
  /** @type {number[]} */
  const arrived = [];
  await atlas.readThumbnails((page) => arrived.push(page));
  assert.deepEqual(arrived, [0]);
  assert.ok(atlas.thumbnails?.has(0));
  assert.ok(!atlas.thumbnails?.has(1));
});
