import assert from "node:assert/strict";
import { test } from "node:test";
import { toOklab } from "../../main/resources/dev/asterism/view/html/page/colour/oklab.js";
import { css, noise, palette, parse, ramp, usePalettes } from "../../main/resources/dev/asterism/view/html/page/colour/palette.js";
import { PALETTES } from "./sample-page.js";

test("before the page's own colours are known all is grey", () => {
  assert.deepEqual(palette(2, "dark"), [noise("dark"), noise("dark")]);
  assert.deepEqual(ramp(0.3, "light"), [128, 128, 128]);
});

test("the colours of a theme are those of the description, each different until they repeat", () => {
  usePalettes(PALETTES);
  assert.deepEqual(palette(2, "dark"), [[255, 0, 0], [0, 255, 0]]);
  assert.deepEqual(palette(1, "light"), [[170, 0, 0]]);
  assert.equal(new Set(palette(4, "dark").map(String)).size, 4);
  assert.deepEqual(palette(6, "dark").slice(4), palette(2, "dark"));
  assert.deepEqual(palette(0, "dark"), []);
});

test("points of no cluster have a colour in each theme", () => {
  usePalettes(PALETTES);
  assert.deepEqual(noise("dark"), [136, 136, 136]);
  assert.deepEqual(noise("light"), [187, 187, 187]);
});

test("the ramp goes through its stops, and ends at them", () => {
  usePalettes(PALETTES);
  assert.deepEqual(ramp(0, "dark"), [0, 0, 0]);
  assert.deepEqual(ramp(0.5, "dark"), [128, 128, 128]);
  assert.deepEqual(ramp(1, "dark"), [255, 255, 255]);
  assert.deepEqual(ramp(-3, "dark"), [0, 0, 0]);
  assert.deepEqual(ramp(7, "dark"), [255, 255, 255]);
});

test("between its stops the ramp is even in lightness", () => {
  usePalettes(PALETTES);
  for (let t = 0; t <= 1; t += 0.1) assert.ok(Math.abs(toOklab(ramp(t, "light"))[0] - (1 - t)) < 0.01);
});

test("colours are read from hexadecimal and written for style sheets", () => {
  assert.deepEqual(parse("#0a80ff"), [10, 128, 255]);
  assert.equal(css([10, 128, 255]), "rgb(10, 128, 255)");
  assert.equal(css(Uint8Array.of(1, 2, 3)), "rgb(1, 2, 3)");
});
