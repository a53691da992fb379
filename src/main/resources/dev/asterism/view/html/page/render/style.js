// What decides how large, dark and hazy everything is drawn.

/** @typedef {import("../math/camera.js").Camera} Camera */
/** @typedef {import("./view.js").View} View */

/** @typedef {ReturnType<typeof styleOf>} Style */

const PAPER = { dark: [11, 15, 28], light: [250, 249, 245] };

/**
 * The numbers that all renderers draw by, for the state a view is in.
 * @param {Pick<View, "camera" | "theme" | "layout" | "atlas" | "extent" | "size" | "images">} view
 */
export function styleOf({ camera, theme, layout, atlas, extent, size, images }) {
  const flat = layout.dimensions === 2;
  const { radius } = extent;
  const crowded = atlas.size > 60_000;
  return {
    size,
    smallest: crowded ? 1.6 : 2.4,
    largest: 24,
    near: camera.now.distance - radius * 0.9,
    far: camera.now.distance + radius * 1.15,
    haze: flat ? 0 : theme === "dark" ? 0.72 : 0.62,
    glow: theme === "dark" ? Math.min(0.12, Math.max(0.03, 5 / Math.sqrt(atlas.size))) : 0,
    body: theme === "dark" ? 0.92 : 0.86,
    images,
    thumbnailSize: layout.cell ? layout.cell * 0.94 : size * (flat ? 1.8 : 3),
    smallestThumbnail: layout.cell ? 2 : 7,
    largestThumbnail: 150,
    paper: PAPER[theme],
  };
}

/**
 * Diameter of a point in pixels.
 * @param {Style} style
 * @param {Camera} camera
 * @param {number} depth
 * @param {number} level
 * @returns {number}
 */
export function drawnSize(style, camera, depth, level) {
  const pixels = ((style.size * camera.focal) / depth) * (level > 230 ? 1.3 : 1);
  return Math.min(style.largest, Math.max(style.smallest, pixels));
}

/**
 * Longest side of an image in pixels.
 * @param {Style} style
 * @param {Camera} camera
 * @param {number} depth
 * @returns {number}
 */
export function thumbnailSide(style, camera, depth) {
  return Math.min(style.largestThumbnail, Math.max(style.smallestThumbnail, (style.thumbnailSize * camera.focal) / depth));
}

/**
 * How far into the haze a depth lies, 0 to 1.
 * @param {Style} style
 * @param {number} depth
 * @returns {number}
 */
export function fog(style, depth) {
  return Math.min(1, Math.max(0, (depth - style.near) / Math.max(0.001, style.far - style.near)));
}
