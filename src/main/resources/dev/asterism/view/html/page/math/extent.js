// How large a map is, and how dense.

/** @typedef {import("./camera.js").Vector} Vector */
/** @typedef {import("./camera.js").Extent} Extent */

const SAMPLE = 6000;
const AXES = [0, 1, 2];

// Of so few items none is an outlier, and room is left for each with its name.
const FEW = 66;
const ROOM = 1.15;

/**
 * Centre and radius of the ball that holds nearly all shown items, all where they are few, and half the width and height of their box; far
 * outliers do not push the rest together.
 * @param {Float32Array} positions three numbers an item
 * @param {Uint8Array | null} shown 1 for each item to hold; null for all
 * @returns {Extent}
 */
export function extent(positions, shown) {
  const sample = sampleOf(positions.length / 3, shown);
  if (sample.length === 0) return { centre: [0, 0, 0], radius: 1, half: [1, 1] };
  const half = [0, 0, 0];
  /** @type {Vector} */
  const centre = [0, 0, 0];
  for (const axis of AXES) {
    const values = Float32Array.from(sample, (i) => positions[i * 3 + axis]).sort();
    const low = values[Math.floor(values.length * 0.005)];
    const high = values[Math.ceil((values.length - 1) * 0.995)];
    half[axis] = (high - low) / 2;
    centre[axis] = (low + high) / 2;
  }
  const distances = Float32Array.from(sample, (i) =>
    Math.hypot(positions[i * 3] - centre[0], positions[i * 3 + 1] - centre[1], positions[i * 3 + 2] - centre[2]),
  ).sort();
  const few = distances.length <= FEW;
  const radius = few ? ROOM * distances[distances.length - 1] : distances[Math.floor((distances.length - 1) * 0.985)];
  return { centre, radius: Math.max(radius, 0.02), half: [Math.max(half[0], 0.01), Math.max(half[1], 0.01)] };
}

/**
 * The same for the thick of some items: what lies far from most of them is left aside.
 * @param {Float32Array} positions
 * @param {number[]} items
 * @returns {Extent}
 */
export function core(positions, items) {
  const centre = median(positions, items);
  /** @type {(i: number, axis: number) => number} */
  const away = (i, axis) => Math.abs(positions[i * 3 + axis] - centre[axis]);
  /** @type {(values: number[]) => number} */
  const most = (values) => Float32Array.from(values).sort()[Math.floor((values.length - 1) * 0.75)];
  return {
    centre,
    radius: 1.5 * most(items.map((i) => Math.hypot(away(i, 0), away(i, 1), away(i, 2)))),
    half: [1.5 * most(items.map((i) => away(i, 0))), 1.5 * most(items.map((i) => away(i, 1)))],
  };
}

/**
 * The middle of some items: of each coordinate the median, which stays inside a cluster of two parts.
 * @param {Float32Array} positions
 * @param {number[]} items
 * @returns {Vector}
 */
export function median(positions, items) {
  const step = Math.max(1, Math.floor(items.length / 800));
  const some = items.filter((_, at) => at % step === 0);
  /** @type {(axis: number) => number} */
  const middle = (axis) => Float32Array.from(some, (i) => positions[i * 3 + axis]).sort()[some.length >> 1];
  return [middle(0), middle(1), middle(2)];
}

/**
 * Diameter of a point at which the items of a map of this radius stay distinct.
 * @param {number} count
 * @param {number} radius
 * @param {number} dimensions
 * @returns {number}
 */
export function pointSize(count, radius, dimensions) {
  return dimensions === 3
    ? Math.min(0.07, 0.25 / Math.cbrt(Math.max(8, count))) * radius
    : Math.min(0.09, 1.05 / Math.sqrt(Math.max(8, count))) * radius;
}

/**
 * @param {number} count
 * @param {Uint8Array | null} shown
 */
function sampleOf(count, shown) {
  const step = Math.max(1, Math.floor(count / SAMPLE));
  /** @type {number[]} */
  const sample = [];
  for (let i = 0; i < count; i += step) if (!shown || shown[i]) sample.push(i);
  return sample;
}
