import { between, fromOklab, toOklab } from "./oklab.js";

/** @typedef {import("./oklab.js").Colour} Colour */
/** @typedef {import("../data/description.js").PaletteLine} PaletteLine */

/** @typedef {"dark" | "light"} Theme */

/** @typedef {{ colours: Colour[], noise: Colour, ramp: Colour[] }} Palette */

/** @type {Palette} */
const GREY = { colours: [[128, 128, 128]], noise: [128, 128, 128], ramp: [[128, 128, 128], [128, 128, 128]] };

/** @type {Record<Theme, Palette>} the colours are those of every view and come with the data; grey until then */
let palettes = { dark: GREY, light: GREY };

/**
 * Takes the colours of the page's description.
 * @param {Record<Theme, PaletteLine>} described
 */
export function usePalettes(described) {
  palettes = { dark: parsed(described.dark), light: parsed(described.light) };
}

/**
 * @param {PaletteLine} line
 * @returns {Palette}
 */
function parsed({ colours, noise, ramp }) {
  return { colours: colours.map(parse), noise: parse(noise), ramp: ramp.map(parse) };
}

/**
 * The colour that `#rrggbb` stands for.
 * @param {string} hex
 * @returns {Colour}
 */
export function parse(hex) {
  /** @type {(at: number) => number} */
  const part = (at) => parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/**
 * A colour as style sheets take it.
 * @param {Iterable<number>} colour red, green and blue from 0 to 255
 * @returns {string}
 */
export function css([red, green, blue]) {
  return `rgb(${red}, ${green}, ${blue})`;
}

/**
 * So many colours, far apart as long as there are no more than 256.
 * @param {number} count
 * @param {Theme} theme
 * @returns {Colour[]}
 */
export function palette(count, theme) {
  const { colours } = palettes[theme];
  return Array.from({ length: count }, (_, i) => colours[i % colours.length]);
}

/**
 * For points of no cluster, and values that are missing.
 * @param {Theme} theme
 * @returns {Colour}
 */
export function noise(theme) {
  return palettes[theme].noise;
}

/**
 * A colour of the ramp for numbers, even in lightness; t from 0 to 1.
 * @param {number} t
 * @param {Theme} theme
 * @returns {Colour}
 */
export function ramp(t, theme) {
  const stops = palettes[theme].ramp;
  const at = Math.min(1, Math.max(0, t)) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(at));
  return fromOklab(between(toOklab(stops[i]), toOklab(stops[i + 1]), at - i)) ?? stops[i];
}
