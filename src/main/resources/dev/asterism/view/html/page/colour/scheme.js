import { noise, palette, ramp } from "./palette.js";

const STEPS = 7;
const MOST_SINGLE_NUMBERS = 12;

/**
 * What items are coloured by, and the rows of its legend.
 *
 * `rows` are `{ label, count, colour, rank, cluster }`; `rowOf(item)` is the row an item belongs to.
 */
export class Scheme {
  constructor(title, rows, rowOf, kind) {
    Object.assign(this, { title, rows, rowOf, kind });
  }

  /** By cluster, or by a column of the atlas (its number). */
  static of(atlas, colour, theme) {
    if (colour < 0 || !atlas.columns[colour]) return byCluster(atlas, theme);
    const column = atlas.columns[colour];
    return column.kind === "NUMBER" || column.kind === "DATE" ? byNumber(atlas, column, theme) : byValue(atlas, column, theme);
  }
}

function byCluster(atlas, theme) {
  const colours = palette(atlas.clusters.length, theme);
  const counts = new Uint32Array(atlas.clusters.length);
  for (const cluster of atlas.clusterOf) counts[cluster]++;
  const rows = atlas.clusters.map((cluster, place) => ({
    label: cluster.name,
    detail: cluster.terms.join(", "),
    count: counts[place],
    colour: cluster.id < 0 ? noise(theme) : colours[place],
    cluster: place,
  }));
  return new Scheme("cluster", rows, (item) => atlas.clusterOf[item], "cluster");
}

/** Each different value a row, the most frequent first. */
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

/** Numbers and dates on a ramp, each a row where they are few, else in steps of like counts; the missing last. */
function byNumber(atlas, column, theme) {
  const numbers = column.numbers();
  const told = [];
  for (let i = 0; i < atlas.size; i++) {
    const value = numbers[column.place(i)];
    if (Number.isFinite(value)) told.push(value);
  }
  const sorted = Float64Array.from(told).sort();
  const lows = stepsOf(sorted);
  const rows = lows.map((low, step) => ({
    label: rangeText(sorted, low, lows[step + 1], column.kind),
    count: 0,
    colour: ramp(lows.length > 1 ? step / (lows.length - 1) : 0.5, theme),
  }));
  if (told.length < atlas.size) rows.push({ label: "(no number)", count: 0, colour: noise(theme) });
  const rowOfPlace = new Uint16Array(column.distinct);
  for (let place = 0; place < column.distinct; place++) {
    rowOfPlace[place] = Number.isFinite(numbers[place]) ? stepOf(lows, numbers[place]) : lows.length;
  }
  for (let i = 0; i < atlas.size; i++) rows[rowOfPlace[column.place(i)]].count++;
  return new Scheme(column.name, rows, (item) => rowOfPlace[column.place(item)], "number");
}

/** The lowest number of each step. */
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

function stepOf(lows, value) {
  let step = lows.length - 1;
  while (step > 0 && value < lows[step]) step--;
  return step;
}

/** The smallest and the largest number that lie in a step. */
function rangeText(sorted, low, next, kind) {
  const text = kind === "DATE" ? (value) => new Date(value).toISOString().slice(0, 10) : numberText;
  const end = next === undefined ? sorted.length : sorted.findIndex((value) => value >= next);
  const high = sorted[end - 1];
  return low === high ? text(low) : `${text(low)} – ${text(high)}`;
}

export function numberText(value) {
  return Number.isInteger(value) && Math.abs(value) < 1e5 ? String(value) : String(Number(value.toPrecision(4)));
}
