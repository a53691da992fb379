import { Selection } from "./selection.js";

// The state in the address: what is behind "#" opens the same view again, on any machine that has the file.

// Browsers and mail programs cut longer addresses.
const LONGEST_SELECTION = 6000;

const round = (value) => Number(value.toFixed(4));

/** The text behind "#" for a state and a camera. */
export function toHash(state, atlas, camera) {
  const parts = new URLSearchParams();
  if (state.layout > 0) parts.set("layout", state.layout);
  if (state.images) parts.set("images", 1);
  if (!state.labels) parts.set("labels", 0);
  if (state.theme !== "auto") parts.set("theme", state.theme);
  if (state.colour >= 0) parts.set("colour", atlas.columns[state.colour].name);
  if (state.query) parts.set("q", state.query);
  if (state.regex) parts.set("regex", 1);
  if (state.pinned >= 0) parts.set("pin", atlas.ids.get(state.pinned));
  for (const [colour, rows] of Object.entries(state.hidden)) {
    if (rows.size > 0) parts.append("hide", `${colour}:${[...rows].sort((a, b) => a - b).join(",")}`);
  }
  for (const filter of state.filters) {
    const { column, values, low, high } = filter;
    parts.append("filter", JSON.stringify(values ? { column, values: [...values] } : { column, low, high }));
  }
  const selected = state.selection ? state.selection.toText() : "";
  if (selected && selected.length <= LONGEST_SELECTION) parts.set("select", selected);
  const { x, y, z, yaw, pitch, distance } = camera.goal;
  parts.set("camera", [x, y, z, yaw, pitch, distance].map(round).join(","));
  return parts.toString();
}

/** What a text behind "#" says: `{ patch, camera }`; whatever it does not say, or says wrong, is left as it begins. */
export function fromHash(text, atlas, layouts, initial) {
  const parts = new URLSearchParams(text);
  const patch = { ...initial, hidden: {}, filters: [] };
  const layout = Number(parts.get("layout"));
  if (Number.isInteger(layout) && layouts[layout]) patch.layout = layout;
  patch.images = parts.get("images") === "1";
  patch.labels = parts.get("labels") !== "0";
  if (["dark", "light"].includes(parts.get("theme"))) patch.theme = parts.get("theme");
  if (parts.has("colour")) patch.colour = atlas.columns.findIndex((column) => column.name === parts.get("colour"));
  patch.query = parts.get("q") ?? "";
  patch.regex = parts.get("regex") === "1";
  patch.pinned = parts.has("pin") ? itemOf(atlas, parts.get("pin")) : -1;
  for (const hidden of parts.getAll("hide")) {
    const [colour, rows] = hidden.split(":");
    const known = Number(colour) === -1 || atlas.columns[Number(colour)];
    if (known && rows) patch.hidden[Number(colour)] = new Set(rows.split(",").map(Number));
  }
  patch.filters = parts.getAll("filter").map((filter) => filterOf(filter, atlas)).filter(Boolean);
  patch.selection = Selection.ofText(parts.get("select") ?? "", atlas.size);
  const camera = (parts.get("camera") ?? "").split(",").map(Number);
  return { patch, camera: camera.length === 6 && camera.every(Number.isFinite) && camera[5] > 0 ? camera : null };
}

function itemOf(atlas, id) {
  for (let i = 0; i < atlas.size; i++) if (atlas.ids.get(i) === id) return i;
  return -1;
}

function filterOf(text, atlas) {
  try {
    const { column, values, low, high } = JSON.parse(text);
    if (!atlas.columns[column]) return null;
    if (Array.isArray(values)) return { column, values: new Set(values.map(String)) };
    return Number.isFinite(low) && Number.isFinite(high) ? { column, low, high } : null;
  } catch {
    return null;
  }
}
