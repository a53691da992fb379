import { Selection } from "./selection.js";

/** What the user can do, by whatever means: each changes the state or moves the camera. */
export function makeActions(page) {
  const { store, view, atlas, layouts } = page;
  const state = () => store.state;
  const focusMap = () => document.querySelector("#surface").focus({ preventScroll: true });

  const actions = {
    hover(item, x = 0, y = 0) {
      view.overlay.hovered = item;
      page.card.show(atlas.ids ? item : -1, x, y, view);
      document.querySelector("#surface").classList.toggle("over", item >= 0);
      view.request();
    },

    /** Lights an item up without a card, as when its line in a list is pointed at. */
    point(item) {
      view.overlay.hovered = item;
      view.request();
    },

    pin(item, fly = false) {
      if (!atlas.ids) return;
      page.card.show(-1);
      if (item >= 0 && item !== state().pinned && !page.walk?.includes(item)) page.walk = null;
      store.set({ pinned: item });
      if (item >= 0 && fly) bringIntoView(item);
    },

    flyTo(items) {
      const list = Array.isArray(items) ? items : [items, ...atlas.neighbours(items).slice(0, 5).map(({ item }) => item)];
      view.flyTo(list);
    },

    flyToCluster(cluster) {
      view.flyTo(view.labels.members[cluster]);
    },

    fit: () => view.fit(false),

    /** Steps through the neighbours of the item that was pinned first, then back to it. */
    neighbour(by) {
      if (state().pinned < 0) {
        const middle = nearestToMiddle();
        if (middle >= 0) actions.pin(middle);
        return;
      }
      page.walk ??= [state().pinned, ...page.neighbours.map(({ item }) => item)];
      const { walk } = page;
      const at = walk.indexOf(state().pinned);
      actions.pin(walk[(at + by + walk.length) % walk.length], true);
    },

    enter() {
      if (state().pinned >= 0) actions.flyTo(state().pinned);
      else actions.neighbour(0);
    },

    search: (query) => store.set({ query }),
    regex: () => store.set({ regex: !state().regex }),

    find() {
      const field = document.querySelector("#query");
      field.focus();
      field.select();
    },

    select(items, how) {
      if (atlas.ids) store.set({ selection: Selection.combined(state().selection, items, atlas.size, how) });
    },

    selectAll() {
      const items = [];
      for (let i = 0; i < atlas.size; i++) if (page.shown[i]) items.push(i);
      actions.select(items, "replace");
    },

    clearSelection: () => store.set({ selection: null }),

    /** A filter for a column, or none. */
    filter(column, filter) {
      const others = state().filters.filter((other) => other.column !== column);
      store.set({ filters: filter ? [...others, filter].sort((a, b) => a.column - b.column) : others });
    },

    colour: (colour) => store.set({ colour, spotlight: -1 }),

    nextColour(by) {
      const choices = [...document.querySelector("#colour").options].map((option) => Number(option.value));
      const at = choices.indexOf(state().colour);
      actions.colour(choices[(at + by + choices.length) % choices.length]);
    },

    spotlight: (row) => store.set({ spotlight: row }),

    /** One row of the legend alone; once more shows all. With `adding`, the row is added to or taken from those shown. */
    choose(row, adding) {
      const { colour, hidden } = state();
      const all = page.scheme.rows.map((_, at) => at);
      const off = hidden[colour] ?? new Set();
      const alone = off.size === all.length - 1 && !off.has(row);
      if (adding) return actions.toggle(row);
      store.set({ hidden: { ...hidden, [colour]: alone ? new Set() : new Set(all.filter((at) => at !== row)) }, spotlight: -1 });
      return view.fit(false);
    },

    toggle(row) {
      const { colour, hidden } = state();
      const off = new Set(hidden[colour] ?? []);
      if (!off.delete(row)) off.add(row);
      store.set({ hidden: { ...hidden, [colour]: off }, spotlight: -1 });
    },

    showAll: () => store.set({ hidden: {} }),

    layout: (layout) => store.set({ layout }),
    nextLayout: () => store.set({ layout: (state().layout + 1) % layouts.length }),

    dimensions(wanted) {
      if (layouts[state().layout].dimensions === wanted) return;
      const found = layouts.findIndex((layout) => layout.dimensions === wanted);
      if (found >= 0) store.set({ layout: found });
    },

    images() {
      if (atlas.pictures) store.set({ images: !state().images });
    },

    labels: () => store.set({ labels: !state().labels }),
    theme: () => store.set({ theme: page.theme === "dark" ? "light" : "dark" }),
    tool: (tool) => store.set({ tool: state().tool === tool ? "move" : tool }),
    undo: () => store.undo(),
    redo: () => store.redo(),
    help: () => page.help.showModal(),

    legend() {
      document.documentElement.classList.toggle("no-legend");
      const whole = view.showsAll;
      page.resize();
      if (whole) view.fit(false);
    },

    /** Undoes one thing after another: tool, pinned item, search, selection. */
    escape() {
      const { tool, pinned, query, selection } = state();
      focusMap();
      if (tool !== "move") store.set({ tool: "move" });
      else if (pinned >= 0) store.set({ pinned: -1 });
      else if (query) store.set({ query: "" });
      else if (selection) store.set({ selection: null });
    },
  };

  /** Moves only as far as needed: an item already in the free part of the view stays where it is. */
  function bringIntoView(item) {
    const { camera } = view;
    const [x, y, depth] = view.projector.item(item);
    const seen = depth > 0.01 && camera.isFree(x, y, 60);
    const positions = view.layout.positions.subarray(item * 3, item * 3 + 3);
    if (!seen) camera.fly(Array.from(positions), camera.goal.distance);
    view.request();
  }

  function nearestToMiddle() {
    const screen = view.projector.all();
    const { centreX, centreY } = view.camera;
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < atlas.size; i++) {
      if (!page.shown[i] || screen[i * 3 + 2] <= 0.01) continue;
      const away = Math.hypot(screen[i * 3] - centreX, screen[i * 3 + 1] - centreY);
      if (away < least) {
        least = away;
        best = i;
      }
    }
    return best;
  }

  return actions;
}
