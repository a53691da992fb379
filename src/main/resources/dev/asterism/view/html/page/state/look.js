// How strongly each item is drawn: hidden, dimmed, receding, plain or strong.

export const HIDDEN = 0;
export const DIM = 26;
export const RECEDING = 84;
export const PLAIN = 200;
export const STRONG = 255;

/** One level an item. `parts` has what is shown, the matches of the search, and who is pinned and near it. */
export function levels(atlas, state, parts) {
  const { shown, matches, neighbours, scheme } = parts;
  const levels = new Uint8Array(atlas.size);
  const matching = state.query ? maskOf(matches, atlas.size) : null;
  const near = state.pinned >= 0 ? maskOf([state.pinned, ...neighbours], atlas.size) : null;
  for (let i = 0; i < levels.length; i++) {
    if (!shown[i]) continue;
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

function maskOf(items, size) {
  const mask = new Uint8Array(size);
  for (const item of items) mask[item] = 1;
  return mask;
}
