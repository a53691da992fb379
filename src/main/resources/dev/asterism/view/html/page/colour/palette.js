import { between, distance, fromOklab, toOklab } from "./oklab.js";

// The first twelve were searched for the largest smallest distance in OKLab as seen with normal, deuteranopic and
// protanopic eyes (Machado 2009): 0.10 for either theme, where neighbours of a common 12-hue wheel come to 0.01.
const FIRST = {
  dark: [
    "#66caff", "#c73f15", "#fde836", "#5b64db", "#bcb815", "#d96cb4",
    "#75fef9", "#908ffe", "#9f5b7f", "#b79060", "#e3a2b5", "#fccea0",
  ],
  light: [
    "#19affe", "#8a0700", "#e78d02", "#3c1ba6", "#dc5c66", "#670463",
    "#3463a6", "#7872ee", "#24bcb0", "#992b6d", "#a14e2b", "#528eaf",
  ],
};
const LIGHTNESS = { dark: [0.55, 0.93], light: [0.34, 0.74] };
const NOISE = { dark: [120, 128, 146], light: [150, 152, 158] };
const RAMP = {
  dark: ["#3d2c8d", "#7b3fa0", "#c0508f", "#ee7a5f", "#f9b44d", "#f7f3a1"],
  light: ["#f2c14e", "#ec8a3d", "#d1495b", "#93357a", "#51318a", "#1d2a6d"],
};
const known = { dark: null, light: null };

export function parse(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

export function css([red, green, blue]) {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** So many colours, far apart: the first twelve as above, each further one the farthest from all before it. */
export function palette(count, theme) {
  known[theme] ??= startOf(theme);
  const { colours, places, candidates } = known[theme];
  while (colours.length < count) {
    let best = 0;
    for (let c = 1; c < candidates.length; c++) if (candidates[c].room > candidates[best].room) best = c;
    const chosen = candidates[best];
    colours.push(chosen.rgb);
    places.push(chosen.place);
    for (const c of candidates) c.room = Math.min(c.room, distance(c.place, chosen.place));
  }
  return colours.slice(0, count);
}

function startOf(theme) {
  const colours = FIRST[theme].map(parse);
  const places = colours.map(toOklab);
  const candidates = [];
  const [darkest, lightest] = LIGHTNESS[theme];
  for (let l = darkest; l <= lightest; l += 0.035) {
    for (const chroma of [0.06, 0.1, 0.14, 0.18]) {
      for (let hue = 0; hue < 360; hue += 9) {
        const angle = (hue * Math.PI) / 180;
        const place = [l, chroma * Math.cos(angle), chroma * Math.sin(angle)];
        const rgb = fromOklab(place);
        if (rgb) candidates.push({ rgb, place, room: Math.min(...places.map((p) => distance(p, place))) });
      }
    }
  }
  return { colours, places, candidates };
}

/** For points of no cluster, and values that are missing. */
export function noise(theme) {
  return NOISE[theme];
}

/** A colour of the ramp for numbers, even in lightness; t from 0 to 1. */
export function ramp(t, theme) {
  const stops = RAMP[theme];
  const at = Math.min(1, Math.max(0, t)) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(at));
  return fromOklab(between(toOklab(parse(stops[i])), toOklab(parse(stops[i + 1])), at - i)) ?? parse(stops[i]);
}
