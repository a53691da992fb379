import { contextOf } from "./context.js";

/** @typedef {import("../math/camera.js").Vector} Vector */
/** @typedef {import("./view.js").View} View */

const SEGMENTS = 96;

/** Behind the points: the circles of a globe around the map, so faint that one feels the turning more than sees them. */
export class Sky {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = contextOf(canvas);
    this.ratio = 1;
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} ratio pixels of the device to one of the page
   */
  resize(width, height, ratio) {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.ratio = ratio;
  }

  /** @param {View} view */
  draw(view) {
    const { context } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, view.camera.width, view.camera.height);
    if (view.layout.dimensions !== 3) return;
    context.strokeStyle = view.theme === "dark" ? "rgba(170, 190, 245, 0.085)" : "rgba(60, 70, 120, 0.1)";
    context.lineWidth = 1;
    context.beginPath();
    for (const latitude of [-50, -25, 0, 25, 50]) this.circle(view, (t) => onGlobe(t, latitude * (Math.PI / 180)));
    for (let meridian = 0; meridian < 6; meridian++) this.circle(view, (t) => onGlobe((meridian * Math.PI) / 6, t));
    context.stroke();
  }

  /**
   * @param {View} view
   * @param {(angle: number) => Vector} at
   */
  circle(view, at) {
    const { centre, radius } = view.wholeExtent;
    const [cx, cy, cz] = centre;
    const reach = radius * 1.22;
    let down = false;
    for (let s = 0; s <= SEGMENTS; s++) {
      const [x, y, z] = at((s / SEGMENTS) * 2 * Math.PI);
      const [sx, sy, depth] = view.projector.place(cx + x * reach, cy + y * reach, cz + z * reach);
      if (depth <= 0.05) down = false;
      else if (down) this.context.lineTo(sx, sy);
      else {
        this.context.moveTo(sx, sy);
        down = true;
      }
    }
  }
}

/**
 * @param {number} longitude
 * @param {number} latitude
 * @returns {Vector}
 */
function onGlobe(longitude, latitude) {
  return [Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude), Math.cos(latitude) * Math.cos(longitude)];
}
