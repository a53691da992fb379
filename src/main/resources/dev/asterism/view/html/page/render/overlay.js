import { css } from "../colour/palette.js";
import { drawnSize, pictureSide } from "./canvas.js";

/** What lies over the points: lines to neighbours, rings, the hovered picture, and the outline being drawn. */
export class Overlay {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.hovered = -1;
    this.pinned = -1;
    this.neighbours = [];
    this.outline = null;
  }

  resize(width, height, ratio) {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.ratio = ratio;
  }

  draw(view) {
    const { context } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, view.camera.width, view.camera.height);
    this.ink = view.theme === "dark" ? [236, 240, 255] : [30, 34, 52];
    if (this.pinned >= 0) this.drawNeighbours(view);
    if (this.hovered >= 0 && this.hovered !== this.pinned) this.drawItem(view, this.hovered, false);
    if (this.pinned >= 0) this.drawItem(view, this.pinned, true);
    if (this.outline) this.drawOutline();
  }

  /** An asterism: lines from the pinned item to those near it, brighter the more alike they are. */
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
    if (view.images) this.drawNeighbourPictures(view);
  }

  /** In front of all that would hide them, the nearest last. */
  drawNeighbourPictures(view) {
    for (const { item } of [...this.neighbours].reverse()) {
      const [x, y, depth] = view.projector.item(item);
      if (depth > 0.01 && view.shown[item] && view.atlas.pictures.has(item)) this.drawPicture(view, item, x, y, depth, 1);
    }
  }

  line(x, y, nx, ny, opacity, width) {
    const { context } = this;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(nx, ny);
    context.strokeStyle = `rgba(${this.ink.join(",")},${opacity})`;
    context.lineWidth = width;
    context.stroke();
  }

  ring(x, y, radius, width, opacity) {
    const { context } = this;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.strokeStyle = `rgba(${this.ink.join(",")},${opacity})`;
    context.lineWidth = width;
    context.stroke();
  }

  drawItem(view, item, pinned) {
    const [x, y, depth] = view.projector.item(item);
    if (depth <= 0.01 || !view.shown[item]) return;
    if (view.images && view.atlas.pictures.has(item)) {
      this.drawPicture(view, item, x, y, depth, 1.3);
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

  /** The picture of an item in front of all others, and larger by a factor. */
  drawPicture(view, item, x, y, depth, larger) {
    const { context } = this;
    const { width, height } = this.pictureSize(view, item, depth, larger);
    context.save();
    context.shadowColor = "rgba(0, 0, 0, 0.55)";
    context.shadowBlur = 16;
    context.beginPath();
    context.roundRect(x - width / 2 - 2, y - height / 2 - 2, width + 4, height + 4, 6);
    context.fillStyle = css(view.colours.subarray(item * 3, item * 3 + 3));
    context.fill();
    context.restore();
    context.save();
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, 4);
    context.clip();
    context.imageSmoothingQuality = "high";
    view.atlas.pictures.draw(context, item, x - width / 2, y - height / 2, width, height);
    context.restore();
  }

  /** The part of the view that the pinned item's picture covers, for names to keep clear of: one box or none. */
  pinnedBoxes(view) {
    if (this.pinned < 0 || !view.images || !view.atlas.pictures.has(this.pinned)) return [];
    const [x, y, depth] = view.projector.item(this.pinned);
    if (depth <= 0.01) return [];
    const { width, height } = this.pictureSize(view, this.pinned, depth, 1.3);
    return [{ left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 }];
  }

  /** Width and height of a picture drawn in front, larger by a factor. */
  pictureSize(view, item, depth, larger) {
    const side = Math.min(160, Math.max(larger > 1 ? 48 : 0, pictureSide(view.style, view.camera, depth) * larger));
    const aspect = view.atlas.pictures.aspect(item);
    return { width: side * Math.min(1, aspect), height: side / Math.max(1, aspect) };
  }

  /** A box or a lasso: corners in pixels. */
  drawOutline() {
    const { context } = this;
    context.beginPath();
    this.outline.forEach(([x, y], at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.closePath();
    context.fillStyle = `rgba(${this.ink.join(",")},0.07)`;
    context.fill();
    context.strokeStyle = `rgba(${this.ink.join(",")},0.85)`;
    context.lineWidth = 1.25;
    context.setLineDash([5, 4]);
    context.stroke();
    context.setLineDash([]);
  }
}
