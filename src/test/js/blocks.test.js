import assert from "node:assert/strict";
import { test } from "node:test";
import { Blocks, PlaneReader } from "../../main/resources/dev/asterism/view/html/page/data/blocks.js";
import { FakeDocument, joined, planes } from "./sample-page.js";

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => (i * 31) % 256);

for (const gzip of [true, false]) {
  test(`a block is read ${gzip ? "with" : "without"} compression`, async () => {
    assert.deepEqual(await new Blocks(new FakeDocument({ one: BYTES }, gzip)).read("one"), BYTES);
  });
}

test("a block's element is removed once it has been read", async () => {
  const page = new FakeDocument({ one: BYTES, two: BYTES });
  await new Blocks(page).read("one");
  assert.deepEqual([...page.blocks.keys()], ["two"]);
});

test("a missing block is an error that names it", async () => {
  await assert.rejects(new Blocks(new FakeDocument({})).read("layout-3"), /no block "layout-3".*cut off/);
});

test("a block that is cut short is an error", async () => {
  const page = new FakeDocument({ one: BYTES });
  const whole = page.querySelector('script[data-block="one"]');
  assert.ok(whole);
  const cut = { ...whole, textContent: whole.textContent.slice(0, 40) };
  await assert.rejects(new Blocks({ querySelector: () => cut }).read("one"));
});

test("the browser's own base64 is used where it has one", async (context) => {
  const type = /** @type {{ fromBase64?: unknown }} */ (Uint8Array);
  const native = type.fromBase64;
  context.after(() => (native ? (type.fromBase64 = native) : delete type.fromBase64));
  type.fromBase64 = () => Uint8Array.of(7);
  assert.deepEqual(await new Blocks(new FakeDocument({ one: BYTES }, false)).read("one"), Uint8Array.of(7));
});

test("numbers are read plane by plane, one after the other", () => {
  const reader = new PlaneReader(joined(planes([1, 258, 65535], 2), planes([4_000_000_000, 5], 4), planes([9], 1)));
  assert.deepEqual([...reader.numbers(3, 2)], [1, 258, 65535]);
  assert.deepEqual([...reader.numbers(2, 4)], [4_000_000_000, 5]);
  assert.deepEqual([...reader.numbers(1, 1)], [9]);
});

test("what follows the numbers is text", () => {
  const reader = new PlaneReader(joined(planes([3], 4), new TextEncoder().encode("größer 🌌")));
  reader.numbers(1, 4);
  assert.equal(reader.text(), "größer 🌌");
});
