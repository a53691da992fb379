// A small page for the tests, packed into blocks as the export packs them.
import { gzipSync } from "node:zlib";
import { Atlas } from "../../main/resources/dev/asterism/view/html/page/data/atlas.js";
import { Blocks } from "../../main/resources/dev/asterism/view/html/page/data/blocks.js";

/** @typedef {import("../../main/resources/dev/asterism/view/html/page/data/description.js").Description} Description */
/** @typedef {import("../../main/resources/dev/asterism/view/html/page/data/neighbours.js").Neighbour} Neighbour */
/** @typedef {Record<string, Uint8Array>} Bytes */

/**
 * Numbers in planes: the lowest byte of all of them, then the next.
 * @param {number[]} values
 * @param {number} bytesEach
 */
export function planes(values, bytesEach) {
  return Uint8Array.from({ length: values.length * bytesEach }, (_, at) => values[at % values.length] >> (8 * Math.floor(at / values.length)));
}

/** @param {Uint8Array[]} parts */
export function joined(...parts) {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/**
 * A column: its different texts once each, and which of them each item has where some repeat.
 * @param {string[]} values
 */
export function packedColumn(values) {
  const distinct = [...new Set(values)];
  const indexed = distinct.length < values.length;
  return joined(
    planes([distinct.length], 4),
    planes([Number(indexed)], 4),
    planes(distinct.map((value) => value.length), 4),
    indexed ? planes(values.map((value) => distinct.indexOf(value)), 4) : new Uint8Array(0),
    new TextEncoder().encode(distinct.join("")),
  );
}

/**
 * Coordinates from 0 to 65534, axis by axis, each as the difference from the one before.
 * @param {number[][]} axes
 */
export function packedCoordinates(axes) {
  return joined(...axes.map((axis) => planes(axis.map((value, i) => value - (i > 0 ? axis[i - 1] : 0)), 2)));
}

/**
 * The neighbours of each item, nearest first; similarities in ten thousandths.
 * @param {[item: number, similarity: number][][]} lists
 * @param {number} ranks
 */
export function packedNeighbours(lists, ranks) {
  const parts = [];
  for (let rank = 0; rank < ranks; rank++) {
    const folded = lists.map((list, i) => (list[rank] ? foldedDifference(list[rank][0] - i) : 0));
    const drops = lists.map((list) => (list[rank] ? (rank > 0 ? list[rank - 1][1] : 10_000) - list[rank][1] : 0));
    parts.push(planes(folded, 4), planes(drops, 2));
  }
  return joined(...parts);
}

/** @param {number} difference */
function foldedDifference(difference) {
  return difference > 0 ? difference * 2 - 1 : -difference * 2;
}

/** Stands for the document: the elements that hold blocks, each until it is removed. */
export class FakeDocument {
  /**
   * @param {Bytes} blocks
   * @param {boolean} gzip
   */
  constructor(blocks, gzip = true) {
    this.gzip = gzip;
    this.blocks = new Map(Object.entries(blocks));
  }

  /** @param {string} selector */
  querySelector(selector) {
    const name = /^script\[data-block="([^"]+)"\]$/.exec(selector)?.[1] ?? "";
    const bytes = this.blocks.get(name);
    if (!bytes) return null;
    return {
      textContent: Buffer.from(this.gzip ? gzipSync(bytes) : bytes).toString("base64"),
      getAttribute: (/** @type {string} */ attribute) => (attribute === "data-gzip" ? String(this.gzip) : null),
      remove: () => void this.blocks.delete(name),
    };
  }
}

export const NAMES = ["Rose", "Sky", "Brick", "Cherry", "Fog", "Sea", "Poppy", "Ruby"];
export const KINDS = ["red", "blue", "red", "red", " ", "blue", "red", "red"];
export const PRICES = ["1", "2.5", "", "10", "10", "7", "-3", "100"];
export const DATES = ["2020-01-01", "2021-06-30", "2020-01-01", "soon", "2022-03-04", "", "2020-01-01", "2023-12-31"];
export const IDS = NAMES.map((_, i) => `item-${i}`);

/** @type {Description} */
const DESCRIPTION = {
  title: "Colours",
  origin: {
    collection: "colours",
    field: "name",
    modality: "TEXT",
    source: "csv",
    model: "a model",
    revision: "1",
    precision: "FLOAT32",
    dimension: 8,
    vectors: true,
    created: "2026-01-31T00:00:00Z",
  },
  shown: 8,
  total: 8,
  clusters: [
    { id: 0, name: "Reds", size: 5, medoid: 0, terms: ["rose", "ruby"] },
    { id: 1, name: "Blues", size: 2, medoid: 1, terms: ["sea"] },
    { id: -1, name: "no cluster", size: 1, medoid: -1, terms: [] },
  ],
  fields: [
    { name: "price", kind: "NUMBER", hover: 1 },
    { name: "name", kind: "TEXT", hover: 0 },
    { name: "kind", kind: "CATEGORY", hover: -1 },
    { name: "made", kind: "DATE", hover: -1 },
    { name: "code", kind: "CATEGORY", hover: -1 },
    { name: "same", kind: "CATEGORY", hover: -1 },
    { name: "file", kind: "ADDRESS", hover: -1 },
  ],
  layouts: [{ method: "TSNE", dimensions: 3, perplexity: 2, iterations: 100, divergence: 0.5, centre: [10, 20, -5], half: 2 }],
  neighbours: 3,
  quality: {},
  link: "",
  palettes: {
    dark: { colours: ["#ff0000", "#00ff00", "#0000ff", "#ffff00"], noise: "#888888", ramp: ["#000000", "#808080", "#ffffff"] },
    light: { colours: ["#aa0000", "#00aa00", "#0000aa", "#aaaa00"], noise: "#bbbbbb", ramp: ["#ffffff", "#000000"] },
  },
};

/** The columns of the sample by their place. */
export const PRICE = 0;
export const NAME = 1;
export const KIND = 2;
export const MADE = 3;

/** The blocks of the sample. */
export function sampleBlocks() {
  const values = [PRICES, NAMES, KINDS, DATES, IDS, IDS.map(() => "same"), IDS.map((id) => `https://example.org/${id}`)];
  /** @type {Bytes} */
  const blocks = {
    clusters: planes([0, 1, 0, 0, 2, 1, 0, 0], 2),
    "layout-0": packedCoordinates([
      [0, 65534, 32767, 0, 0, 0, 0, 0],
      [32767, 32767, 0, 65534, 0, 0, 0, 0],
      [32767, 0, 65534, 0, 0, 0, 0, 0],
    ]),
    id: packedColumn(IDS),
    neighbours: packedNeighbours(
      [[[7, 9000], [2, 8000], [3, 10]], [[5, 9999]], [[0, 8000]], [[0, 10]], [], [[1, 9999], [0, 0]], [[7, 5000]], [[0, 9000], [6, 5000]]],
      DESCRIPTION.neighbours,
    ),
  };
  values.forEach((column, at) => (blocks[`field-${at}`] = packedColumn(column)));
  return blocks;
}

/**
 * The sample as its page reads it first: without texts.
 * @param {Partial<Description>} changes of the description
 * @param {Bytes} more blocks
 */
export async function openedAtlas(changes = {}, more = {}) {
  const description = new TextEncoder().encode(JSON.stringify({ ...DESCRIPTION, ...changes }));
  return Atlas.open(new Blocks(new FakeDocument({ ...sampleBlocks(), description, ...more })));
}

/**
 * The sample with its texts.
 * @param {Partial<Description>} changes of the description
 */
export async function sampleAtlas(changes = {}) {
  const atlas = await openedAtlas(changes);
  await atlas.readTexts();
  return atlas;
}

export const PALETTES = DESCRIPTION.palettes;
