/** @typedef {import("../data/description.js").Description} Description */
/** @typedef {import("./filters.js").Filter} Filter */
/** @typedef {import("./selection.js").Selection} Selection */

/** @typedef {"move" | "box" | "lasso"} Tool */

/**
 * What the user has chosen. One object, replaced and never changed.
 * @typedef {object} State
 * @property {"auto" | "dark" | "light"} theme
 * @property {number} layout its place among the layouts
 * @property {boolean} images whether images stand in place of points
 * @property {boolean} labels whether the names of clusters are shown
 * @property {number} colour the column to colour by, or -1 for the clusters
 * @property {Record<number, Set<number>>} hidden rows of the legend that are off, by colouring
 * @property {string} query
 * @property {boolean} regex
 * @property {Filter[]} filters
 * @property {Selection | null} selection
 * @property {number} pinned an item, or -1
 * @property {Tool} tool
 * @property {number} spotlight a row of the legend that is pointed at, or -1
 */

/**
 * A part of the state that has changed, or the history of what can be undone.
 * @typedef {keyof State | "history"} Change
 */

/** @typedef {(state: State, changed: Set<Change>) => void} Listener */

/** @type {("hidden" | "filters" | "selection" | "query" | "regex")[]} */
const UNDOABLE = ["hidden", "filters", "selection", "query", "regex"];
const LONGEST_HISTORY = 60;

/** Holds the state, with a history of what can be undone. */
export class Store {
  /** @type {Listener[]} */
  listeners = [];
  /** @type {Partial<State>[]} */
  past = [];
  /** @type {Partial<State>[]} */
  future = [];
  /** Whether the last change was of the query. */
  typing = false;

  /** @param {State} initial */
  constructor(initial) {
    this.state = initial;
  }

  /**
   * Calls `listener(state, changed)` after each change; `changed` has the names of what is different.
   * @param {Listener} listener
   */
  subscribe(listener) {
    this.listeners.push(listener);
  }

  /**
   * Changes some of the state.
   * @param {Partial<State>} patch
   */
  set(patch) {
    const changed = this.differing(patch);
    if (changed.size === 0) return;
    const undoable = UNDOABLE.filter((key) => changed.has(key));
    if (undoable.length > 0) {
      this.remember(undoable.every((key) => key === "query"));
      changed.add("history");
    }
    this.replace(patch, changed);
  }

  /**
   * Takes a state as if all of it had changed, without a history.
   * @param {State} state
   */
  reset(state) {
    this.past = [];
    this.future = [];
    this.typing = false;
    const all = /** @type {(keyof State)[]} */ (Object.keys(state));
    this.replace(state, new Set([...all, "history"]));
  }

  /**
   * Keeps the state as it was; the letters of a query count as one change.
   * @param {boolean} typing
   */
  remember(typing) {
    if (!(typing && this.typing && this.state.query !== "")) this.past.push(this.undoable());
    if (this.past.length > LONGEST_HISTORY) this.past.shift();
    this.typing = typing;
    this.future = [];
  }

  undo() {
    this.travel(this.past, this.future);
  }

  redo() {
    this.travel(this.future, this.past);
  }

  /**
   * @param {Partial<State>[]} from
   * @param {Partial<State>[]} to
   */
  travel(from, to) {
    const patch = from.pop();
    if (!patch) return;
    this.typing = false;
    to.push(this.undoable());
    const changed = this.differing(patch);
    changed.add("history");
    this.replace(patch, changed);
  }

  /**
   * @param {Partial<State>} patch
   * @returns {Set<Change>}
   */
  differing(patch) {
    const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
    return new Set(keys.filter((key) => patch[key] !== this.state[key]));
  }

  /** @returns {Partial<State>} */
  undoable() {
    return Object.fromEntries(UNDOABLE.map((key) => [key, this.state[key]]));
  }

  /**
   * @param {Partial<State>} patch
   * @param {Set<Change>} changed
   */
  replace(patch, changed) {
    this.state = { ...this.state, ...patch };
    for (const listener of this.listeners) listener(this.state, changed);
  }
}

/**
 * The state a page begins with.
 * @param {Pick<Description, "colourField">} description
 * @returns {State}
 */
export function initialState(description) {
  return {
    theme: "auto",
    layout: 0,
    images: false,
    labels: true,
    colour: description.colourField ?? -1,
    hidden: {},
    query: "",
    regex: false,
    filters: [],
    selection: null,
    pinned: -1,
    tool: "move",
    spotlight: -1,
  };
}
