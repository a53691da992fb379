import { Camera } from "../math/camera.js";
import { core, extent, pointSize } from "../math/extent.js";
import { Projector } from "../math/projector.js";
import { CanvasRenderer } from "./canvas.js";
import { Labels } from "./labels.js";
import { Overlay } from "./overlay.js";
import { Sky } from "./sky.js";
import { styleOf } from "./style.js";
import { WebglRenderer } from "./webgl.js";

const BLEND_SECONDS = 0.9;
const SLOW_FRAME = 70;
const SMALL_SCREEN = 600_000;

/** The map on the screen: the camera, what draws, and the loop that draws only when something has changed. */
export class View {
  constructor(atlas, layouts) {
    this.atlas = atlas;
    this.layouts = layouts;
    this.camera = new Camera();
    this.projector = new Projector(this.camera, atlas.size);
    this.canvas = document.querySelector("#stars");
    this.renderer = this.chooseRenderer();
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.sharpFor = null;
      this.sharpen();
    });
    this.sky = new Sky(document.querySelector("#sky"));
    this.overlay = new Overlay(document.querySelector("#overlay"));
    this.labels = new Labels(document.querySelector("#labels"), atlas);
    this.blend = null;
    this.images = false;
    this.theme = "dark";
    this.frames = 0;
    this.frameTimes = [];
    this.afterFrame = [];
    this.quality = 1;
  }

  chooseRenderer() {
    try {
      return new WebglRenderer(this.canvas, this.atlas.size);
    } catch {
      const fresh = this.canvas.cloneNode();
      this.canvas.replaceWith(fresh);
      this.canvas = fresh;
      return new CanvasRenderer(fresh, this.atlas.size);
    }
  }

  /** Puts the items where a layout has them, gliding there unless at once. */
  setLayout(number, atOnce) {
    const layout = this.layouts[number];
    layout.positions ??= layout.make();
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
    this.wholeExtent = extent(this.layout.positions);
    this.size = pointSize(this.atlas.size, this.wholeExtent.radius, this.layout.dimensions);
  }

  place(positions) {
    this.projector.positions.set(positions);
    this.projector.changed();
    this.renderer.setPositions(this.projector.positions);
  }

  /** Colours and levels of all items, and which are shown at all. */
  setLook(colours, levels, shown) {
    this.colours = colours;
    this.levels = levels;
    this.shown = shown;
    this.renderer.setLook(colours, levels);
    this.request();
  }

  setImages(images) {
    this.images = images && this.atlas.pictures !== null;
    this.renderer.showPoints(this.images);
    this.request();
  }

  /** A page of pictures has arrived. */
  pictureArrived(page) {
    if (page === 0) {
      this.renderer.usePictures(this.atlas.pictures, this.atlas.size);
      this.renderer.setPositions(this.projector.positions);
      if (this.levels) this.renderer.setLook(this.colours, this.levels);
    }
    this.renderer.pages?.add(page);
    if (this.levels) this.renderer.setLook(this.colours, this.levels);
    this.setImages(this.images);
  }

  /** Takes the size of the window anew; `covered` says how much of it panels cover at each side. */
  resize(covered) {
    const width = Math.max(1, this.canvas.clientWidth);
    const height = Math.max(1, this.canvas.clientHeight);
    const other = width !== this.camera.width || height !== this.camera.height;
    this.camera.resize(width, height, covered);
    if (other && this.showsAll) this.fit(true);
    this.sharpen();
  }

  /** A canvas is blank once it has a new size, so it is drawn anew at once and not only with the next frame. */
  sharpen() {
    const { width, height } = this.camera;
    const ratio = Math.min(width * height < SMALL_SCREEN ? 3 : 2, globalThis.devicePixelRatio || 1);
    const size = `${width} ${height} ${ratio} ${this.quality}`;
    if (size !== this.sharpFor) {
      this.sharpFor = size;
      this.renderer.resize(width, height, Math.max(0.5, ratio * this.quality));
      this.overlay.resize(width, height, ratio);
      this.sky.resize(width, height, ratio);
      if (this.style) this.draw(false);
    }
    this.request();
  }

  /** Whether all was fitted into the view, and nobody has moved since. */
  get showsAll() {
    return this.fitted !== undefined && this.camera.isBoundFor(this.fitted);
  }

  /** Flies so that all shown items are seen. */
  fit(atOnce) {
    this.measure();
    this.camera.fly(this.extent.centre, this.camera.distanceFor(this.extent));
    this.fitted = { ...this.camera.goal };
    if (atOnce) this.camera.arrive();
    this.request();
  }

  /** Flies to where most of some items are. */
  flyTo(items) {
    const part = core(this.layout.positions, items);
    const least = this.size * 9;
    const wide = { radius: Math.max(part.radius, least), half: part.half.map((side) => Math.max(side, least)) };
    this.camera.fly(part.centre, this.camera.distanceFor(wide));
    this.request();
  }

  request() {
    if (this.requested) return;
    this.requested = true;
    requestAnimationFrame((now) => this.frame(now));
  }

  frame(now) {
    this.requested = false;
    const seconds = this.last ? (now - this.last) / 1000 : 0.016;
    const blending = this.stepBlend(now);
    const gliding = this.camera.step(this.moving ? seconds : 0.016);
    const moving = blending || gliding;
    this.last = now;
    this.draw(moving);
    this.watchSpeed(seconds * 1000, moving);
    this.moving = moving;
    for (const done of this.afterFrame) done(moving);
    if (moving) this.request();
  }

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

  draw(moving) {
    const style = styleOf(this);
    this.style = style;
    this.renderer.draw(this.camera, this.projector, style, moving);
    this.sky.draw(this);
    this.overlay.draw(this);
    this.labels.draw(this);
    this.frames++;
  }

  /** While frames take long, fewer pixels are drawn in motion; at rest all of them. */
  watchSpeed(millis, moving) {
    if (moving && this.moving) {
      this.frameTimes.push(millis);
      if (this.frameTimes.length > 240) this.frameTimes.shift();
      const recent = this.frameTimes.slice(-4);
      if (this.quality === 1 && recent.length === 4 && Math.min(...recent) > SLOW_FRAME) {
        this.quality = 0.6;
        this.sharpen();
      }
    } else if (!moving && this.quality < 1) {
      this.quality = 1;
      this.frameTimes = [];
      this.sharpen();
    }
  }
}
