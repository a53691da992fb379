import { Selection } from "./selection.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../math/camera.js").Pose} Pose */
/** @typedef {import("./filters.js").Filter} Filter */
/** @typedef {import("./store.js").State} State */
/** @typedef {import("./store.js").Store} Store */

// The state in the address: what is behind "#" opens the same view again, on any machine that has the file.

// Browsers and mail programs cut longer addresses.
const LONGEST_SELECTION = 6000;

// What a link may ask for. Nobody filters by more; the map is 2 wide, and from farther away there is nothing to see.
const MOST_FILTERS = 100;
const FARTHEST = 1000;

/** @type {(value: number) => number} */
const round = (value) => Number(value.toFixed(4));

/**
 * The text behind "#" for a state and where the camera goes.
 * @param {State} state
 * @param {Pick<Atlas, "columns" | "idOf">} atlas
 * @param {Pose} pose
 * @returns {string}
 */
export function toHash(state, atlas, pose) {
  const parts = new URLSearchParams();
  if (state.layout > 0) parts.set("layout", String(state.layout));
  if (state.images) parts.set("images", "1");
  if (!state.labels) parts.set("labels", "0");
  if (state.theme !== "auto") parts.set("theme", state.theme);
  if (state.colour >= 0) parts.set("colour", atlas.columns[state.colour].name);
  if (state.query) parts.set("q", state.query);
  if (state.regex) parts.set("regex", "1");
  if (state.pinned >= 0) parts.set("pin", atlas.idOf(state.pinned));
  for (const [colour, rows] of Object.entries(state.hidden)) {
    if (rows.size > 0) parts.append("hide", `${colour}:${[...rows].sort((a, b) => a - b).join(",")}`);
  }
  for (const filter of state.filters) {
    parts.append("filter", JSON.stringify(filter.values ? { ...filter, values: [...filter.values] } : filter));
  }
  const selected = state.selection ? state.selection.toText() : "";
  if (selected && selected.length <= LONGEST_SELECTION) parts.set("select", selected);
  const { x, y, z, yaw, pitch, distance } = pose;
  parts.set("camera", [x, y, z, yaw, pitch, distance].map(round).join(","));
  return parts.toString();
}

/**
 * What a text behind "#" says. Whatever it does not say, or says wrong, is as in the initial state; the pose is null.
 * @param {string} text
 * @param {Pick<Atlas, "columns" | "size" | "idOf">} atlas
 * @param {readonly unknown[]} layouts
 * @param {State} initial
 * @returns {{ patch: State, pose: Pose | null }}
 */
export function fromHash(text, atlas, layouts, initial) {
  const parts = new URLSearchParams(text);
  /** @type {State} */
  const patch = { ...initial, hidden: {} };
  const layout = Number(parts.get("layout"));
  if (Number.isInteger(layout) && layouts[layout]) patch.layout = layout;
  patch.images = parts.get("images") === "1";
  patch.labels = parts.get("labels") !== "0";
  const theme = parts.get("theme");
  if (theme === "dark" || theme === "light") patch.theme = theme;
  if (parts.has("colour")) patch.colour = atlas.columns.findIndex((column) => column.name === parts.get("colour"));
  patch.query = parts.get("q") ?? "";
  patch.regex = parts.get("regex") === "1";
  patch.pinned = itemOf(atlas, parts.get("pin"));
  for (const hidden of parts.getAll("hide").slice(0, MOST_FILTERS)) {
    const [colour, rows] = hidden.split(":");
    const known = Number(colour) === -1 || atlas.columns[Number(colour)];
    if (known && rows) patch.hidden[Number(colour)] = new Set(rows.split(",").map(Number));
  }
  patch.filters = parts.getAll("filter").slice(0, MOST_FILTERS).flatMap((filter) => filterOf(filter, atlas) ?? []);
  patch.selection = Selection.ofText(parts.get("select") ?? "", atlas.size);
  return { patch, pose: poseOf(parts.get("camera") ?? "") };
}

/**
 * Brings a store into the state that a text behind "#" says. A text at which anything fails, be it here or in what
 * follows the state, says nothing: no link keeps a page from opening.
 * @param {string} text
 * @param {object} page
 * @param {Store} page.store
 * @param {Pick<Atlas, "columns" | "size" | "idOf">} page.atlas
 * @param {readonly unknown[]} page.layouts
 * @param {State} page.initial
 * @returns {Pose | null}
 */
export function follow(text, { store, atlas, layouts, initial }) {
  try {
    const { patch, pose } = fromHash(text, atlas, layouts, initial);
    store.set(patch);
    return pose;
  } catch (failure) {
    console.error(failure);
    store.reset(initial);
    return null;
  }
}

/**
 * @param {string} text
 * @returns {Pose | null}
 */
function poseOf(text) {
  const numbers = text.split(",").map(Number);
  if (numbers.length !== 6 || !numbers.every((number) => Math.abs(number) <= FARTHEST)) return null;
  const [x, y, z, yaw, pitch, distance] = numbers;
  return distance > 0 ? { x, y, z, yaw, pitch, distance } : null;
}

/**
 * @param {Pick<Atlas, "size" | "idOf">} atlas
 * @param {string | null} id
 */
function itemOf(atlas, id) {
  for (let i = 0; i < atlas.size; i++) if (atlas.idOf(i) === id) return i;
  return -1;
}

/**
 * @param {string} text
 * @param {Pick<Atlas, "columns">} atlas
 * @returns {Filter | null}
 */
function filterOf(text, atlas) {
  try {
    const { column, values, low, high } = JSON.parse(text);
    if (!Number.isInteger(column) || !atlas.columns[column]) return null;
    if (Array.isArray(values)) return { column, values: new Set(values.map(String)) };
    return Number.isFinite(low) && Number.isFinite(high) ? { column, low, high } : null;
  } catch {
    return null;
  }
}
