import assert from "node:assert/strict";
import { test } from "node:test";
import { between, fromOklab, toOklab } from "../../main/resources/dev/asterism/view/html/page/colour/oklab.js";

/** @typedef {import("../../main/resources/dev/asterism/view/html/page/colour/oklab.js").Colour} Colour */

// From Björn Ottosson's "A perceptual color space for image processing", 2020.
/** @type {[Colour, Colour][]} */
const KNOWN = [
  [[0, 0, 0], [0, 0, 0]],
  [[255, 255, 255], [1, 0, 0]],
  [[255, 0, 0], [0.62796, 0.22486, 0.12585]],
  [[0, 255, 0], [0.86644, -0.23389, 0.1795]],
  [[0, 0, 255], [0.45201, -0.03246, -0.31153]],
];

for (const [rgb, oklab] of KNOWN) {
  test(`rgb(${rgb}) is ${oklab} in OKLab`, () => {
    toOklab(rgb).forEach((part, at) => assert.ok(Math.abs(part - oklab[at]) < 1e-4, `${toOklab(rgb)}`));
    assert.deepEqual(fromOklab(oklab), rgb);
  });
}

test("every colour of a screen survives the way to OKLab and back", () => {
  for (let red = 0; red <= 255; red += 15) {
    for (let green = 0; green <= 255; green += 15) {
      for (let blue = 0; blue <= 255; blue += 15) assert.deepEqual(fromOklab(toOklab([red, green, blue])), [red, green, blue]);
    }
  }
});

test("a colour that no screen shows is none", () => {
  assert.equal(fromOklab([0.5, 0.4, 0.4]), null);
  assert.equal(fromOklab([1.2, 0, 0]), null);
});

test("between two colours lies their mixture", () => {
  assert.deepEqual(between([0, 0, 0], [10, 20, 40], 0.25), [2.5, 5, 10]);
  assert.deepEqual(between([1, 2, 3], [4, 5, 6], 0), [1, 2, 3]);
  assert.deepEqual(between([1, 2, 3], [4, 5, 6], 1), [4, 5, 6]);
});
