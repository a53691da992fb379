import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../../main/resources/dev/asterism/view/html/page/math/camera.js";
import { Projector } from "../../main/resources/dev/asterism/view/html/page/math/projector.js";

/** @param {number[]} positions */
function projected(...positions) {
  const camera = new Camera();
  camera.flat = true;
  camera.resize(800, 600, { left: 0, right: 0, top: 0, bottom: 0 });
  const projector = new Projector(camera, positions.length / 3);
  projector.positions.set(positions);
  return { camera, projector };
}

test("the target lies in the middle of the view, as deep as the camera is far", () => {
  const { camera, projector } = projected(0, 0, 0);
  assert.deepEqual(projector.item(0), [400, 300, camera.now.distance]);
});

test("right is right, up is up, and nearer is less deep", () => {
  const { camera, projector } = projected(1, 1, 0, 0, 0, 1);
  const [x, y] = projector.item(0);
  assert.ok(x > 400 && y < 300);
  assert.equal(projector.item(1)[2], camera.now.distance - 1);
});

test("what lies behind the camera has a negative depth", () => {
  assert.ok(projected(0, 0, 9).projector.item(0)[2] < 0);
});

test("all items together are projected as each alone", () => {
  const { camera, projector } = projected(0.1, 0.2, 0.3, -0.5, 0.4, -0.3);
  camera.flat = false;
  camera.update();
  const all = projector.all();
  for (let i = 0; i < 2; i++) projector.item(i).forEach((part, at) => assert.ok(Math.abs(all[i * 3 + at] - part) < 1e-3));
});

test("the projection is kept until the camera or the positions change", () => {
  const { camera, projector } = projected(0, 0, 0);
  assert.equal(projector.all()[0], 400);
  projector.positions[0] = 1;
  assert.equal(projector.all()[0], 400);
  projector.changed();
  const moved = projector.all()[0];
  assert.ok(moved > 400);
  camera.fly([1, 0, 0], 4);
  camera.arrive();
  assert.equal(projector.all()[0], 400);
});
