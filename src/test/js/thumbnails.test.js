import assert from "node:assert/strict";
import { test } from "node:test";
import { Blocks } from "../../main/resources/dev/asterism/view/html/page/data/blocks.js";
import { Thumbnails } from "../../main/resources/dev/asterism/view/html/page/data/thumbnails.js";
import { FakeDocument } from "./sample-page.js";

/** Two bytes each of page, left, top, width and height: items on page 0 and 1, and one without an image. */
const PLACES = new Uint8Array(Uint16Array.of(0, 300, 2, 60, 40, 1, 0, 0, 50, 100, 0, 0, 0, 0, 0).buffer);
const DRAWN_PAGE = /** @type {ImageBitmap} */ ({ width: 1024, height: 64, close() {} });

/** @param {number} pages how many have been read */
function thumbnails(pages) {
  const made = new Thumbnails({ count: 2, pages: [[1024, 64], [64, 128]] }, PLACES, 3);
  made.pages.push(...new Array(pages).fill(DRAWN_PAGE));
  return made;
}

test("an item's place on its page takes two bytes a number", () => {
  assert.deepEqual(thumbnails(0).place(0), { page: 0, x: 300, y: 2, width: 60, height: 40 });
  assert.deepEqual(thumbnails(0).place(1), { page: 1, x: 0, y: 0, width: 50, height: 100 });
});

test("an item has an image once its page has been read", () => {
  assert.deepEqual([0, 1, 2].map((item) => thumbnails(0).has(item)), [false, false, false]);
  assert.deepEqual([0, 1, 2].map((item) => thumbnails(1).has(item)), [true, false, false]);
  assert.deepEqual([0, 1, 2].map((item) => thumbnails(2).has(item)), [true, true, false]);
});

test("the aspect is width over height", () => {
  assert.deepEqual([0, 1].map((item) => thumbnails(2).aspect(item)), [1.5, 0.5]);
});

test("an image is drawn from its place on its page into a rectangle", () => {
  /** @type {unknown[][]} */
  const drawn = [];
  const context = { drawImage: (/** @type {unknown[]} */ ...given) => drawn.push(given) };
  thumbnails(1).draw(/** @type {any} */ (context), 0, 10, 20, 30, 40);
  assert.deepEqual(drawn, [[DRAWN_PAGE, 300, 2, 60, 40, 10, 20, 30, 40]]);
});

test("pages are decoded as JPEG one after another, each announced", async (context) => {
  /** @type {string[]} */
  const types = [];
  Object.assign(globalThis, {
    createImageBitmap: async (/** @type {Blob} */ blob) => {
      types.push(`${blob.type} of ${blob.size}`);
      return DRAWN_PAGE;
    },
  });
  context.after(() => Reflect.deleteProperty(globalThis, "createImageBitmap"));
  const read = thumbnails(0);
  /** @type {[number, number][]} */
  const arrived = [];
  const blocks = new Blocks(new FakeDocument({ "thumbnails-0": new Uint8Array(5), "thumbnails-1": new Uint8Array(7) }, false));
  await read.readPages(blocks, (page) => arrived.push([page, read.pages.length]));
  assert.deepEqual(types, ["image/jpeg of 5", "image/jpeg of 7"]);
  assert.deepEqual(arrived, [[0, 1], [1, 2]]);
});
