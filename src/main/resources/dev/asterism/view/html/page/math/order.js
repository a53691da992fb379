// The order in which soft points are drawn: far ones first, so that near ones lie over them.

const STEPS = 1 << 14;
const counts = new Uint32Array(STEPS + 1);
let keys = new Uint16Array(0);

/**
 * Fills `order` with the indices of all items by descending depth, by counting sort.
 * @param {Float32Array} screen x, y and depth of each item
 * @param {Uint32Array} order
 */
export function backToFront(screen, order) {
  const n = order.length;
  if (keys.length !== n) keys = new Uint16Array(n);
  let low = Infinity;
  let high = -Infinity;
  for (let i = 2; i < screen.length; i += 3) {
    if (screen[i] < low) low = screen[i];
    if (screen[i] > high) high = screen[i];
  }
  const scale = high > low ? (STEPS - 1) / (high - low) : 0;
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const key = ((high - screen[i * 3 + 2]) * scale) | 0;
    keys[i] = key;
    counts[key + 1]++;
  }
  for (let k = 0; k < STEPS; k++) counts[k + 1] += counts[k];
  for (let i = 0; i < n; i++) order[counts[keys[i]]++] = i;
}
