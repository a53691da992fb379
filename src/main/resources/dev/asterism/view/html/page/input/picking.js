import { drawnSize, pictureSide } from "../render/canvas.js";

/** The item under a pixel, or -1: the foremost whose disc or picture holds it, else the nearest within reach. */
export function pick(view, x, y, reach) {
  const screen = view.projector.all();
  const { levels, camera, style, atlas } = view;
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

  function covers(dx, dy, item, depth) {
    if (view.images && atlas.pictures.has(item)) {
      const side = pictureSide(style, camera, depth);
      const aspect = atlas.pictures.aspect(item);
      return dx <= (side * Math.min(1, aspect)) / 2 + 1.5 && dy <= (side * Math.min(1, 1 / aspect)) / 2 + 1.5;
    }
    return Math.hypot(dx, dy) <= drawnSize(style, camera, depth, levels[item]) / 2;
  }
}

/** The shown items whose middle lies inside an outline of pixels, in front of the camera. */
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

function encloses(outline, x, y) {
  let in_ = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [xi, yi] = outline[i];
    const [xj, yj] = outline[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) in_ = !in_;
  }
  return in_;
}
