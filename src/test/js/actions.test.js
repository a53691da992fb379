import assert from "node:assert/strict";
import { test } from "node:test";
import { makeActions } from "../../main/resources/dev/asterism/view/html/page/state/actions.js";
import { Derived } from "../../main/resources/dev/asterism/view/html/page/state/derived.js";
import { initialState, Store } from "../../main/resources/dev/asterism/view/html/page/state/store.js";
import { openedAtlas, sampleAtlas } from "./sample-page.js";

/** The actions on a page that writes down what is asked of its view, card, frame and help. */
async function acting(atlas = sampleAtlas()) {
  /** @type {string[]} */
  const log = [];
  /** @type {(name: string) => (...given: unknown[]) => void} */
  const noted = (name) => (...given) => void log.push(`${name}(${given.filter((one) => typeof one !== "object" || Array.isArray(one)).join()})`);
  const read = await atlas;
  const store = new Store(initialState({}));
  const derived = new Derived(read, store.state, () => "dark");
  store.subscribe((state, changed) => derived.update(state, changed));
  const view = {
    overlay: { hovered: -1 },
    labels: { members: [[0, 2], [1, 5]] },
    showsAll: true,
    camera: { centreX: 10, centreY: 0 },
    projector: { all: () => Float32Array.from(Array.from({ length: 8 }, (_, i) => [i * 4, 0, i === 2 ? -1 : 1]).flat()) },
    shown: new Uint8Array(8).fill(1),
    request: () => {},
    fit: noted("fit"),
    flyTo: noted("flyTo"),
    bringIntoView: noted("bringIntoView"),
    resize: noted("resize"),
  };
  const actions = makeActions(
    /** @type {any} */ ({
      store,
      atlas: read,
      layouts: [],
      derived,
      view,
      card: { show: noted("card.show"), hide: noted("card.hide") },
      frame: {
        markPointing: noted("markPointing"),
        toggleLegend: noted("toggleLegend"),
        covered: () => ({}),
        focusMap: noted("focusMap"),
        focusSearch: noted("focusSearch"),
      },
      help: { showModal: noted("help") },
    }),
  );
  return { actions, store, view, log };
}

test("pointing at an item on the map lights it up and shows its card", async () => {
  const { actions, view, log } = await acting();
  actions.hover(3, 40, 50);
  assert.equal(view.overlay.hovered, 3);
  assert.deepEqual(log, ["card.show(3,40,50)", "markPointing(true)"]);
});

test("pointing at nothing hides the card", async () => {
  const { actions, view, log } = await acting();
  actions.hover(-1);
  assert.equal(view.overlay.hovered, -1);
  assert.deepEqual(log, ["card.hide()", "markPointing(false)"]);
});

test("an item pointed at in a list lights up without a card", async () => {
  const { actions, view, log } = await acting();
  actions.point(2);
  assert.equal(view.overlay.hovered, 2);
  assert.deepEqual(log, []);
});

test("pinning stays where it is unless asked to fly", async () => {
  const { actions, store, log } = await acting();
  actions.pin(4);
  assert.equal(store.state.pinned, 4);
  actions.pin(5, true);
  actions.pin(-1, true);
  assert.equal(store.state.pinned, -1);
  assert.deepEqual(log, ["card.hide()", "card.hide()", "bringIntoView(5)", "card.hide()"]);
});

test("before the texts are read nothing is pinned, and no card is shown", async () => {
  const { actions, store, log } = await acting(openedAtlas());
  actions.pin(4);
  actions.hover(4, 1, 1);
  assert.equal(store.state.pinned, -1);
  assert.deepEqual(log, ["card.hide()", "markPointing(true)"]);
});

test("flying to an item takes its nearest along, to a list just that", async () => {
  const { actions, log } = await acting();
  actions.flyTo(0);
  actions.flyTo([3, 4]);
  actions.flyToCluster(1);
  assert.deepEqual(log, ["flyTo(0,7,2,3)", "flyTo(3,4)", "flyTo(1,5)"]);
});

test("stepping goes through the neighbours of the item pinned first, and back to it", async () => {
  const { actions, store } = await acting();
  actions.pin(0);
  const seen = [];
  for (let step = 0; step < 4; step++) {
    actions.neighbour(1);
    seen.push(store.state.pinned);
  }
  assert.deepEqual(seen, [7, 2, 3, 0]);
  actions.neighbour(-1);
  assert.equal(store.state.pinned, 3);
});

test("pinning another item begins to step through its neighbours", async () => {
  const { actions, store } = await acting();
  actions.pin(0);
  actions.neighbour(1);
  actions.pin(5);
  actions.neighbour(1);
  assert.equal(store.state.pinned, 1);
});

test("stepping from nothing pins what is shown nearest to the middle and before the camera", async () => {
  const { actions, store, view } = await acting();
  actions.neighbour(1);
  assert.equal(store.state.pinned, 3, "item 2 is nearer but behind the camera");
  actions.pin(-1);
  view.shown[3] = 0;
  actions.neighbour(1);
  assert.equal(store.state.pinned, 1);
});

test("Enter pins what is in the middle, and then flies to it", async () => {
  const { actions, store, log } = await acting();
  actions.enter();
  assert.equal(store.state.pinned, 3);
  actions.enter();
  assert.equal(log.at(-1), "flyTo(3,0)");
});

test("a row alone is fitted into the view, an added one is not", async () => {
  const { actions, store, log } = await acting();
  actions.choose(0, true);
  assert.deepEqual(store.state.hidden[-1], new Set([0]));
  assert.deepEqual(log, []);
  actions.choose(1, false);
  assert.deepEqual(store.state.hidden[-1], new Set([0, 2]));
  assert.deepEqual(log, ["fit(false)"]);
});

test("opening the legend keeps a view of everything whole", async () => {
  const { actions, view, log } = await acting();
  actions.legend();
  assert.deepEqual(log, ["toggleLegend()", "resize()", "fit(false)"]);
  view.showsAll = false;
  actions.legend();
  assert.deepEqual(log.slice(3), ["toggleLegend()", "resize()"]);
});

test("Escape returns to the map and closes one thing", async () => {
  const { actions, store, log } = await acting();
  store.set({ pinned: 2, query: "a" });
  actions.escape();
  assert.deepEqual(log, ["focusMap()"]);
  assert.equal(store.state.pinned, -1);
  assert.equal(store.state.query, "a");
});

test("search, help and fit are passed on", async () => {
  const { actions, log } = await acting();
  actions.find();
  actions.help();
  actions.fit();
  assert.deepEqual(log, ["focusSearch()", "help()", "fit(false)"]);
});
