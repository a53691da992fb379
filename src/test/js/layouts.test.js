import assert from "node:assert/strict";
import { test } from "node:test";
import { allLayouts, flattened, grid, Layout, nameOfStored } from "../../main/resources/dev/asterism/view/html/page/math/layouts.js";
import { METHOD_LABELS } from "../../main/resources/dev/asterism/view/html/page/math/method-labels.js";

/** @typedef {import("../../main/resources/dev/asterism/view/html/page/data/description.js").LayoutLine} LayoutLine */

// The program fills these in when it writes a page.
Object.assign(METHOD_LABELS, { TSNE: "t-SNE", UMAP: "UMAP", PCA: "PCA", IMPORTED: "Imported" });

/**
 * @param {LayoutLine["method"]} method
 * @param {number} dimensions
 */
const stored = (method, dimensions) => ({ method, dimensions, positions: scattered(20) });

/** @param {number} count */
function scattered(count) {
  return Float32Array.from({ length: count * 3 }, (_, i) => Math.sin(i * 12.9898) * (i % 3 === 2 ? 0.01 : 1));
}

test("stored layouts are called by their method and dimensions", () => {
  assert.equal(nameOfStored({ method: "TSNE", dimensions: 3 }), "t-SNE 3D");
  assert.equal(nameOfStored({ method: "IMPORTED", dimensions: 2 }), "Imported 2D");
});

test("maps in space get a flattened view and a grid", () => {
  const layouts = allLayouts([stored("UMAP", 3), stored("PCA", 3)]);
  assert.deepEqual(layouts.map(({ name }) => name), ["UMAP 3D", "PCA 3D", "Flattened", "Grid"]);
  assert.deepEqual(layouts.map(({ dimensions }) => dimensions), [3, 3, 2, 2]);
  assert.deepEqual(layouts.map(({ derived }) => derived), [false, false, true, true]);
  assert.deepEqual(layouts.map(({ source }) => source), [0, 1, 0, 0]);
});

test("a flat map is not flattened, and its grid follows from it", () => {
  const layouts = allLayouts([stored("TSNE", 3), stored("UMAP", 2)]);
  assert.deepEqual(layouts.map(({ name }) => name), ["t-SNE 3D", "UMAP 2D", "Grid"]);
  assert.equal(layouts[2].source, 1);
  assert.ok(layouts[2].cell > 0);
  assert.equal(layouts[1].cell, 0);
});

test("a layout is made when it is first asked for, and once", () => {
  let made = 0;
  const layout = new Layout("Late", 2, 0, () => {
    made++;
    return new Float32Array(3);
  });
  assert.equal(made, 0);
  assert.equal(layout.positions, layout.positions);
  assert.equal(made, 1);
});

test("flattening drops the direction of least extent and keeps distances across it", () => {
  const positions = scattered(200);
  const flat = flattened(positions);
  for (let i = 0; i < 200; i++) {
    assert.equal(flat[i * 3 + 2], 0);
    const before = Math.hypot(positions[i * 3] - positions[0], positions[i * 3 + 1] - positions[1], positions[i * 3 + 2] - positions[2]);
    const after = Math.hypot(flat[i * 3] - flat[0], flat[i * 3 + 1] - flat[1]);
    assert.ok(Math.abs(before - after) < 0.02, `${before} ${after}`);
  }
});

test("items in one place can be flattened", () => {
  assert.deepEqual([...flattened(new Float32Array(9).fill(0.5))], new Array(9).fill(0));
});

test("in a grid of any number of items each has a cell to itself, without a gap before the last row's end", () => {
  for (let n = 1; n <= 80; n++) {
    const columns = Math.ceil(Math.sqrt(n * 1.4));
    const placed = grid(scattered(n));
    const cells = new Set();
    for (let i = 0; i < n; i++) {
      const column = Math.round(((placed[i * 3] + 1) * columns) / 2 - 0.5);
      const row = Math.round(Math.ceil(n / columns) / 2 - (placed[i * 3 + 1] * columns) / 2 - 0.5);
      cells.add(row * columns + column);
    }
    assert.deepEqual([...cells].sort((a, b) => a - b), Array.from({ length: n }, (_, i) => i));
  }
});

test("a grid keeps left and right, above and below", () => {
  const positions = new Float32Array(36 * 3);
  for (let i = 0; i < 36; i++) positions.set([(i % 6) / 6, Math.floor(i / 6) / 6, 0], i * 3);
  const placed = grid(positions);
  assert.ok(placed[0] < placed[5 * 3], "the leftmost of the lowest row lies left of the rightmost");
  assert.ok(placed[1] < placed[30 * 3 + 1], "the lowest lies below the highest");
});
