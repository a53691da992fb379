import { Selection } from "./selection.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../math/layouts.js").Layout} Layout */
/** @typedef {import("./derived.js").Derived} Derived */
/** @typedef {import("./filters.js").Filter} Filter */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Tool} Tool */

/** @typedef {ReturnType<typeof makeChoices>} Choices */

/**
 * What the user can choose: each changes the state and nothing else.
 * @param {object} parts
 * @param {Store} parts.store
 * @param {Pick<Atlas, "size" | "ids" | "thumbnails" | "colourColumns">} parts.atlas
 * @param {Pick<Layout, "dimensions">[]} parts.layouts
 * @param {Pick<Derived, "theme" | "shown" | "scheme">} parts.derived
 */
export function makeChoices({ store, atlas, layouts, derived }) {
  const state = () => store.state;

  /**
   * Which rows of the legend are off, in the present colouring.
   * @param {Set<number>} rows
   */
  function hide(rows) {
    const { colour, hidden } = state();
    store.set({ hidden: { ...hidden, [colour]: rows }, spotlight: -1 });
  }

  /**
   * @param {Iterable<number>} items
   * @param {"replace" | "add" | "subtract"} how
   */
  function select(items, how) {
    if (atlas.ids) store.set({ selection: Selection.combined(state().selection, items, atlas.size, how) });
  }

  /** @param {number} colour a column, or -1 for the clusters */
  function colour(colour) {
    store.set({ colour, spotlight: -1 });
  }

  return {
    select,
    colour,

    selectAll() {
      const items = [];
      for (let i = 0; i < atlas.size; i++) if (derived.shown[i]) items.push(i);
      select(items, "replace");
    },

    clearSelection: () => store.set({ selection: null }),

    /** @param {string} query */
    search: (query) => store.set({ query }),
    regex: () => store.set({ regex: !state().regex }),

    /**
     * A filter for a column, or none.
     * @param {number} column
     * @param {Filter | null} filter
     */
    filter(column, filter) {
      const others = state().filters.filter((other) => other.column !== column);
      store.set({ filters: filter ? [...others, filter].sort((a, b) => a.column - b.column) : others });
    },

    /** @param {1 | -1} by */
    nextColour(by) {
      const choices = [-1, ...atlas.colourColumns().map(([at]) => at)];
      const at = choices.indexOf(state().colour);
      colour(choices[(at + by + choices.length) % choices.length]);
    },

    /** @param {number} row of the legend, or -1 */
    spotlight: (row) => store.set({ spotlight: row }),

    /**
     * One row of the legend alone; once more shows all.
     * @param {number} row
     */
    alone(row) {
      const all = derived.scheme.rows.map((_, at) => at);
      const off = state().hidden[state().colour] ?? new Set();
      const already = off.size === all.length - 1 && !off.has(row);
      hide(already ? new Set() : new Set(all.filter((at) => at !== row)));
    },

    /**
     * Hides a row of the legend, or shows it.
     * @param {number} row
     */
    toggle(row) {
      const off = new Set(state().hidden[state().colour]);
      if (!off.delete(row)) off.add(row);
      hide(off);
    },

    showAll: () => store.set({ hidden: {} }),

    /** @param {number} layout */
    layout: (layout) => store.set({ layout }),
    nextLayout: () => store.set({ layout: (state().layout + 1) % layouts.length }),

    /**
     * The first layout of 2 or 3 dimensions, unless the present one is.
     * @param {2 | 3} wanted
     */
    dimensions(wanted) {
      if (layouts[state().layout].dimensions === wanted) return;
      const found = layouts.findIndex((layout) => layout.dimensions === wanted);
      if (found >= 0) store.set({ layout: found });
    },

    images() {
      if (atlas.thumbnails) store.set({ images: !state().images });
    },

    labels: () => store.set({ labels: !state().labels }),
    theme: () => store.set({ theme: derived.theme === "dark" ? "light" : "dark" }),
    /** @param {Tool} tool */
    tool: (tool) => store.set({ tool: state().tool === tool ? "move" : tool }),
    undo: () => store.undo(),
    redo: () => store.redo(),

    /** Ends one thing after another: tool, pinned item, search, selection. */
    close() {
      const { tool, pinned, query, selection } = state();
      if (tool !== "move") store.set({ tool: "move" });
      else if (pinned >= 0) store.set({ pinned: -1 });
      else if (query) store.set({ query: "" });
      else if (selection) store.set({ selection: null });
    },
  };
}
