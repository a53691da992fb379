// How strongly each item is drawn: hidden, dimmed, receding, plain or strong.

/** @typedef {import("../colour/scheme.js").Scheme} Scheme */
/** @typedef {import("./store.js").State} State */

/** Not drawn at all. */
export const HIDDEN = 0;
/** Outside what was searched, selected or pointed at. */
export const DIM = 26;
/** Behind a pinned item and its neighbours. */
export const RECEDING = 84;
/** As every item at first. */
export const PLAIN = 200;
/** Found, pinned, or near what is pinned. */
export const STRONG = 255;

/**
 * What decides the levels besides the state: what is shown, the matches of the search, and the pinned item's neighbours.
 * @typedef {{ shown: Uint8Array, matches: number[], neighbours: number[], scheme: Pick<Scheme, "rowOf"> }} Parts
 */

/**
 * One level an item.
 * @param {Pick<State, "query" | "pinned" | "selection" | "spotlight">} state
 * @param {Parts} parts
 * @returns {Uint8Array}
 */
export function levels(state, { shown, matches, neighbours, scheme }) {
  const levels = new Uint8Array(shown.length);
  const matching = state.query ? maskOf(matches, levels.length) : null;
  const near = state.pinned >= 0 ? maskOf([state.pinned, ...neighbours], levels.length) : null;
  for (let i = 0; i < levels.length; i++) {
    if (!shown[i]) continue; // stays HIDDEN
    let level = PLAIN;
    if (near) level = near[i] ? STRONG : RECEDING;
    if (matching) level = matching[i] ? STRONG : Math.min(level, DIM);
    if (state.selection && !state.selection.has(i)) level = Math.min(level, DIM);
    if (state.spotlight >= 0 && scheme.rowOf(i) !== state.spotlight) level = Math.min(level, DIM);
    levels[i] = level;
  }
  if (near) for (const item of [state.pinned, ...neighbours]) if (shown[item]) levels[item] = STRONG;
  return levels;
}

/**
 * @param {number[]} items
 * @param {number} size
 */
function maskOf(items, size) {
  const mask = new Uint8Array(size);
  for (const item of items) mask[item] = 1;
  return mask;
}
