import assert from "node:assert/strict";
import { test } from "node:test";
import { core, extent, median, pointSize } from "../../main/resources/dev/asterism/view/html/page/math/extent.js";

/**
 * A square grid of side 2 around a centre.
 * @param {number} side how many items
 * @param {number[]} centre
 */
function square(side, [cx, cy, cz] = [0, 0, 0]) {
  const positions = [];
  for (let i = 0; i < side * side; i++) {
    positions.push(cx + (2 * (i % side)) / (side - 1) - 1, cy + (2 * Math.floor(i / side)) / (side - 1) - 1, cz);
  }
  return positions;
}

test("a map's extent has its centre, its box and the ball around it", () => {
  const { centre, half, radius } = extent(Float32Array.from(square(41, [3, 4, 5])), null);
  assert.deepEqual(centre, [3, 4, 5]);
  assert.deepEqual(half, [1, 1]);
  assert.ok(radius > 1.2 && radius <= Math.SQRT2, `${radius}`);
});

test("a few far outliers do not enlarge the extent", () => {
  const { half, centre, radius } = extent(Float32Array.from([...square(41), 500, 500, 500]), null);
  assert.ok(half[0] <= 1.1 && radius < 2, `${half} ${radius}`);
  assert.ok(Math.hypot(...centre) < 0.1);
});

test("only shown items count", () => {
  const positions = Float32Array.from([...square(3), ...square(3, [10, 0, 0])]);
  const shown = Uint8Array.from({ length: 18 }, (_, i) => Number(i >= 9));
  assert.deepEqual(extent(positions, shown).centre, [10, 0, 0]);
});

test("where nothing is shown there is a ball of 1 around the origin", () => {
  assert.deepEqual(extent(Float32Array.of(1, 2, 3), Uint8Array.of(0)), { centre: [0, 0, 0], radius: 1, half: [1, 1] });
});

test("items in one place still have an extent to fly to", () => {
  const { radius, half } = extent(Float32Array.of(1, 1, 1, 1, 1, 1), null);
  assert.ok(radius > 0 && half[0] > 0 && half[1] > 0);
});

test("the core of some items skips those far from most", () => {
  const positions = Float32Array.from([...square(5), 90, 90, 0]);
  const { centre, radius, half } = core(positions, Array.from({ length: 26 }, (_, i) => i));
  assert.ok(Math.hypot(...centre) < 0.6, `${centre}`);
  assert.ok(radius < 3 && half[0] < 3 && half[1] < 3);
});

test("the median of two parts lies in the larger one", () => {
  const positions = Float32Array.of(0, 0, 0, 0.1, 0, 0, 0.2, 0, 0, 9, 9, 9, 9, 9, 9);
  const [x, y] = median(positions, [0, 1, 2, 3, 4]);
  assert.ok(Math.abs(x - 0.2) < 1e-6 && y === 0);
});

test("points shrink as their number grows, and grow with the map", () => {
  for (const dimensions of [2, 3]) {
    assert.ok(pointSize(100_000, 1, dimensions) < pointSize(1000, 1, dimensions));
    assert.equal(pointSize(1000, 2, dimensions), 2 * pointSize(1000, 1, dimensions));
    assert.equal(pointSize(1, 1, dimensions), pointSize(8, 1, dimensions));
  }
});

test("a few items are all inside the extent", () => {
  for (let count = 1; count <= 10; count++) {
    const positions = Float32Array.from({ length: 3 * count }, (_, at) => (at === 3 * count - 1 ? 5 : at / 30));
    const { centre, radius } = extent(positions, null);
    for (let i = 0; i < count; i++) {
      const away = Math.hypot(...centre.map((middle, axis) => positions[i * 3 + axis] - middle));
      assert.ok(away < 0.95 * radius, `item ${i} of ${count}: ${away} of ${radius}`);
    }
  }
});
