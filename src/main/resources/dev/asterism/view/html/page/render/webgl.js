import * as THREE from "three";
import { backToFront } from "../math/order.js";
import { ThumbnailPages } from "./thumbnail-pages.js";
import { HALO, POINT_FRAGMENT, POINT_VERTEX } from "./shaders.js";

/** @typedef {import("../data/thumbnails.js").Thumbnails} Thumbnails */
/** @typedef {import("../math/camera.js").Camera} Camera */
/** @typedef {import("../math/projector.js").Projector} Projector */
/** @typedef {import("./style.js").Style} Style */

const SORTED_WHILE_MOVING = 150_000;
const MOST_HALOES = 60_000;

/** @type {("size" | "focal" | "ratio" | "near" | "far" | "haze" | "smallest" | "largest" | "glow" | "body")[]} */
const UNIFORMS = ["size", "focal", "ratio", "near", "far", "haze", "smallest", "largest", "glow", "body"];

/** Draws with WebGL 2. Throws where the browser has none. */
export class WebglRenderer {
  /** @type {ThumbnailPages | null} */
  pages = null;
  showsImages = false;
  ratio = 1;
  /** The version of the camera that the order of drawing is right for. */
  sortedAt = -1;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} count of items
   */
  constructor(canvas, count) {
    this.renderer = new THREE.WebGLRenderer({ canvas, alpha: true, antialias: false, powerPreference: "high-performance" });
    this.renderer.setClearColor(0x000000, 0);
    this.camera = new THREE.PerspectiveCamera(38, 1, 0.005, 100);
    this.scene = new THREE.Scene();
    this.order = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.order[i] = i;
    /** @type {Uint8Array} */
    this.levels = new Uint8Array(count);
    this.index = new THREE.BufferAttribute(this.order, 1);
    this.material = materialOf(count);
    this.points = this.makePoints(count);
    this.scene.add(this.points);
  }

  get name() {
    return "webgl";
  }

  /** @param {number} count */
  makePoints(count) {
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(count * 3), 3));
    geometry.setAttribute("colour", new THREE.BufferAttribute(new Uint8Array(count * 3), 3, true));
    geometry.setAttribute("level", new THREE.BufferAttribute(new Uint8Array(count), 1, true));
    geometry.setIndex(this.index);
    const points = new THREE.Points(geometry, this.material);
    points.frustumCulled = false;
    points.renderOrder = 1;
    return points;
  }

  /**
   * Takes the images' pages; each may be drawn once it has arrived.
   * @param {Thumbnails} thumbnails
   * @param {number} count of items
   */
  useThumbnails(thumbnails, count) {
    this.pages = new ThumbnailPages(thumbnails, count);
    this.scene.add(this.pages.group);
  }

  /**
   * A page has been read.
   * @param {number} page
   */
  addPage(page) {
    this.pages?.add(page);
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} ratio pixels of the device to one of the page
   */
  resize(width, height, ratio) {
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.ratio = ratio;
  }

  /** @param {Float32Array} positions three numbers an item */
  setPositions(positions) {
    this.copy("position", positions);
    this.sortedAt = -1;
    this.pages?.setPositions(positions);
  }

  /**
   * @param {Uint8Array} colours three bytes an item
   * @param {Uint8Array} levels one
   */
  setLook(colours, levels) {
    this.levels = levels;
    this.pages?.setLook(colours, levels);
    this.copy("colour", colours);
    this.showPoints(this.showsImages);
  }

  /**
   * Draws points, or only those that have no image.
   * @param {boolean} images
   */
  showPoints(images) {
    this.showsImages = images;
    const { pages, levels } = this;
    this.copy("level", images && pages ? levels.map((level, i) => (pages.has(i) ? 0 : level)) : levels);
  }

  /**
   * @param {string} name of an attribute
   * @param {ArrayLike<number>} values
   */
  copy(name, values) {
    const attribute = this.points.geometry.getAttribute(name);
    attribute.array.set(values);
    attribute.needsUpdate = true;
  }

  /**
   * Draws one frame.
   * @param {Camera} camera
   * @param {Projector} projector
   * @param {Style} style
   * @param {boolean} moving whether the far-to-near order of many points may wait
   */
  draw(camera, projector, style, moving) {
    this.place(camera);
    if (this.sortedAt !== camera.version && (this.order.length <= SORTED_WHILE_MOVING || !moving)) {
      backToFront(projector.all(), this.order);
      this.index.needsUpdate = true;
      this.sortedAt = camera.version;
    }
    const values = { ...style, focal: camera.focal, ratio: this.ratio };
    for (const name of UNIFORMS) this.material.uniforms[name].value = values[name];
    if (this.pages) {
      this.pages.group.visible = style.images;
      if (style.images) this.pages.update(camera, style);
    }
    this.renderer.render(this.scene, this.camera);
  }

  /** @param {Camera} camera */
  place(camera) {
    const [x, y, z] = camera.eye;
    const [fx, fy, fz] = camera.forward;
    this.camera.position.set(x, y, z);
    this.camera.up.set(...camera.upward);
    this.camera.lookAt(x + fx, y + fy, z + fz);
    this.camera.aspect = camera.width / camera.height;
    this.camera.near = Math.max(0.001, camera.now.distance * 0.01);
    this.camera.far = camera.now.distance + 12;
    const right = camera.width / 2 - camera.centreX;
    const down = camera.height / 2 - camera.centreY;
    this.camera.setViewOffset(camera.width, camera.height, right, down, camera.width, camera.height);
    this.camera.updateMatrixWorld();
  }
}

/** @param {number} count of items */
function materialOf(count) {
  return new THREE.ShaderMaterial({
    vertexShader: POINT_VERTEX,
    fragmentShader: POINT_FRAGMENT,
    defines: { HALO: (count > MOST_HALOES ? 1.1 : HALO).toFixed(2) },
    uniforms: Object.fromEntries(UNIFORMS.map((name) => [name, { value: 1 }])),
    transparent: true,
    depthTest: true,
    depthWrite: false,
    blending: THREE.CustomBlending,
    blendSrc: THREE.OneFactor,
    blendDst: THREE.OneMinusSrcAlphaFactor,
    blendEquation: THREE.AddEquation,
  });
}
