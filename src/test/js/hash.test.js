import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHash, toHash } from "../../main/resources/dev/asterism/view/html/page/state/hash.js";
import { Selection } from "../../main/resources/dev/asterism/view/html/page/state/selection.js";
import { initialState } from "../../main/resources/dev/asterism/view/html/page/state/store.js";
import { KIND, MADE, PRICE, sampleAtlas } from "./sample-page.js";

/** @typedef {import("../../main/resources/dev/asterism/view/html/page/state/store.js").State} State */

const LAYOUTS = ["t-SNE 3D", "Flattened", "Grid"];
const POSE = { x: 0.5, y: -0.25, z: 0, yaw: 0.6, pitch: 0.32, distance: 4 };
const INITIAL = initialState({});

/** @param {string} text */
const read = async (text) => fromHash(text, await sampleAtlas(), LAYOUTS, INITIAL);

/** @param {Partial<State>} state */
const written = async (state) => new URLSearchParams(toHash({ ...INITIAL, ...state }, await sampleAtlas(), POSE));

/** @type {Partial<State>} */
const EVERYTHING = {
  theme: "light",
  layout: 2,
  images: true,
  labels: false,
  colour: KIND,
  hidden: { [-1]: new Set([1, 2]), [KIND]: new Set([0]) },
  query: "a&b = #ü",
  regex: true,
  filters: [{ column: PRICE, low: -3.5, high: 10 }, { column: KIND, values: new Set(["red", "", "a,b"]) }],
  selection: Selection.of([0, 3, 4], 8),
  pinned: 6,
};

test("everything that is chosen survives in the address", async () => {
  const hash = toHash({ ...INITIAL, ...EVERYTHING }, await sampleAtlas(), POSE);
  assert.deepEqual(await read(hash), { patch: { ...INITIAL, ...EVERYTHING }, pose: POSE });
});

test("an address says nothing of what is as it begins", async () => {
  assert.deepEqual([...(await written({})).keys()], ["camera"]);
});

test("tool and spotlight are not in an address", async () => {
  assert.deepEqual([...(await written({ tool: "lasso", spotlight: 2 })).keys()], ["camera"]);
});

test("the camera is rounded to four places", async () => {
  const hash = toHash(INITIAL, await sampleAtlas(), { ...POSE, x: 0.123456 });
  assert.equal(new URLSearchParams(hash).get("camera"), "0.1235,-0.25,0,0.6,0.32,4");
});

test("columns and items are named, so that an address outlives a new order of them", async () => {
  const parts = await written({ colour: MADE, pinned: 2 });
  assert.equal(parts.get("colour"), "made");
  assert.equal(parts.get("pin"), "item-2");
});

test("a selection too long for an address is not in it", async () => {
  const size = 20_000;
  const selection = Selection.of(Array.from({ length: size / 2 }, (_, i) => i * 2), size);
  assert.equal((await written({ selection })).get("select"), null);
});

test("an empty address is the initial state", async () => {
  assert.deepEqual(await read(""), { patch: INITIAL, pose: null });
});

for (const text of [
  "layout=7",
  "layout=x",
  "theme=purple",
  "colour=none",
  "pin=nobody",
  "hide=99:1",
  "hide=",
  "filter=%7B",
  "filter=null",
  'filter={"column":99,"values":[]}',
  'filter={"column":"length","values":[]}',
  'filter={"column":"__proto__","values":[]}',
  'filter={"column":[0],"low":0,"high":1}',
  'filter={"column":0,"low":"a","high":2}',
  "select=9999",
  "select=%00",
  "unknown=1",
]) {
  test(`"${text}" says nothing`, async () => assert.deepEqual((await read(text)).patch, INITIAL));
}

for (const camera of ["", "1,2,3", "1,2,3,4,5,x", "1,2,3,4,5,0", "1,2,3,4,5,-1", "1,2,3,4,5,Infinity"]) {
  test(`"${camera}" is no place for the camera`, async () => assert.equal((await read(`camera=${camera}`)).pose, null));
}
