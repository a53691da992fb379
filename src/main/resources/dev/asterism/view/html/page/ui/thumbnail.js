/** @typedef {import("../data/thumbnails.js").Thumbnails} Thumbnails */

/**
 * A canvas with an item's image, enlarged twice at most, or null where it has none.
 * @param {Thumbnails | null} thumbnails
 * @param {number} item
 * @param {number} longestSide in pixels of the page
 * @returns {HTMLCanvasElement | null}
 */
export function thumbnail(thumbnails, item, longestSide) {
  if (!thumbnails?.has(item)) return null;
  const place = thumbnails.place(item);
  const scale = Math.min(2, longestSide / Math.max(place.width, place.height));
  const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(place.width * scale * ratio));
  canvas.height = Math.max(1, Math.round(place.height * scale * ratio));
  canvas.style.width = `${Math.round(place.width * scale)}px`;
  canvas.style.aspectRatio = `${place.width} / ${place.height}`;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.imageSmoothingQuality = "high";
  thumbnails.draw(context, item, 0, 0, canvas.width, canvas.height);
  return canvas;
}
