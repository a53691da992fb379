import { backToFront } from "../math/order.js";

const MOST_SPRITES = 40_000;

/** Draws on a plain 2D canvas, for browsers without WebGL: the same places and sizes, simpler discs. */
export class CanvasRenderer {
  constructor(canvas, count) {
    this.context = canvas.getContext("2d");
    if (!this.context) throw new Error("this browser gives the page no canvas to draw on");
    this.canvas = canvas;
    this.order = new Uint32Array(count);
    this.sprites = new Map();
    this.pictures = null;
  }

  get name() {
    return "canvas";
  }

  usePictures(pictures) {
    this.pictures = pictures;
  }

  resize(width, height, ratio) {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.ratio = ratio;
  }

  setPositions() {}

  setLook(colours, levels) {
    this.colours = colours;
    this.levels = levels;
  }

  showPoints(images) {
    this.images = images;
  }

  draw(camera, projector, style) {
    const screen = projector.all();
    backToFront(screen, this.order);
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (this.order.length > MOST_SPRITES) this.drawDots(screen, camera, style);
    else this.drawSprites(screen, camera, style);
    this.context.globalAlpha = 1;
    if (style.images && this.pictures) this.drawPictures(screen, camera, style);
  }

  drawSprites(screen, camera, style) {
    const { context, ratio } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const i of this.order) {
      const depth = screen[i * 3 + 2];
      if (!this.levels[i] || depth <= 0.01 || (style.images && this.pictures?.has(i))) continue;
      const size = drawnSize(style, camera, depth, this.levels[i]);
      context.globalAlpha = opacity(style, depth, this.levels[i]);
      const side = size * 1.25;
      context.drawImage(this.sprite(i), screen[i * 3] - side / 2, screen[i * 3 + 1] - side / 2, side, side);
    }
  }

  /** For very many points: squares written straight into the pixels. */
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

  drawPictures(screen, camera, style) {
    const { context, ratio } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const i of this.order) {
      const depth = screen[i * 3 + 2];
      if (!this.levels[i] || depth <= 0.01 || !this.pictures.has(i)) continue;
      const side = pictureSide(style, camera, depth);
      const aspect = this.pictures.aspect(i);
      const width = aspect >= 1 ? side : side * aspect;
      const height = aspect >= 1 ? side / aspect : side;
      context.globalAlpha = opacity(style, depth, this.levels[i]);
      this.pictures.draw(context, i, screen[i * 3] - width / 2, screen[i * 3 + 1] - height / 2, width, height);
    }
    context.globalAlpha = 1;
  }

  /** A soft disc of an item's colour, drawn once. */
  sprite(item) {
    const key = (this.colours[item * 3] << 16) | (this.colours[item * 3 + 1] << 8) | this.colours[item * 3 + 2];
    let sprite = this.sprites.get(key);
    if (!sprite) {
      sprite = document.createElement("canvas");
      sprite.width = sprite.height = 40;
      const context = sprite.getContext("2d");
      const colour = `${this.colours[item * 3]}, ${this.colours[item * 3 + 1]}, ${this.colours[item * 3 + 2]}`;
      const fill = context.createRadialGradient(20, 20, 0, 20, 20, 20);
      fill.addColorStop(0, `rgb(${colour})`);
      fill.addColorStop(0.74, `rgb(${colour})`);
      fill.addColorStop(0.86, `rgba(${colour}, 0.2)`);
      fill.addColorStop(1, `rgba(${colour}, 0)`);
      context.fillStyle = fill;
      context.fillRect(0, 0, 40, 40);
      this.sprites.set(key, sprite);
    }
    return sprite;
  }
}

/** Diameter of a point in pixels. */
export function drawnSize(style, camera, depth, level) {
  const pixels = ((style.size * camera.focal) / depth) * (level > 230 ? 1.3 : 1);
  return Math.min(style.largest, Math.max(style.smallest, pixels));
}

/** Longest side of a picture in pixels. */
export function pictureSide(style, camera, depth) {
  return Math.min(style.largestPicture, Math.max(style.smallestPicture, (style.pictureSize * camera.focal) / depth));
}

function opacity(style, depth, level) {
  const fog = Math.min(1, Math.max(0, (depth - style.near) / Math.max(0.001, style.far - style.near)));
  return Math.min(1, level / 200) * (1 - style.haze * fog) * style.body;
}
