import assert from "node:assert/strict";
import { test } from "node:test";
import { allLayouts } from "../../main/resources/dev/asterism/view/html/page/math/layouts.js";
import { Derived } from "../../main/resources/dev/asterism/view/html/page/state/derived.js";
import { follow, fromHash, toHash } from "../../main/resources/dev/asterism/view/html/page/state/hash.js";
import { Selection } from "../../main/resources/dev/asterism/view/html/page/state/selection.js";
import { initialState, Store } from "../../main/resources/dev/asterism/view/html/page/state/store.js";
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

for (const camera of ["", "1,2,3", "1,2,3,4,5,x", "1,2,3,4,5,0", "1,2,3,4,5,-1", "1,2,3,4,5,Infinity", "1e308,2,3,4,5,6", "1,2,3,4,5,1001"]) {
  test(`"${camera}" is no place for the camera`, async () => assert.equal((await read(`camera=${camera}`)).pose, null));
}

test("a link asks for a hundred filters at most", async () => {
  const link = "filter=%7B%22column%22:0,%22low%22:0,%22high%22:1%7D&".repeat(500);
  assert.equal((await read(link)).patch.filters.length, 100);
});

test("a link at which something fails opens the page as it begins, and the next one counts", async (context) => {
  const atlas = await sampleAtlas();
  const store = new Store(INITIAL);
  const logged = context.mock.method(console, "error", () => {});
  /** @type {Set<string>[]} */
  const seen = [];
  store.subscribe((state, changed) => {
    if (state.pinned === 3) throw new RangeError("no such thing");
    seen.push(new Set(changed));
  });
  const page = { store, atlas, layouts: LAYOUTS, initial: INITIAL };
  assert.equal(follow("pin=item-3&q=sea&theme=light&camera=1,2,3,4,5,6", page), null);
  assert.deepEqual(store.state, INITIAL);
  assert.deepEqual(seen, [new Set([...Object.keys(INITIAL), "history"])]);
  assert.deepEqual([store.past, store.future], [[], []]);
  assert.equal(logged.mock.callCount(), 1);
  assert.deepEqual(follow("pin=item-2&camera=1,2,3,4,5,6", page), { x: 1, y: 2, z: 3, yaw: 4, pitch: 5, distance: 6 });
  assert.equal(store.state.pinned, 2);
});

test("no link fails, whatever it is put together of", async (context) => {
  const atlas = await sampleAtlas();
  const layouts = allLayouts(atlas.layouts);
  const logged = context.mock.method(console, "error", () => {});
  const keys = ["layout", "images", "labels", "theme", "colour", "q", "regex", "pin", "hide", "filter", "select", "camera"];
  const pieces = [
    ..."0 1 2 -1 NaN 1e9 1e400 99 : , . # % %00 %ff %E0 [ ] ( * \\ zzzzzzz dark kind name price made __proto__ constructor item-2".split(" "),
    '{"column":1,"values":["Sky"]}', '{"column":0,"low":-1e308,"high":1e308}', '{"column":2,"values":[[[[]]],{"toString":1}]}',
    '{"column":3,"low":0,"high":9e15}', '{"column":6,"low":0,"high":1}', "-1:0,1", "2:0,x", "6:0", "0.0.0.1", "1.2.1", "1,2,3,4,5,6",
  ];
  let seed = 171;
  /** @param {number} below */
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < 3000; round++) {
    const store = new Store(INITIAL);
    const derived = new Derived(atlas, INITIAL, () => "dark");
    store.subscribe((state, changed) => {
      derived.update(state, changed);
      derived.levels(state);
      assert.ok(layouts[state.layout].positions.length === 24);
    });
    const link = Array.from({ length: 1 + random(6) }, () => {
      const value = Array.from({ length: 1 + random(3) }, () => pieces[random(pieces.length)]).join("");
      return `${keys[random(keys.length)]}=${random(2) ? value : encodeURIComponent(value)}`;
    }).join("&");
    follow(link, { store, atlas, layouts, initial: INITIAL });
    assert.deepEqual(logged.mock.calls.map(({ arguments: [failure] }) => failure), [], link);
  }
});
