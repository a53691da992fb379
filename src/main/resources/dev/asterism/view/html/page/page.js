import { Scheme } from "./colour/scheme.js";
import { Gestures } from "./input/gestures.js";
import { Keys } from "./input/keys.js";
import { allLayouts } from "./math/layouts.js";
import { View } from "./render/view.js";
import { makeActions } from "./state/actions.js";
import { shownItems } from "./state/filters.js";
import { fromHash, toHash } from "./state/hash.js";
import { levels } from "./state/look.js";
import { search } from "./state/search.js";
import { initialState, Store } from "./state/store.js";
import { Card } from "./ui/card.js";
import { Detail } from "./ui/detail.js";
import { count, element } from "./ui/element.js";
import { FilterPanel } from "./ui/filter-panel.js";
import { showFooter } from "./ui/footer.js";
import { makeHelp } from "./ui/help.js";
import { Hint } from "./ui/hint.js";
import { Legend } from "./ui/legend.js";
import { SearchBox } from "./ui/search-box.js";
import { SelectionTable } from "./ui/table.js";
import { Toolbar } from "./ui/toolbar.js";

const NARROW = 760;
const HASH_MILLIS = 350;

/** The whole page: it holds the parts together, and after each change of the state tells those it concerns. */
export class Page {
  constructor(atlas) {
    this.atlas = atlas;
    this.layouts = allLayouts(atlas.layouts);
    this.store = new Store(initialState(atlas.description));
    this.view = new View(atlas, this.layouts);
    this.view.camera.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.schemes = new Map();
    this.found = { items: [], error: "" };
    this.actions = makeActions(this);
    this.legend = new Legend(atlas, this.actions);
    this.filters = new FilterPanel(atlas, this.actions);
    this.card = new Card(atlas);
    this.detail = new Detail(atlas, this.actions);
    this.searchBox = new SearchBox(this.actions);
    this.table = new SelectionTable(atlas, this.actions);
    this.toolbar = new Toolbar(this.layouts, this.actions);
    this.help = makeHelp();
    this.gestures = new Gestures(this.view, document.querySelector("#surface"), this.actions);
    this.keys = new Keys(this.view, this.actions);
    this.hint = new Hint(document.querySelector("#hint"));
    this.systemTheme = matchMedia("(prefers-color-scheme: light)");
    this.store.subscribe((state, changed) => this.changed(state, changed));
    this.listen();
  }

  listen() {
    new ResizeObserver(() => this.resize()).observe(document.querySelector("#map"));
    this.systemTheme.addEventListener("change", () => this.changed(this.store.state, new Set(["theme"])));
    this.view.afterFrame.push((moving) => moving || this.saveSoon());
    window.addEventListener("hashchange", () => {
      if (this.complete && location.hash.slice(1) !== this.lastHash) this.restore(false);
    });
  }

  /** Points, colours and legend by cluster: all that is needed to see the map. */
  drawFirst() {
    const { title, origin, shown, total } = this.atlas.description;
    document.querySelector("#title").replaceChildren(...title.split(/(?<=[_/.-])/).flatMap((part) => [part, document.createElement("wbr")]));
    if (innerWidth < NARROW) document.querySelector("#query").placeholder = `Search ${title}`;
    const items = shown < total ? `${count(shown)} of ${count(total)} items` : `${count(total)} items`;
    const clusters = this.atlas.clusters.filter(({ id }) => id >= 0).length;
    document.querySelector("#subtitle").replaceChildren(`${items} · ${count(clusters)} clusters`, element("span", {}, origin.model));
    document.documentElement.classList.toggle("narrow", innerWidth < NARROW);
    document.documentElement.classList.toggle("no-legend", innerWidth < NARROW);
    const first = { ...this.store.state, colour: -1 };
    this.applyTheme(first);
    this.relook(first);
    this.legend.show(this.schemeOf(-1), first);
    this.view.setLayout(0, true);
    this.resize();
    this.view.fit(true);
    this.toolbar.show(first, this.store, false);
    this.showFooter(first);
    this.view.draw(false);
  }

  /** Texts, neighbours and pictures; then whatever the address says. */
  async readRest() {
    await this.atlas.readTexts();
    this.legend.offerColumns();
    this.filters.offerColumns();
    this.complete = true;
    if (!location.hash) this.hint.show();
    this.restore(true);
    await this.atlas.readPictures((page) => this.view.pictureArrived(page));
    this.toolbar.show(this.store.state, this.store, this.atlas.pictures !== null);
    this.showImages(this.store.state.images);
    if (this.store.state.pinned >= 0) this.showDetail(this.store.state);
    this.view.draw(false);
  }

  restore(opening) {
    const { patch, camera } = fromHash(location.hash.slice(1), this.atlas, this.layouts, initialState(this.atlas.description));
    if (!location.hash && opening) patch.colour = this.store.state.colour;
    this.store.set(patch);
    if (opening) {
      this.store.past = [];
      this.changed(this.store.state, new Set(["colour", "history"]));
    }
    if (camera) {
      const [x, y, z, yaw, pitch, distance] = camera;
      Object.assign(this.view.camera.goal, { x, y, z, yaw, pitch, distance });
      if (opening) this.view.camera.arrive();
    }
    this.view.request();
  }

  schemeOf(colour) {
    const key = `${colour} ${this.theme}`;
    if (!this.schemes.has(key)) this.schemes.set(key, Scheme.of(this.atlas, colour, this.theme));
    return this.schemes.get(key);
  }

  get scheme() {
    return this.schemeOf(this.store.state.colour);
  }

  changed(state, changed) {
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (any("theme")) this.applyTheme(state);
    if (any("layout")) this.changeLayout(state);
    if (any("pinned")) this.pin(state);
    if (any("theme", "colour", "hidden", "filters", "query", "regex", "selection", "pinned", "spotlight")) this.relook(state, changed);
    if (any("images")) this.showImages(state.images);
    if (any("labels")) this.view.labels.setShown(state.labels);
    if (any("tool")) this.useTool(state.tool);
    if (any("theme", "colour")) this.legend.show(this.scheme, state);
    if (any("hidden")) this.legend.mark(state);
    if (any("filters")) this.filters.show(state.filters);
    if (any("query", "regex", "hidden", "filters")) this.searchBox.show(state, this.found);
    if (any("selection")) this.table.show(state.selection, () => this.view.layout.positions);
    if (any("theme", "colour", "pinned")) this.showDetail(state);
    if (any("layout", "hidden", "filters")) this.showFooter(state);
    if (any("pinned", "selection")) this.resize();
    this.toolbar.show(state, this.store, this.atlas.pictures !== null);
    this.view.request();
    this.saveSoon();
  }

  applyTheme(state) {
    this.theme = state.theme === "auto" ? (this.systemTheme.matches ? "light" : "dark") : state.theme;
    document.documentElement.dataset.theme = this.theme;
    this.view.theme = this.theme;
  }

  /** Works out what is shown, how strongly, and in which colours. */
  relook(state, changed = new Set(["theme", "hidden"])) {
    const scheme = this.schemeOf(state.colour);
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (any("hidden", "filters")) this.shown = shownItems(this.atlas, state, (colour) => this.schemeOf(colour));
    if (this.atlas.ids && any("hidden", "filters", "query", "regex")) this.found = search(this.atlas, state.query, state.regex, this.shown);
    if (any("theme", "colour")) {
      this.colours = coloursOf(this.atlas.size, scheme);
      this.view.labels.setColours(scheme.kind === "cluster" ? scheme.rows.map(({ colour }) => colour) : null);
    }
    const neighbours = state.pinned >= 0 ? this.neighbours.map(({ item }) => item) : [];
    this.view.setLook(this.colours, levels(this.atlas, state, { shown: this.shown, matches: this.found.items, neighbours, scheme }), this.shown);
  }

  pin(state) {
    this.neighbours = state.pinned >= 0 ? this.atlas.neighbours(state.pinned) : [];
    this.view.overlay.pinned = state.pinned;
    this.view.overlay.neighbours = this.neighbours;
    document.querySelector("#announcer").textContent = state.pinned >= 0 ? `Pinned ${this.atlas.nameOf(state.pinned)}` : "";
  }

  showDetail(state) {
    this.detail.show(state.pinned, this.view);
  }

  showImages(images) {
    this.view.setImages(images);
    document.querySelector("#labels").classList.toggle("over-pictures", this.view.images);
  }

  changeLayout(state) {
    this.view.setLayout(state.layout, false);
    this.view.fit(false);
  }

  useTool(tool) {
    this.gestures.tool = tool;
    document.querySelector("#surface").dataset.tool = tool;
  }

  showFooter(state) {
    let shownNow = 0;
    for (const one of this.shown) shownNow += one;
    showFooter(this.atlas.description, this.layouts[state.layout], shownNow);
  }

  /**
   * The map is centred in what the panels leave free. Where there is room, the table of the selection lies over
   * it: a map that moved away with each lasso could not be selected in twice.
   */
  resize() {
    const root = document.documentElement;
    const narrow = innerWidth < NARROW;
    root.classList.toggle("narrow", narrow);
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    const { pinned, selection } = this.store.state;
    const open = { legend: !root.classList.contains("no-legend"), detail: pinned >= 0, selection: selection !== null };
    const covered = { left: 8, right: 8, top: box("#search").bottom + 6, bottom: innerHeight - box("#tools").top };
    if (narrow) {
      for (const name of ["legend", "detail", "selection"]) if (open[name]) covered.bottom = Math.max(covered.bottom, innerHeight - box(`#${name}`).top);
    } else {
      if (open.legend) covered.left = box("#legend").right;
      if (open.detail) covered.right = innerWidth - box("#detail").left;
    }
    root.style.setProperty("--middle", `${(covered.left + innerWidth - covered.right) / 2}px`);
    this.view.resize(covered);
  }

  saveSoon() {
    if (!this.complete || this.saving) return;
    this.saving = setTimeout(() => {
      this.saving = undefined;
      this.lastHash = toHash(this.store.state, this.atlas, this.view.camera);
      try {
        history.replaceState(null, "", `#${this.lastHash}`);
      } catch {
        // Some browsers limit how often a page may do this; the next change tries again.
      }
    }, HASH_MILLIS);
  }
}

function coloursOf(size, scheme) {
  const colours = new Uint8Array(size * 3);
  for (let i = 0; i < size; i++) colours.set(scheme.rows[scheme.rowOf(i)].colour, i * 3);
  return colours;
}
