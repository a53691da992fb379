import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../../main/resources/dev/asterism/view/html/page/math/camera.js";
import { Projector } from "../../main/resources/dev/asterism/view/html/page/math/projector.js";

const OPEN = { left: 0, right: 0, top: 0, bottom: 0 };

/** @param {Partial<Camera>} properties */
function camera(properties = {}) {
  const made = Object.assign(new Camera(), properties);
  made.resize(800, 600, OPEN);
  made.arrive();
  return made;
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
const dot = (a, b) => a.reduce((sum, part, at) => sum + part * b[at], 0);

/**
 * @param {number[]} actual
 * @param {number[]} expected
 * @param {number} within
 */
function close(actual, expected, within = 1e-9) {
  assert.equal(actual.length, expected.length);
  actual.forEach((part, at) => assert.ok(Math.abs(part - expected[at]) <= within, `${actual} is not ${expected}`));
}

/**
 * @param {Camera} camera
 * @param {[number, number, number]} place
 */
const pixelOf = (camera, place) => new Projector(camera, 0).place(...place).slice(0, 2);

test("its axes are of unit length and at right angles", () => {
  const { forward, rightward, upward } = camera();
  for (const axis of [forward, rightward, upward]) assert.ok(Math.abs(dot(axis, axis) - 1) < 1e-12);
  for (const [a, b] of [[forward, rightward], [forward, upward], [rightward, upward]]) assert.ok(Math.abs(dot(a, b)) < 1e-12);
});

test("the eye lies behind the target by the distance", () => {
  const { eye, forward, now } = camera();
  close([eye[0] + forward[0] * now.distance, eye[1] + forward[1] * now.distance, eye[2] + forward[2] * now.distance], [now.x, now.y, now.z]);
});

test("a flat camera looks straight down the z axis whatever its yaw and pitch", () => {
  const flat = camera({ flat: true });
  close(flat.forward, [0, 0, -1]);
  close(flat.upward, [0, 1, 0]);
});

test("it glides to its goal and then rests", () => {
  const gliding = camera();
  gliding.fly([1, 2, 3], 2);
  let frames = 0;
  while (gliding.step(1 / 60)) frames++;
  assert.ok(frames > 10 && frames < 1000, `${frames} frames`);
  assert.deepEqual(gliding.now, gliding.goal);
  assert.equal(gliding.step(1 / 60), false);
});

test("each step of a glide comes nearer", () => {
  const gliding = camera();
  gliding.fly([1, 0, 0], 4);
  let before = gliding.now.x;
  for (let frame = 0; frame < 5; frame++) {
    gliding.step(1 / 60);
    assert.ok(gliding.now.x > before && gliding.now.x < 1);
    before = gliding.now.x;
  }
});

test("a frame that took long moves no further than one of a tenth of a second", () => {
  const [late, later] = [camera(), camera()];
  for (const one of [late, later]) one.fly([1, 0, 0], 4);
  late.step(0.1);
  later.step(30);
  assert.equal(later.now.x, late.now.x);
});

test("for those who want no motion it is there at once", () => {
  const still = camera({ still: true });
  still.fly([1, 2, 3], 2);
  still.step(1 / 60);
  close([still.now.x, still.now.y, still.now.z, still.now.distance], [1, 2, 3, 2]);
});

test("every step changes the version, by which projections are kept", () => {
  const one = camera();
  const { version } = one;
  one.step(1 / 60);
  assert.notEqual(one.version, version);
});

test("it never turns over the poles", () => {
  const turning = camera();
  turning.orbit(0, 1e6);
  assert.ok(turning.goal.pitch < Math.PI / 2);
  turning.orbit(0, -1e6);
  assert.ok(turning.goal.pitch > -Math.PI / 2);
});

test("dragging to the right turns the map to the right", () => {
  const turning = camera();
  const near = /** @type {[number, number, number]} */ (turning.eye.map((part) => part / 2));
  const [before] = pixelOf(turning, near);
  turning.orbit(20, 0);
  turning.arrive();
  assert.ok(pixelOf(turning, near)[0] > before);
});

test("dragging a flat map moves it with the pointer", () => {
  const flat = camera({ flat: true });
  const before = pixelOf(flat, [0.2, 0.1, 0]);
  flat.orbit(30, -12);
  flat.arrive();
  close(pixelOf(flat, [0.2, 0.1, 0]), [before[0] + 30, before[1] - 12]);
});

test("panning moves what lies at the target's depth with the pointer", () => {
  const panning = camera();
  panning.pan(40, 25);
  panning.arrive();
  close(pixelOf(panning, [0, 0, 0]), [440, 325], 1e-6);
});

test("zooming keeps what is under the pixel where it is", () => {
  const flat = camera({ flat: true });
  const before = pixelOf(flat, [0.3, -0.2, 0]);
  flat.zoom(0.5, before[0], before[1]);
  flat.arrive();
  close(pixelOf(flat, [0.3, -0.2, 0]), before);
  assert.equal(flat.now.distance, 2);
});

test("zooming ends before the map is passed or lost", () => {
  const zooming = camera();
  zooming.zoom(1e-9, 400, 300);
  assert.equal(zooming.goal.distance, 0.02);
  zooming.zoom(1e9, 400, 300);
  assert.equal(zooming.goal.distance, 30);
});

test("shifting forward moves the target along the view", () => {
  const shifting = camera();
  shifting.shift(0, 0, 2);
  close([shifting.goal.x, shifting.goal.y, shifting.goal.z], shifting.forward.map((part) => part * 2));
});

test("the map is centred in what the panels leave free", () => {
  const one = camera();
  one.resize(1000, 500, { left: 200, right: 100, top: 40, bottom: 60 });
  assert.deepEqual([one.centreX, one.centreY], [550, 240]);
});

test("it glides into the middle when only a panel opens, and is there at once in a view of another size", () => {
  const one = camera();
  one.resize(800, 600, { ...OPEN, left: 200 });
  assert.equal(one.centreX, 400);
  assert.equal(one.step(1 / 60), true);
  assert.ok(one.centreX > 400 && one.centreX < 500);
  one.resize(900, 600, { ...OPEN, left: 200 });
  assert.equal(one.centreX, 550);
});

test("a pixel is free where no panel covers it and its margin", () => {
  const one = camera();
  one.resize(800, 600, { left: 100, right: 50, top: 20, bottom: 30 });
  assert.ok(one.isFree(400, 300, 0));
  assert.ok(!one.isFree(105, 300, 10) && one.isFree(111, 300, 10));
  assert.ok(!one.isFree(745, 300, 10));
  assert.ok(!one.isFree(400, 25, 10));
  assert.ok(!one.isFree(400, 565, 10));
});

test("a box fills the free part of a flat view and stays inside", () => {
  const flat = camera({ flat: true });
  flat.resize(800, 600, { left: 100, right: 100, top: 50, bottom: 50 });
  flat.fly([0, 0, 0], flat.distanceFor({ radius: 9, half: [2, 0.5] }));
  flat.arrive();
  const [left] = pixelOf(flat, [-2, 0, 0]);
  const [right] = pixelOf(flat, [2, 0, 0]);
  assert.ok(left > 100 && left < 140, `${left}`);
  assert.ok(right < 700 && right > 660, `${right}`);
});

/**
 * The radius in pixels of the outline of a ball of 1, from the distance at which it fills a view.
 * @param {number} width
 * @param {number} height
 */
function outline(width, height) {
  const one = camera();
  one.resize(width, height, OPEN);
  return Math.tan(Math.asin(1 / one.distanceFor({ radius: 1, half: [1, 1] }))) * one.focal;
}

test("a ball fills a tall view with a margin, and a wide one to just over its edges, where few items are", () => {
  const tall = outline(400, 900) / 200;
  assert.ok(tall > 0.9 && tall < 1, `${tall}`);
  const wide = outline(900, 400) / 200;
  assert.ok(wide > 1 && wide < 1.1, `${wide}`);
});

test("the distance for a ball grows with its radius and with what panels cover", () => {
  const one = camera();
  const distance = one.distanceFor({ radius: 1, half: [1, 1] });
  assert.ok(Math.abs(one.distanceFor({ radius: 2, half: [1, 1] }) - 2 * distance) < 1e-9);
  one.resize(800, 600, { ...OPEN, left: 500 });
  assert.ok(one.distanceFor({ radius: 1, half: [1, 1] }) > distance);
});

test("having turned, it is still bound for where it was sent; having moved, it is not", () => {
  const one = camera();
  const goal = { ...one.goal };
  one.orbit(50, 10);
  assert.ok(one.isBoundFor(goal));
  one.shift(0.1, 0, 0);
  assert.ok(!one.isBoundFor(goal));
});

test("a length of 1 at distance 1 covers as many pixels as the focal length says", () => {
  const flat = camera({ flat: true });
  flat.fly([0, 0, 0], 1);
  flat.arrive();
  assert.ok(Math.abs(pixelOf(flat, [0.5, 0, 0])[0] - 400 - flat.focal / 2) < 1e-9);
  assert.ok(Math.abs(2 * Math.atan(300 / flat.focal) - flat.fieldOfView) < 1e-12);
});

test("the field of view is the 38 degrees that the WebGL renderer draws with", () => {
  assert.ok(Math.abs((camera().fieldOfView * 180) / Math.PI - 38) < 1e-9);
});
