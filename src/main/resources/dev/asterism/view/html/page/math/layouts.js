// Further layouts that follow from stored coordinates alone: a flat view of a 3D map, and a grid without overlaps.

import { METHOD_LABELS } from "./method-labels.js";

export function nameOfStored({ method, dimensions }) {
  return `${METHOD_LABELS[method]} ${dimensions}D`;
}

/** The stored layouts, those they give rise to, and the name of each: `{ name, dimensions, positions, source }`. */
export function allLayouts(stored) {
  const all = stored.map((layout, source) => ({
    name: nameOfStored(layout),
    dimensions: layout.dimensions,
    positions: layout.positions,
    source,
  }));
  if (!all.some((layout) => layout.dimensions === 2)) {
    all.push({ name: "Flattened", dimensions: 2, positions: flattened(stored[0].positions), source: 0, derived: true });
  }
  const flat = all.find((layout) => layout.dimensions === 2);
  const cell = 2 / gridColumns(flat.positions.length / 3);
  all.push({ name: "Grid", dimensions: 2, positions: null, make: () => grid(flat.positions), source: flat.source, derived: true, cell });
  return all;
}

/** A 3D map seen along the direction in which it extends least. */
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

/** The axis of the largest variance, by power iteration. */
function mainAxis(matrix, start) {
  let axis = unit(start);
  for (let step = 0; step < 200; step++) {
    const next = [0, 1, 2].map((a) => matrix[a * 3] * axis[0] + matrix[a * 3 + 1] * axis[1] + matrix[a * 3 + 2] * axis[2]);
    if (Math.hypot(...next) < 1e-12) return axis;
    axis = unit(next);
  }
  return axis;
}

function deflated(matrix, axis) {
  const along = axis.map((_, a) => matrix[a * 3] * axis[0] + matrix[a * 3 + 1] * axis[1] + matrix[a * 3 + 2] * axis[2]);
  const value = along[0] * axis[0] + along[1] * axis[1] + along[2] * axis[2];
  return matrix.map((entry, at) => entry - value * axis[Math.floor(at / 3)] * axis[at % 3]);
}

function unit(v) {
  const length = Math.hypot(...v);
  return v.map((part) => part / length);
}

function cross(a, b) {
  return unit([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]);
}

/**
 * Every item a cell of its own: the map is halved across and down in turn, each half with as many items as it has
 * cells. Only the last row may have cells left over.
 */
export function grid(positions) {
  const n = positions.length / 3;
  const columns = gridColumns(n);
  const rows = Math.ceil(n / columns);
  const lastRow = n - (rows - 1) * columns;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const placed = new Float32Array(n * 3);
  const cell = 2 / columns;
  const cells = (left, top, width, height) =>
    top + height < rows ? width * height : width * (height - 1) + Math.max(0, Math.min(left + width, lastRow) - left);
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

function gridColumns(n) {
  return Math.ceil(Math.sqrt(n * 1.4));
}
