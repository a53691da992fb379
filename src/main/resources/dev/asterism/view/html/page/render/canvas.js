import { backToFront } from "../math/order.js";
import { contextOf } from "./context.js";
import { drawnSize, fog, thumbnailSide } from "./style.js";

/** @typedef {import("../data/thumbnails.js").Thumbnails} Thumbnails */
/** @typedef {import("../math/camera.js").Camera} Camera */
/** @typedef {import("../math/projector.js").Projector} Projector */
/** @typedef {import("./style.js").Style} Style */

const MOST_SPRITES = 40_000;

/** Draws on a plain 2D canvas, for browsers without WebGL: the same places and sizes, simpler discs. */
export class CanvasRenderer {
  /** @type {Map<number, HTMLCanvasElement>} */
  sprites = new Map();
  /** @type {Thumbnails | null} */
  thumbnails = null;
  ratio = 1;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} count of items
   */
  constructor(canvas, count) {
    this.context = contextOf(canvas);
    this.canvas = canvas;
    this.order = new Uint32Array(count);
    /** @type {Uint8Array} */
    this.colours = new Uint8Array(count * 3);
    /** @type {Uint8Array} */
    this.levels = new Uint8Array(count);
  }

  get name() {
    return "canvas";
  }

  /** @param {Thumbnails} thumbnails */
  useThumbnails(thumbnails) {
    this.thumbnails = thumbnails;
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

  /** A page is drawn from where it was read to. */
  addPage() {}

  /** Places come with each frame. */
  setPositions() {}

  /**
   * @param {Uint8Array} colours three bytes an item
   * @param {Uint8Array} levels one
   */
  setLook(colours, levels) {
    this.colours = colours;
    this.levels = levels;
  }

  /** Whether points or images are drawn comes with each frame. */
  showPoints() {}

  /**
   * @param {Camera} camera
   * @param {Projector} projector
   * @param {Style} style
   */
  draw(camera, projector, style) {
    const screen = projector.all();
    backToFront(screen, this.order);
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (this.order.length > MOST_SPRITES) this.drawDots(screen, camera, style);
    else this.drawSprites(screen, camera, style);
    this.context.globalAlpha = 1;
    if (style.images && this.thumbnails) this.drawThumbnails(this.thumbnails, screen, camera, style);
  }

  /**
   * @param {Float32Array} screen
   * @param {Camera} camera
   * @param {Style} style
   */
  drawSprites(screen, camera, style) {
    const { context, ratio } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const i of this.order) {
      const depth = screen[i * 3 + 2];
      if (!this.levels[i] || depth <= 0.01 || (style.images && this.thumbnails?.has(i))) continue;
      const size = drawnSize(style, camera, depth, this.levels[i]);
      context.globalAlpha = opacity(style, depth, this.levels[i]);
      const side = size * 1.25;
      context.drawImage(this.sprite(i), screen[i * 3] - side / 2, screen[i * 3 + 1] - side / 2, side, side);
    }
  }

  /**
   * For very many points: squares written straight into the pixels.
   * @param {Float32Array} screen
   * @param {Camera} camera
   * @param {Style} style
   */
  drawDots(screen, camera, style) {
    const { width, height } = this.canvas;
    const image = this.context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    for (const i of this.order) {
      const depth = screen[i * 3 + 2];
      if (!this.levels[i] || depth <= 0.01) continue;
      const side = Math.max(1, Math.round(drawnSize(style, camera, depth, this.levels[i]) * this.ratio));
      const left = Math.round(screen[i * 3] * this.ratio - side / 2);
      const top = Math.round(screen[i * 3 + 1] * this.ratio - side / 2);
      if (left < 0 || top < 0 || left + side > width || top + side > height) continue;
      const alpha = Math.round(255 * opacity(style, depth, this.levels[i]));
      const colour = (alpha << 24) | (this.colours[i * 3 + 2] << 16) | (this.colours[i * 3 + 1] << 8) | this.colours[i * 3];
      for (let y = top; y < top + side; y++) pixels.fill(colour, y * width + left, y * width + left + side);
    }
    this.context.putImageData(image, 0, 0);
  }

  /**
   * @param {Thumbnails} thumbnails
   * @param {Float32Array} screen
   * @param {Camera} camera
   * @param {Style} style
   */
  drawThumbnails(thumbnails, screen, camera, style) {
    const { context, ratio } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const i of this.order) {
      const depth = screen[i * 3 + 2];
      if (!this.levels[i] || depth <= 0.01 || !thumbnails.has(i)) continue;
      const side = thumbnailSide(style, camera, depth);
      const aspect = thumbnails.aspect(i);
      const width = aspect >= 1 ? side : side * aspect;
      const height = aspect >= 1 ? side / aspect : side;
      context.globalAlpha = opacity(style, depth, this.levels[i]);
      thumbnails.draw(context, i, screen[i * 3] - width / 2, screen[i * 3 + 1] - height / 2, width, height);
    }
    context.globalAlpha = 1;
  }

  /**
   * A soft disc of an item's colour, drawn once.
   * @param {number} item
   */
  sprite(item) {
    const key = (this.colours[item * 3] << 16) | (this.colours[item * 3 + 1] << 8) | this.colours[item * 3 + 2];
    const sprite = this.sprites.get(key) ?? softDisc(this.colours.subarray(item * 3, item * 3 + 3).join(", "));
    this.sprites.set(key, sprite);
    return sprite;
  }
}

/** @param {string} colour red, green and blue */
function softDisc(colour) {
  const sprite = document.createElement("canvas");
  sprite.width = sprite.height = 40;
  const context = contextOf(sprite);
  const fill = context.createRadialGradient(20, 20, 0, 20, 20, 20);
  fill.addColorStop(0, `rgb(${colour})`);
  fill.addColorStop(0.74, `rgb(${colour})`);
  fill.addColorStop(0.86, `rgba(${colour}, 0.2)`);
  fill.addColorStop(1, `rgba(${colour}, 0)`);
  context.fillStyle = fill;
  context.fillRect(0, 0, 40, 40);
  return sprite;
}

/**
 * @param {Style} style
 * @param {number} depth
 * @param {number} level
 */
function opacity(style, depth, level) {
  return Math.min(1, level / 200) * (1 - style.haze * fog(style, depth)) * style.body;
}
