import { css } from "../colour/palette.js";
import { contextOf } from "./context.js";
import { drawnSize, thumbnailSide } from "./style.js";

/** @typedef {import("../data/neighbours.js").Neighbour} Neighbour */
/** @typedef {import("../data/thumbnails.js").Thumbnails} Thumbnails */
/** @typedef {import("./labels.js").Box} Box */
/** @typedef {import("./view.js").View} View */

/** @typedef {[number, number]} Pixel */

/** How much larger the images of the pinned and the hovered item are. */
const LARGER = 1.3;

/** What lies over the points: lines to neighbours, rings, the hovered image, and the outline being drawn. */
export class Overlay {
  /** An item, or -1. */
  hovered = -1;
  /** An item, or -1. */
  pinned = -1;
  /** @type {Neighbour[]} */
  neighbours = [];
  /** @type {Pixel[] | null} */
  outline = null;
  ratio = 1;
  ink = "";

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = contextOf(canvas);
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
    this.ink = view.theme === "dark" ? "236,240,255" : "30,34,52";
    if (this.pinned >= 0) this.drawNeighbours(view);
    if (this.hovered >= 0 && this.hovered !== this.pinned) this.drawItem(view, this.hovered, false);
    if (this.pinned >= 0) this.drawItem(view, this.pinned, true);
    if (this.outline) this.drawOutline(this.outline);
  }

  /**
   * An asterism: lines from the pinned item to those near it, brighter the more alike they are.
   * @param {View} view
   */
  drawNeighbours(view) {
    const [x, y, depth] = view.projector.item(this.pinned);
    if (depth <= 0.01) return;
    const best = this.neighbours.length ? this.neighbours[0].similarity : 1;
    const last = this.neighbours.length ? this.neighbours[this.neighbours.length - 1].similarity : 0;
    for (const { item, similarity } of this.neighbours) {
      if (!view.shown[item]) continue;
      const [nx, ny, nd] = view.projector.item(item);
      if (nd <= 0.01) continue;
      const strength = best > last ? (similarity - last) / (best - last) : 1;
      this.line(x, y, nx, ny, 0.35 + 0.5 * strength, 1 + 0.6 * strength);
      if (!view.images) this.ring(nx, ny, drawnSize(view.style, view.camera, nd, 255) / 2 + 2.5, 1, 0.55);
    }
    if (view.thumbnails) this.drawNeighbourThumbnails(view, view.thumbnails);
  }

  /**
   * In front of all that would hide them, the nearest last.
   * @param {View} view
   * @param {Thumbnails} thumbnails
   */
  drawNeighbourThumbnails(view, thumbnails) {
    for (const { item } of [...this.neighbours].reverse()) {
      const [, , depth] = view.projector.item(item);
      if (depth > 0.01 && view.shown[item] && thumbnails.has(item)) this.drawThumbnail(view, thumbnails, item, 1);
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} nx
   * @param {number} ny
   * @param {number} opacity
   * @param {number} width
   */
  line(x, y, nx, ny, opacity, width) {
    const { context } = this;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(nx, ny);
    context.strokeStyle = `rgba(${this.ink},${opacity})`;
    context.lineWidth = width;
    context.stroke();
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @param {number} width
   * @param {number} opacity
   */
  ring(x, y, radius, width, opacity) {
    const { context } = this;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.strokeStyle = `rgba(${this.ink},${opacity})`;
    context.lineWidth = width;
    context.stroke();
  }

  /**
   * @param {View} view
   * @param {number} item
   * @param {boolean} pinned
   */
  drawItem(view, item, pinned) {
    const [x, y, depth] = view.projector.item(item);
    if (depth <= 0.01 || !view.shown[item]) return;
    if (view.thumbnails?.has(item)) {
      this.drawThumbnail(view, view.thumbnails, item, LARGER);
      return;
    }
    const { context } = this;
    const size = drawnSize(view.style, view.camera, depth, 255);
    context.beginPath();
    context.arc(x, y, size / 2 + 0.5, 0, Math.PI * 2);
    context.fillStyle = css(view.colours.subarray(item * 3, item * 3 + 3));
    context.fill();
    this.ring(x, y, size / 2 + 3.5, pinned ? 2 : 1.4, 0.95);
    if (pinned) this.ring(x, y, size / 2 + 8, 1, 0.35);
  }

  /**
   * The image of an item in front of all others, and larger by a factor.
   * @param {View} view
   * @param {Thumbnails} thumbnails
   * @param {number} item
   * @param {number} larger
   */
  drawThumbnail(view, thumbnails, item, larger) {
    const { context } = this;
    const { left, top, right, bottom } = boxOf(view, thumbnails, item, larger);
    const width = right - left;
    const height = bottom - top;
    context.save();
    context.shadowColor = "rgba(0, 0, 0, 0.55)";
    context.shadowBlur = 16;
    context.beginPath();
    context.roundRect(left - 2, top - 2, width + 4, height + 4, 6);
    context.fillStyle = css(view.colours.subarray(item * 3, item * 3 + 3));
    context.fill();
    context.restore();
    context.save();
    context.beginPath();
    context.roundRect(left, top, width, height, 4);
    context.clip();
    context.imageSmoothingQuality = "high";
    thumbnails.draw(context, item, left, top, width, height);
    context.restore();
  }

  /**
   * The part of the view that the pinned item's image covers, for names to keep clear of: one box or none.
   * @param {View} view
   * @returns {Box[]}
   */
  pinnedBoxes(view) {
    if (this.pinned < 0 || !view.thumbnails?.has(this.pinned)) return [];
    const [, , depth] = view.projector.item(this.pinned);
    return depth > 0.01 ? [boxOf(view, view.thumbnails, this.pinned, LARGER)] : [];
  }

  /**
   * A box or a lasso.
   * @param {Pixel[]} corners
   */
  drawOutline(corners) {
    const { context } = this;
    context.beginPath();
    corners.forEach(([x, y], at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.closePath();
    context.fillStyle = `rgba(${this.ink},0.07)`;
    context.fill();
    context.strokeStyle = `rgba(${this.ink},0.85)`;
    context.lineWidth = 1.25;
    context.setLineDash([5, 4]);
    context.stroke();
    context.setLineDash([]);
  }
}

/**
 * Where an image drawn in front lies, larger by a factor.
 * @param {View} view
 * @param {Thumbnails} thumbnails
 * @param {number} item
 * @param {number} larger
 * @returns {Box}
 */
function boxOf(view, thumbnails, item, larger) {
  const [x, y, depth] = view.projector.item(item);
  const side = Math.min(160, Math.max(larger > 1 ? 48 : 0, thumbnailSide(view.style, view.camera, depth) * larger));
  const aspect = thumbnails.aspect(item);
  const halfWidth = (side * Math.min(1, aspect)) / 2;
  const halfHeight = side / Math.max(1, aspect) / 2;
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
}
