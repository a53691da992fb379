import { Scheme } from "../colour/scheme.js";
import { shownItems } from "./filters.js";
import { levels } from "./look.js";
import { search } from "./search.js";

/** @typedef {import("../colour/palette.js").Theme} Theme */
/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../data/neighbours.js").Neighbour} Neighbour */
/** @typedef {import("./search.js").Found} Found */
/** @typedef {import("./store.js").Change} Change */
/** @typedef {import("./store.js").State} State */

/** What follows from the state and the atlas. Each part is worked out only when one it depends on has changed. */
export class Derived {
  /** @type {Theme} */
  theme = "dark";
  /** @type {Neighbour[]} those of the pinned item */
  neighbours = [];
  /** @type {Found} */
  found = { items: [], error: "" };
  /** @type {Map<string, Scheme>} */
  #schemes = new Map();

  /**
   * @param {Atlas} atlas
   * @param {State} state
   * @param {() => Theme} systemTheme what the system prefers
   */
  constructor(atlas, state, systemTheme) {
    this.atlas = atlas;
    this.systemTheme = systemTheme;
    /** @type {Uint8Array} */
    this.shown = new Uint8Array(atlas.size).fill(1);
    this.colours = new Uint8Array(atlas.size * 3);
    this.scheme = this.schemeOf(state.colour);
  }

  /**
   * Follows a change of the state.
   * @param {State} state
   * @param {Set<Change>} changed
   */
  update(state, changed) {
    /** @type {(...keys: Change[]) => boolean} */
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (any("theme")) this.theme = state.theme === "auto" ? this.systemTheme() : state.theme;
    if (any("pinned")) this.neighbours = state.pinned >= 0 ? this.atlas.neighbours(state.pinned) : [];
    if (any("theme", "colour")) this.scheme = this.schemeOf(state.colour);
    if (any("theme", "colour")) this.colours = coloursOf(this.atlas.size, this.scheme);
    if (any("hidden", "filters")) this.shown = shownItems(this.atlas, state, (colour) => this.schemeOf(colour));
    if (any("hidden", "filters", "query", "regex")) this.found = search(this.atlas, state.query, state.regex, this.shown);
  }

  /**
   * How strongly each item is drawn.
   * @param {State} state
   */
  levels(state) {
    const neighbours = this.neighbours.map(({ item }) => item);
    return levels(state, { shown: this.shown, matches: this.found.items, neighbours, scheme: this.scheme });
  }

  /**
   * The legend of a colouring. One by a column that has not been read is that by cluster.
   * @param {number} colour
   * @returns {Scheme}
   */
  schemeOf(colour) {
    const known = this.atlas.columns[colour] ? colour : -1;
    const key = `${known} ${this.theme}`;
    const scheme = this.#schemes.get(key) ?? Scheme.of(this.atlas, known, this.theme);
    this.#schemes.set(key, scheme);
    return scheme;
  }
}

/**
 * Three bytes an item.
 * @param {number} size
 * @param {Scheme} scheme
 */
function coloursOf(size, scheme) {
  const colours = new Uint8Array(size * 3);
  for (let i = 0; i < size; i++) colours.set(scheme.rows[scheme.rowOf(i)].colour, i * 3);
  return colours;
}
