import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

for (const name of ["three", "openseadragon"]) {
  test(`the types of ${name} are those of the version that the pages carry`, () => {
    const carried = new RegExp(`<${name}\\.version>(\\d+\\.\\d+)\\.`).exec(read("../../../pom.xml"))?.[1];
    const types = JSON.parse(read("package.json")).devDependencies[`@types/${name}`];
    assert.equal(types.split(".").slice(0, 2).join("."), carried);
  });
}
