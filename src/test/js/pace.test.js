import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "../../main/resources/dev/asterism/view/html/page/render/pace.js";

/**
 * The quality after each frame of a movement.
 * @param {number[]} millis
 */
function qualities(millis) {
  const pace = new Pace();
  pace.follow(0, true);
  return millis.map((each) => {
    pace.follow(each, true);
    return pace.quality;
  });
}

test("four slow frames in a row lower the quality", () => {
  assert.deepEqual(qualities([80, 80, 80, 80, 10]), [1, 1, 1, 0.6, 0.6]);
});

test("a quick frame between slow ones keeps it", () => {
  assert.deepEqual(qualities([80, 80, 80, 16, 80, 80, 80]), [1, 1, 1, 1, 1, 1, 1]);
});

test("the pause before a movement is no slow frame", () => {
  const pace = new Pace();
  for (let movement = 0; movement < 10; movement++) {
    assert.equal(pace.follow(5000, true), false);
    assert.equal(pace.follow(16, false), false);
  }
});

test("at rest the quality is whole again, and both changes are announced", () => {
  const pace = new Pace();
  pace.follow(0, true);
  const changes = [80, 80, 80, 80, 80].map((millis) => pace.follow(millis, true));
  assert.deepEqual(changes, [false, false, false, true, false]);
  assert.equal(pace.follow(80, false), true);
  assert.equal(pace.quality, 1);
});
