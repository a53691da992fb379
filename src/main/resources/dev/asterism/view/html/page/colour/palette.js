import { between, fromOklab, toOklab } from "./oklab.js";

// The colours are those of every view and come with the data: `{ dark, light }`, each `{ colours, noise, ramp }`.
let palettes = null;

export function usePalettes(described) {
  const parsed = ({ colours, noise, ramp }) => ({ colours: colours.map(parse), noise: parse(noise), ramp: ramp.map(parse) });
  palettes = { dark: parsed(described.dark), light: parsed(described.light) };
}

export function parse(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

export function css([red, green, blue]) {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** So many colours, far apart as long as there are no more than 256. */
export function palette(count, theme) {
  const { colours } = palettes[theme];
  return Array.from({ length: count }, (_, i) => colours[i % colours.length]);
}

/** For points of no cluster, and values that are missing. */
export function noise(theme) {
  return palettes[theme].noise;
}

/** A colour of the ramp for numbers, even in lightness; t from 0 to 1. */
export function ramp(t, theme) {
  const stops = palettes[theme].ramp;
  const at = Math.min(1, Math.max(0, t)) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(at));
  return fromOklab(between(toOklab(stops[i]), toOklab(stops[i + 1]), at - i)) ?? stops[i];
}
