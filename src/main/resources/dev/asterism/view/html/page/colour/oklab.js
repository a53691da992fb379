// Ottosson's OKLab: a space in which equal steps look equal.

/**
 * Three parts of a colour: red, green and blue from 0 to 255, or lightness, a and b of OKLab.
 * @typedef {[number, number, number]} Colour
 */

/** @type {(c: number) => number} */
const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
/** @type {(c: number) => number} */
const gamma = (c) => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

/**
 * OKLab of an sRGB colour, its parts from 0 to 255.
 * @param {Colour} colour
 * @returns {Colour}
 */
export function toOklab([red, green, blue]) {
  const r = linear(red / 255);
  const g = linear(green / 255);
  const b = linear(blue / 255);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/**
 * The sRGB colour of an OKLab one, or null where no screen shows it.
 * @param {Colour} colour
 * @returns {Colour | null}
 */
export function fromOklab([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  if ([red, green, blue].some((part) => part < -0.002 || part > 1.002)) return null;
  return [byte(red), byte(green), byte(blue)];
}

/** @param {number} part of linear light, 0 to 1 */
function byte(part) {
  return Math.round(255 * gamma(Math.min(1, Math.max(0, part))));
}

/**
 * A colour between two, t from 0 to 1.
 * @param {Colour} p
 * @param {Colour} q
 * @param {number} t
 * @returns {Colour}
 */
export function between(p, q, t) {
  return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, p[2] + (q[2] - p[2]) * t];
}
