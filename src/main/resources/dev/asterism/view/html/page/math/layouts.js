// Further layouts that follow from stored coordinates alone: a flat view of a 3D map, and a grid without overlaps.

import { METHOD_LABELS } from "./method-labels.js";

/** @typedef {import("../data/description.js").LayoutLine} LayoutLine */
/** @typedef {import("./camera.js").Vector} Vector */

/** A place for every item. Its coordinates are made when they are first asked for. */
export class Layout {
  /** @type {Float32Array | null} */
  #positions = null;
  /** @type {() => Float32Array} */
  #make;

  /**
   * @param {string} name
   * @param {number} dimensions 2 or 3
   * @param {number} source which stored layout it comes from
   * @param {() => Float32Array} make
   * @param {{ derived?: boolean, cell?: number }} kind whether it only follows from its source; the side of a grid's cells
   */
  constructor(name, dimensions, source, make, { derived = false, cell = 0 } = {}) {
    this.name = name;
    this.dimensions = dimensions;
    this.source = source;
    this.derived = derived;
    this.cell = cell;
    this.#make = make;
  }

  /** Three numbers an item; a flat layout lies in the plane z = 0. */
  get positions() {
    return (this.#positions ??= this.#make());
  }
}

/**
 * What a stored layout is called.
 * @param {Pick<LayoutLine, "method" | "dimensions">} layout
 * @returns {string}
 */
export function nameOfStored({ method, dimensions }) {
  return `${METHOD_LABELS[method]} ${dimensions}D`;
}

/**
 * The stored layouts, and those they give rise to: a flattened one where all are in space, and a grid.
 * @param {(Pick<LayoutLine, "method" | "dimensions"> & { positions: Float32Array })[]} stored
 * @returns {Layout[]}
 */
export function allLayouts(stored) {
  const all = stored.map((layout, source) => new Layout(nameOfStored(layout), layout.dimensions, source, () => layout.positions));
  const flat =
    all.find((layout) => layout.dimensions === 2) ??
    new Layout("Flattened", 2, 0, () => flattened(stored[0].positions), { derived: true });
  if (!all.includes(flat)) all.push(flat);
  const cell = 2 / gridColumns(stored[0].positions.length / 3);
  all.push(new Layout("Grid", 2, flat.source, () => grid(flat.positions), { derived: true, cell }));
  return all;
}

/**
 * A 3D map seen along the direction in which it extends least.
 * @param {Float32Array} positions
 * @returns {Float32Array}
 */
export function flattened(positions) {
  const n = positions.length / 3;
  const mean = [0, 0, 0];
  for (let i = 0; i < positions.length; i++) mean[i % 3] += positions[i] / n;
  const covariance = new Float64Array(9);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b < 3; b++) {
        covariance[a * 3 + b] += (positions[i * 3 + a] - mean[a]) * (positions[i * 3 + b] - mean[b]);
      }
    }
  }
  const first = mainAxis(covariance, [1, 0.5, 0.25]);
  const rest = deflated(covariance, first);
  const second = mainAxis(rest, cross(first, Math.abs(first[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]));
  const flat = new Float32Array(positions.length);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < 3; a++) {
      flat[i * 3] += (positions[i * 3 + a] - mean[a]) * first[a];
      flat[i * 3 + 1] += (positions[i * 3 + a] - mean[a]) * second[a];
    }
  }
  return flat;
}

/**
 * The axis of the largest variance, by power iteration.
 * @param {Float64Array} matrix
 * @param {Vector} start
 */
function mainAxis(matrix, start) {
  let axis = unit(start);
  for (let step = 0; step < 200; step++) {
    const next = times(matrix, axis);
    if (Math.hypot(...next) < 1e-12) return axis;
    axis = unit(next);
  }
  return axis;
}

/**
 * The matrix without what lies along an axis.
 * @param {Float64Array} matrix
 * @param {Vector} axis
 */
function deflated(matrix, axis) {
  const along = times(matrix, axis);
  const value = along[0] * axis[0] + along[1] * axis[1] + along[2] * axis[2];
  return matrix.map((entry, at) => entry - value * axis[Math.floor(at / 3)] * axis[at % 3]);
}

/**
 * @param {Float64Array} matrix
 * @param {Vector} v
 * @returns {Vector}
 */
function times(matrix, v) {
  /** @type {(a: number) => number} */
  const part = (a) => matrix[a * 3] * v[0] + matrix[a * 3 + 1] * v[1] + matrix[a * 3 + 2] * v[2];
  return [part(0), part(1), part(2)];
}

/**
 * @param {Vector} v
 * @returns {Vector}
 */
function unit(v) {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

/**
 * @param {Vector} a
 * @param {Vector} b
 */
function cross(a, b) {
  return unit([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]);
}

/**
 * Every item in a cell to itself: the map is halved across and down in turn, each half with as many items as it has
 * cells. Only the last row may have cells left over.
 * @param {Float32Array} positions of a flat map
 * @returns {Float32Array}
 */
export function grid(positions) {
  const n = positions.length / 3;
  const columns = gridColumns(n);
  const rows = Math.ceil(n / columns);
  const lastRow = n - (rows - 1) * columns;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const placed = new Float32Array(n * 3);
  const cell = 2 / columns;
  /** @type {(left: number, top: number, width: number, height: number) => number} */
  const cells = (left, top, width, height) =>
    top + height < rows ? width * height : width * (height - 1) + Math.max(0, Math.min(left + width, lastRow) - left);
  /** @type {(from: number, to: number, left: number, top: number, width: number, height: number) => void} */
  const fill = (from, to, left, top, width, height) => {
    if (from === to) return;
    if (width === 1 && height === 1) {
      placed[order[from] * 3] = (left + 0.5) * cell - 1;
      placed[order[from] * 3 + 1] = (rows / 2 - top - 0.5) * cell;
    } else if (width >= height) {
      const half = width >> 1;
      const middle = from + cells(left, top, half, height);
      order.subarray(from, to).sort((i, j) => positions[i * 3] - positions[j * 3]);
      fill(from, middle, left, top, half, height);
      fill(middle, to, left + half, top, width - half, height);
    } else {
      const half = height >> 1;
      const middle = from + cells(left, top, width, half);
      order.subarray(from, to).sort((i, j) => positions[j * 3 + 1] - positions[i * 3 + 1]);
      fill(from, middle, left, top, width, half);
      fill(middle, to, left, top + half, width, height - half);
    }
  };
  fill(0, n, 0, 0, columns, rows);
  return placed;
}

/** @param {number} n */
function gridColumns(n) {
  return Math.ceil(Math.sqrt(n * 1.4));
}
