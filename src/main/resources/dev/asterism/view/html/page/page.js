import { Gestures } from "./input/gestures.js";
import { Keys } from "./input/keys.js";
import { allLayouts } from "./math/layouts.js";
import { View } from "./render/view.js";
import { makeActions } from "./state/actions.js";
import { Derived } from "./state/derived.js";
import { follow, toHash } from "./state/hash.js";
import { initialState, Store } from "./state/store.js";
import { Card } from "./ui/card.js";
import { Detail } from "./ui/detail.js";
import { part } from "./ui/element.js";
import { FilterPanel } from "./ui/filter-panel.js";
import { showFooter } from "./ui/footer.js";
import { Frame } from "./ui/frame.js";
import { makeHelp } from "./ui/help.js";
import { Hint } from "./ui/hint.js";
import { Legend } from "./ui/legend.js";
import { SearchBox } from "./ui/search-box.js";
import { SelectionTable } from "./ui/table.js";
import { Toolbar } from "./ui/toolbar.js";

/** @typedef {import("./data/atlas.js").Atlas} Atlas */
/** @typedef {import("./state/store.js").Change} Change */
/** @typedef {import("./state/store.js").State} State */

/**
 * What to do when one of some parts of the state has changed.
 * @typedef {[keys: Change[], act: (state: State) => void]} Reaction
 */

const HASH_MILLIS = 350;

/** The whole page: it holds the parts together, and after each change of the state updates those it concerns. */
export class Page {
  /** Whether the texts have been read, and the address may follow the state. */
  complete = false;
  /** @type {string | null} what the page itself last put into the address */
  lastHash = null;
  /** @type {ReturnType<typeof setTimeout> | null} */
  saving = null;

  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.layouts = allLayouts(atlas.layouts);
    this.store = new Store(initialState(atlas.description));
    this.systemTheme = matchMedia("(prefers-color-scheme: light)");
    this.derived = new Derived(atlas, this.store.state, () => (this.systemTheme.matches ? "light" : "dark"));
    this.frame = new Frame();
    this.view = new View(atlas, this.layouts, {
      sky: part("sky", HTMLCanvasElement),
      points: part("stars", HTMLCanvasElement),
      overlay: part("overlay", HTMLCanvasElement),
      labels: part("labels", HTMLElement),
    });
    this.view.camera.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.card = new Card(atlas);
    this.actions = makeActions({
      store: this.store,
      atlas,
      layouts: this.layouts,
      derived: this.derived,
      view: this.view,
      card: this.card,
      frame: this.frame,
      help: makeHelp(),
    });
    this.legend = new Legend(atlas, this.actions);
    this.filters = new FilterPanel(atlas, this.actions);
    this.detail = new Detail(atlas, this.actions);
    this.searchBox = new SearchBox(this.actions);
    this.table = new SelectionTable(atlas, this.actions);
    this.toolbar = new Toolbar(this.layouts, this.actions);
    this.gestures = new Gestures(this.view, part("surface", HTMLElement), this.actions);
    this.keys = new Keys(this.view, this.actions);
    this.hint = new Hint(part("hint", HTMLElement));
    this.reactions = this.makeReactions();
    this.store.subscribe((state, changed) => this.changed(state, changed));
    this.listen();
  }

  get scheme() {
    return this.derived.scheme;
  }

  get shown() {
    return this.derived.shown;
  }

  listen() {
    new ResizeObserver(() => this.resize()).observe(part("map", HTMLElement));
    this.systemTheme.addEventListener("change", () => this.changed(this.store.state, new Set(["theme"])));
    this.view.afterFrame.push((moving) => moving || this.saveSoon());
    window.addEventListener("hashchange", () => {
      if (this.complete && location.hash.slice(1) !== this.lastHash) this.restore(false);
    });
  }

  /** Points, colours and legend by cluster: all that is needed to see the map. */
  drawFirst() {
    this.frame.open(this.atlas);
    const first = { ...this.store.state, colour: -1 };
    this.derived.update(first, new Set(["theme", "hidden"]));
    this.applyTheme();
    this.colourLabels();
    this.relook(first);
    this.legend.show(this.scheme, first);
    this.view.setLayout(0, true);
    this.resize();
    this.view.fit(true);
    this.toolbar.show(first, this.store, false);
    this.showFooter(first);
    this.view.draw(false);
  }

  /** Texts, neighbours and images; then whatever the address says. */
  async readRest() {
    await this.atlas.readTexts();
    this.legend.offerColumns();
    this.filters.offerColumns();
    this.complete = true;
    if (!location.hash) this.hint.show();
    this.restore(true);
    await this.atlas.readThumbnails((page) => this.view.thumbnailsArrived(page));
    this.toolbar.show(this.store.state, this.store, this.atlas.thumbnails !== null);
    this.showImages(this.store.state);
    if (this.store.state.pinned >= 0) this.showDetail(this.store.state);
    this.view.draw(false);
  }

  /**
   * Takes state and camera from the address.
   * @param {boolean} opening whether this is the first time
   */
  restore(opening) {
    const initial = initialState(this.atlas.description);
    if (!location.hash && opening) initial.colour = this.store.state.colour;
    const pose = follow(location.hash.slice(1), { store: this.store, atlas: this.atlas, layouts: this.layouts, initial });
    if (opening) {
      this.store.past = [];
      this.changed(this.store.state, new Set(["colour", "history"]));
    }
    if (pose) {
      Object.assign(this.view.camera.goal, pose);
      if (opening) this.view.camera.arrive();
    }
    this.view.request();
  }

  /**
   * What follows a change of the state, in this order.
   * @returns {Reaction[]}
   */
  makeReactions() {
    return [
      [["theme"], () => this.applyTheme()],
      [["layout"], (state) => this.changeLayout(state)],
      [["pinned"], (state) => this.pin(state)],
      [["theme", "colour"], () => this.colourLabels()],
      [["theme", "colour", "hidden", "filters", "query", "regex", "selection", "pinned", "spotlight"], (state) => this.relook(state)],
      [["images"], (state) => this.showImages(state)],
      [["labels"], (state) => this.view.labels.setShown(state.labels)],
      [["tool"], (state) => this.useTool(state)],
      [["theme", "colour"], (state) => this.legend.show(this.scheme, state)],
      [["hidden"], (state) => this.legend.mark(state)],
      [["filters"], (state) => this.filters.show(state.filters)],
      [["query", "regex", "hidden", "filters"], (state) => this.searchBox.show(state, this.derived.found)],
      [["selection"], (state) => this.table.show(state.selection)],
      [["theme", "colour", "pinned"], (state) => this.showDetail(state)],
      [["layout", "hidden", "filters"], (state) => this.showFooter(state)],
      [["pinned", "selection"], () => this.resize()],
    ];
  }

  /**
   * @param {State} state
   * @param {Set<Change>} changed
   */
  changed(state, changed) {
    this.derived.update(state, changed);
    for (const [keys, act] of this.reactions) if (keys.some((key) => changed.has(key))) act(state);
    this.toolbar.show(state, this.store, this.atlas.thumbnails !== null);
    this.view.request();
    this.saveSoon();
  }

  applyTheme() {
    this.frame.setTheme(this.derived.theme);
    this.view.theme = this.derived.theme;
  }

  colourLabels() {
    const { kind, rows } = this.scheme;
    this.view.labels.setColours(kind === "cluster" ? rows.map(({ colour }) => colour) : null);
  }

  /** @param {State} state */
  relook(state) {
    this.view.setLook(this.derived.colours, this.derived.levels(state), this.derived.shown);
  }

  /** @param {State} state */
  pin({ pinned }) {
    this.view.overlay.pinned = pinned;
    this.view.overlay.neighbours = this.derived.neighbours;
    this.frame.announce(pinned >= 0 ? `Pinned ${this.atlas.nameOf(pinned)}` : "");
  }

  /** @param {State} state */
  showDetail({ pinned }) {
    this.detail.show(pinned, this.view);
  }

  /** @param {State} state */
  showImages({ images }) {
    this.view.setImages(images);
    this.frame.markImages(this.view.images);
  }

  /** @param {State} state */
  changeLayout({ layout }) {
    this.view.setLayout(layout, false);
    this.view.fit(false);
  }

  /** @param {State} state */
  useTool({ tool }) {
    this.gestures.tool = tool;
    this.frame.setTool(tool);
  }

  /** @param {State} state */
  showFooter({ layout }) {
    const shownNow = this.shown.reduce((sum, one) => sum + one, 0);
    showFooter(this.atlas.description, this.layouts[layout], shownNow);
  }

  /** The map is centred in what the panels leave free. */
  resize() {
    this.view.resize(this.frame.covered(this.store.state));
  }

  /** Puts the state into the address, once for changes that follow each other quickly. */
  saveSoon() {
    if (!this.complete || this.saving !== null) return;
    this.saving = setTimeout(() => {
      this.saving = null;
      this.lastHash = toHash(this.store.state, this.atlas, this.view.camera.goal);
      try {
        history.replaceState(null, "", `#${this.lastHash}`);
      } catch {
        // Some browsers limit how often a page may do this; the next change tries again.
      }
    }, HASH_MILLIS);
  }
}
