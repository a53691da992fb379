import { Camera } from "../math/camera.js";
import { core, extent, pointSize } from "../math/extent.js";
import { Projector } from "../math/projector.js";
import { CanvasRenderer } from "./canvas.js";
import { Labels } from "./labels.js";
import { Overlay } from "./overlay.js";
import { Pace } from "./pace.js";
import { Sky } from "./sky.js";
import { styleOf } from "./style.js";
import { WebglRenderer } from "./webgl.js";

/** @typedef {import("../colour/palette.js").Theme} Theme */
/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../math/camera.js").Covered} Covered */
/** @typedef {import("../math/camera.js").Pose} Pose */
/** @typedef {import("../math/layouts.js").Layout} Layout */
/** @typedef {import("./style.js").Style} Style */

/**
 * The elements the map is drawn on, from back to front.
 * @typedef {{ sky: HTMLCanvasElement, points: HTMLCanvasElement, overlay: HTMLCanvasElement, labels: HTMLElement }} Stage
 */

const BLEND_SECONDS = 0.9;
const SMALL_SCREEN = 600_000;

/** The map on the screen: the camera, what draws, and the loop that draws only when something has changed. */
export class View {
  /** @type {Theme} */
  theme = "dark";
  /** Whether images stand in place of points. */
  images = false;
  /** @type {{ from: Float32Array, to: Float32Array, since: number } | null} the way from one layout to the next */
  blend = null;
  /** @type {Pose | null} where the camera was sent to see everything */
  fitted = null;
  /** Frames drawn so far. */
  frames = 0;
  /** When the last frame was drawn, in milliseconds; 0 before the first. */
  last = 0;
  /** @type {((moving: boolean) => void)[]} */
  afterFrame = [];
  requested = false;
  moving = false;
  pace = new Pace();
  /** What the canvases were last sized for. */
  sharpFor = "";

  /**
   * @param {Atlas} atlas
   * @param {Layout[]} layouts
   * @param {Stage} stage
   */
  constructor(atlas, layouts, stage) {
    this.atlas = atlas;
    this.layouts = layouts;
    this.layout = layouts[0];
    /** @type {Uint8Array} */
    this.colours = new Uint8Array(atlas.size * 3);
    /** @type {Uint8Array} */
    this.levels = new Uint8Array(atlas.size);
    /** @type {Uint8Array} */
    this.shown = new Uint8Array(atlas.size).fill(1);
    this.extent = this.wholeExtent = extent(this.layout.positions, null);
    this.size = this.pointSize();
    this.camera = new Camera();
    this.projector = new Projector(this.camera, atlas.size);
    this.canvas = stage.points;
    this.renderer = this.chooseRenderer();
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.sharpFor = "";
      this.sharpen();
    });
    this.sky = new Sky(stage.sky);
    this.overlay = new Overlay(stage.overlay);
    this.labels = new Labels(stage.labels, atlas);
    /** @type {Style} */
    this.style = styleOf(this);
  }

  /** The images that stand in place of points, or null. */
  get thumbnails() {
    return this.images ? this.atlas.thumbnails : null;
  }

  chooseRenderer() {
    try {
      return new WebglRenderer(this.canvas, this.atlas.size);
    } catch {
      // A canvas that has been asked for WebGL draws in no other way.
      const fresh = /** @type {HTMLCanvasElement} */ (this.canvas.cloneNode());
      this.canvas.replaceWith(fresh);
      this.canvas = fresh;
      return new CanvasRenderer(fresh, this.atlas.size);
    }
  }

  /**
   * Puts the items where a layout has them, gliding there unless at once.
   * @param {number} number
   * @param {boolean} atOnce
   */
  setLayout(number, atOnce) {
    const layout = this.layouts[number];
    this.layout = layout;
    const still = atOnce || this.camera.still;
    this.camera.flat = layout.dimensions === 2;
    this.measure();
    if (still) this.place(layout.positions);
    else this.blend = { from: this.projector.positions.slice(), to: layout.positions, since: performance.now() };
    if (still) this.blend = null;
    this.labels.setPositions(layout.positions);
    this.request();
  }

  measure() {
    this.extent = extent(this.layout.positions, this.shown);
    this.wholeExtent = extent(this.layout.positions, null);
    this.size = this.pointSize();
  }

  pointSize() {
    return pointSize(this.atlas.size, this.wholeExtent.radius, this.layout.dimensions);
  }

  /** @param {Float32Array} positions */
  place(positions) {
    this.projector.positions.set(positions);
    this.projector.changed();
    this.renderer.setPositions(this.projector.positions);
  }

  /**
   * Colours and levels of all items, and which are shown at all.
   * @param {Uint8Array} colours three bytes an item
   * @param {Uint8Array} levels
   * @param {Uint8Array} shown
   */
  setLook(colours, levels, shown) {
    this.colours = colours;
    this.levels = levels;
    this.shown = shown;
    this.renderer.setLook(colours, levels);
    this.request();
  }

  /** @param {boolean} images */
  setImages(images) {
    this.images = images && this.atlas.thumbnails !== null;
    this.renderer.showPoints(this.images);
    this.request();
  }

  /**
   * A page of images has arrived.
   * @param {number} page
   */
  thumbnailsArrived(page) {
    if (page === 0 && this.atlas.thumbnails) {
      this.renderer.useThumbnails(this.atlas.thumbnails, this.atlas.size);
      this.renderer.setPositions(this.projector.positions);
    }
    this.renderer.addPage(page);
    this.renderer.setLook(this.colours, this.levels);
    this.setImages(this.images);
  }

  /**
   * Takes the size of the window.
   * @param {Covered} covered how much of it panels cover
   */
  resize(covered) {
    const width = Math.max(1, this.canvas.clientWidth);
    const height = Math.max(1, this.canvas.clientHeight);
    const other = width !== this.camera.width || height !== this.camera.height;
    this.camera.resize(width, height, covered);
    if (other && this.showsAll) this.fit(true);
    this.sharpen();
  }

  /** A canvas is blank once it has a new size, so it is drawn again at once and not only with the next frame. */
  sharpen() {
    const { width, height } = this.camera;
    const ratio = Math.min(width * height < SMALL_SCREEN ? 3 : 2, globalThis.devicePixelRatio || 1);
    const size = `${width} ${height} ${ratio} ${this.pace.quality}`;
    if (size !== this.sharpFor) {
      this.sharpFor = size;
      this.renderer.resize(width, height, Math.max(0.5, ratio * this.pace.quality));
      this.overlay.resize(width, height, ratio);
      this.sky.resize(width, height, ratio);
      if (this.frames > 0) this.draw(false);
    }
    this.request();
  }

  /** Whether all was fitted into the view, and nobody has moved since. */
  get showsAll() {
    return this.fitted !== null && this.camera.isBoundFor(this.fitted);
  }

  /**
   * Flies so that all shown items are seen.
   * @param {boolean} atOnce
   */
  fit(atOnce) {
    this.measure();
    this.camera.fly(this.extent.centre, this.camera.distanceFor(this.extent));
    this.fitted = { ...this.camera.goal };
    if (atOnce) this.camera.arrive();
    this.request();
  }

  /**
   * Flies to where most of some items are.
   * @param {number[]} items
   */
  flyTo(items) {
    const part = core(this.layout.positions, items);
    const least = this.size * 9;
    const [halfWidth, halfHeight] = part.half;
    const radius = Math.max(part.radius, least);
    this.camera.fly(part.centre, this.camera.distanceFor({ radius, half: [Math.max(halfWidth, least), Math.max(halfHeight, least)] }));
    this.request();
  }

  /**
   * Moves only as far as needed: an item already in the free part of the view stays where it is.
   * @param {number} item
   */
  bringIntoView(item) {
    const [x, y, depth] = this.projector.item(item);
    const seen = depth > 0.01 && this.camera.isFree(x, y, 60);
    const [px, py, pz] = this.layout.positions.subarray(item * 3, item * 3 + 3);
    if (!seen) this.camera.fly([px, py, pz], this.camera.goal.distance);
    this.request();
  }

  /** Draws with the next frame. */
  request() {
    if (this.requested) return;
    this.requested = true;
    requestAnimationFrame((now) => this.frame(now));
  }

  /** @param {number} now in milliseconds */
  frame(now) {
    this.requested = false;
    const seconds = this.last ? (now - this.last) / 1000 : 0.016;
    const blending = this.stepBlend(now);
    const gliding = this.camera.step(this.moving ? seconds : 0.016);
    const moving = blending || gliding;
    this.last = now;
    this.draw(moving);
    this.moving = moving;
    if (this.pace.follow(seconds * 1000, moving)) this.sharpen();
    for (const done of this.afterFrame) done(moving);
    if (moving) this.request();
  }

  /** @param {number} now in milliseconds */
  stepBlend(now) {
    if (!this.blend) return false;
    const { from, to, since } = this.blend;
    const t = Math.min(1, (now - since) / 1000 / BLEND_SECONDS);
    const eased = t * t * (3 - 2 * t);
    const { positions } = this.projector;
    for (let i = 0; i < positions.length; i++) positions[i] = from[i] + (to[i] - from[i]) * eased;
    this.projector.changed();
    this.renderer.setPositions(positions);
    if (t === 1) this.blend = null;
    return t < 1;
  }

  /** @param {boolean} moving */
  draw(moving) {
    this.style = styleOf(this);
    this.renderer.draw(this.camera, this.projector, this.style, moving);
    this.sky.draw(this);
    this.overlay.draw(this);
    this.labels.draw(this);
    this.frames++;
  }
}
