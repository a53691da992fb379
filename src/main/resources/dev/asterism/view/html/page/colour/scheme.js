import { noise, palette, ramp } from "./palette.js";

/** @typedef {import("./oklab.js").Colour} Colour */
/** @typedef {import("./palette.js").Theme} Theme */
/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../data/column.js").Column} Column */

/**
 * A line of the legend.
 * @typedef {{ label: string, detail?: string, count: number, colour: Colour }} Row
 */

const STEPS = 7;
const MOST_SINGLE_NUMBERS = 12;

/** @type {((value: number) => string)[]} */
const NUMBER_TEXTS = Array.from({ length: 14 }, (_, more) => (value) => numberText(value, 4 + more));
/** @type {((value: number) => string)[]} */
const DATE_TEXTS = [10, 16, 19, 23].map((length) => (value) => dateText(value, length));

/** What items are coloured by, and the rows of its legend. */
export class Scheme {
  /**
   * @param {string} title
   * @param {Row[]} rows
   * @param {(item: number) => number} rowOf the row an item belongs to
   * @param {"cluster" | "category" | "number"} kind
   */
  constructor(title, rows, rowOf, kind) {
    this.title = title;
    this.rows = rows;
    this.rowOf = rowOf;
    this.kind = kind;
  }

  /**
   * By cluster, or by a column of the atlas (its number).
   * @param {Atlas} atlas
   * @param {number} colour
   * @param {Theme} theme
   */
  static of(atlas, colour, theme) {
    if (colour < 0 || !atlas.columns[colour]) return byCluster(atlas, theme);
    const column = atlas.columns[colour];
    return column.kind === "NUMBER" || column.kind === "DATE" ? byNumber(atlas, column, theme) : byValue(atlas, column, theme);
  }
}

/**
 * @param {Atlas} atlas
 * @param {Theme} theme
 */
function byCluster(atlas, theme) {
  const colours = palette(atlas.clusters.length, theme);
  const counts = new Uint32Array(atlas.clusters.length);
  for (const cluster of atlas.clusterOf) counts[cluster]++;
  const rows = atlas.clusters.map((cluster, place) => ({
    label: cluster.name,
    detail: cluster.terms.join(", "),
    count: counts[place],
    colour: cluster.id < 0 ? noise(theme) : colours[place],
  }));
  return new Scheme("cluster", rows, (item) => atlas.clusterOf[item], "cluster");
}

/**
 * Each different value a row, the most frequent first.
 * @param {Atlas} atlas
 * @param {Column} column
 * @param {Theme} theme
 */
function byValue(atlas, column, theme) {
  const counts = new Uint32Array(column.distinct);
  for (let i = 0; i < atlas.size; i++) counts[column.place(i)]++;
  const places = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a]);
  const rowOfPlace = new Uint32Array(column.distinct);
  places.forEach((place, row) => (rowOfPlace[place] = row));
  const own = Math.min(places.length, 256);
  const colours = palette(own, theme);
  const rows = places.map((place, row) => {
    const label = column.value(place).trim();
    return { label: label || "(empty)", count: counts[place], colour: label === "" ? noise(theme) : colours[row % own] };
  });
  return new Scheme(column.name, rows, (item) => rowOfPlace[column.place(item)], "category");
}

/**
 * Numbers and dates on a ramp, each a row where they are few, else in steps of like counts; the missing last.
 * @param {Atlas} atlas
 * @param {Column} column
 * @param {Theme} theme
 */
function byNumber(atlas, column, theme) {
  const numbers = column.numbers();
  const present = [];
  for (let i = 0; i < atlas.size; i++) {
    const value = numbers[column.place(i)];
    if (Number.isFinite(value)) present.push(value);
  }
  const sorted = Float64Array.from(present).sort();
  const lows = stepsOf(sorted);
  const ranges = lows.map((low, step) => [low, highestOf(sorted, lows[step + 1])]);
  const text = textApart([...new Set(ranges.flat())], column.kind === "DATE" ? DATE_TEXTS : NUMBER_TEXTS);
  const rows = ranges.map(([low, high], step) => ({
    label: low === high ? text(low) : `${text(low)} – ${text(high)}`,
    count: 0,
    colour: ramp(lows.length > 1 ? step / (lows.length - 1) : 0.5, theme),
  }));
  if (present.length < atlas.size) rows.push({ label: "(no number)", count: 0, colour: noise(theme) });
  const rowOfPlace = new Uint16Array(column.distinct);
  for (let place = 0; place < column.distinct; place++) {
    rowOfPlace[place] = Number.isFinite(numbers[place]) ? stepOf(lows, numbers[place]) : lows.length;
  }
  for (let i = 0; i < atlas.size; i++) rows[rowOfPlace[column.place(i)]].count++;
  return new Scheme(column.name, rows, (item) => rowOfPlace[column.place(item)], "number");
}

/**
 * The lowest number of each step.
 * @param {Float64Array} sorted
 */
function stepsOf(sorted) {
  const different = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
  if (different.length <= MOST_SINGLE_NUMBERS) return Array.from(different);
  const lows = [sorted[0]];
  for (let step = 1; step < STEPS; step++) {
    const low = sorted[Math.floor((sorted.length * step) / STEPS)];
    if (low > lows[lows.length - 1]) lows.push(low);
  }
  return lows;
}

/**
 * @param {number[]} lows
 * @param {number} value
 */
function stepOf(lows, value) {
  let step = lows.length - 1;
  while (step > 0 && value < lows[step]) step--;
  return step;
}

/**
 * The largest number that lies in a step.
 * @param {Float64Array} sorted
 * @param {number | undefined} next the lowest number of the next step
 */
function highestOf(sorted, next) {
  return sorted[(next === undefined ? sorted.length : sorted.findIndex((value) => value >= next)) - 1];
}

/**
 * The shortest way to write some different numbers that keeps them apart.
 * @param {number[]} numbers
 * @param {((value: number) => string)[]} texts from short to long
 */
function textApart(numbers, texts) {
  return texts.find((text) => new Set(numbers.map(text)).size === numbers.length) ?? texts[texts.length - 1];
}

/**
 * A number, short enough to be read in passing.
 * @param {number} value
 * @param {number} digits that count
 * @returns {string}
 */
export function numberText(value, digits = 4) {
  const whole = Number.isInteger(value) && (Math.abs(value) < 1e5 || digits > 4);
  return String(whole ? value : Number(value.toPrecision(digits)));
}

/**
 * A time in milliseconds as `2026-01-31`, and as much of the time of day as asked for.
 * @param {number} millis
 * @param {number} length of the text
 * @returns {string}
 */
export function dateText(millis, length = 10) {
  return new Date(millis).toISOString().slice(0, length).replace("T", " ");
}
