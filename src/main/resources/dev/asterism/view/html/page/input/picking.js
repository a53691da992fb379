import { drawnSize, thumbnailSide } from "../render/style.js";

/** @typedef {import("../render/overlay.js").Pixel} Pixel */
/** @typedef {import("../render/view.js").View} View */

/**
 * The item under a pixel, or -1: the foremost whose disc or image holds it, else the nearest within reach.
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @param {number} reach in pixels
 * @returns {number}
 */
export function pick(view, x, y, reach) {
  const screen = view.projector.all();
  const { levels, camera, style, thumbnails } = view;
  let hit = -1;
  let hitDepth = Infinity;
  let near = -1;
  let nearest = reach;
  for (let i = 0; i < levels.length; i++) {
    const dx = Math.abs(screen[i * 3] - x);
    const dy = Math.abs(screen[i * 3 + 1] - y);
    if (dx > 90 || dy > 90 || !levels[i]) continue;
    const depth = screen[i * 3 + 2];
    if (depth <= 0.01) continue;
    if (covers(dx, dy, i, depth)) {
      if (depth < hitDepth) {
        hit = i;
        hitDepth = depth;
      }
    } else {
      const away = Math.hypot(dx, dy) - drawnSize(style, camera, depth, levels[i]) / 2;
      if (away < nearest) {
        near = i;
        nearest = away;
      }
    }
  }
  return hit >= 0 ? hit : near;

  /**
   * Whether an item is drawn over a pixel so far from its middle.
   * @param {number} dx
   * @param {number} dy
   * @param {number} item
   * @param {number} depth
   */
  function covers(dx, dy, item, depth) {
    if (thumbnails?.has(item)) {
      const side = thumbnailSide(style, camera, depth);
      const aspect = thumbnails.aspect(item);
      return dx <= (side * Math.min(1, aspect)) / 2 + 1.5 && dy <= (side * Math.min(1, 1 / aspect)) / 2 + 1.5;
    }
    return Math.hypot(dx, dy) <= drawnSize(style, camera, depth, levels[item]) / 2;
  }
}

/**
 * The shown items whose middle lies inside an outline, in front of the camera.
 * @param {View} view
 * @param {Pixel[]} outline its corners
 * @returns {number[]}
 */
export function inside(view, outline) {
  const screen = view.projector.all();
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const left = Math.min(...xs);
  const right = Math.max(...xs);
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  const found = [];
  for (let i = 0; i < view.shown.length; i++) {
    const x = screen[i * 3];
    const y = screen[i * 3 + 1];
    if (x < left || x > right || y < top || y > bottom || screen[i * 3 + 2] <= 0.01 || !view.shown[i]) continue;
    if (encloses(outline, x, y)) found.push(i);
  }
  return found;
}

/**
 * The shown item nearest to the middle of what no panel covers, or -1.
 * @param {View} view
 * @returns {number}
 */
export function nearestToMiddle(view) {
  const screen = view.projector.all();
  const { centreX, centreY } = view.camera;
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < view.shown.length; i++) {
    if (!view.shown[i] || screen[i * 3 + 2] <= 0.01) continue;
    const away = Math.hypot(screen[i * 3] - centreX, screen[i * 3 + 1] - centreY);
    if (away < least) {
      least = away;
      best = i;
    }
  }
  return best;
}

/**
 * Whether a pixel lies inside an outline: a line from it to the side crosses an odd number of edges.
 * @param {Pixel[]} outline
 * @param {number} x
 * @param {number} y
 */
function encloses(outline, x, y) {
  let within = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [xi, yi] = outline[i];
    const [xj, yj] = outline[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within;
  }
  return within;
}
