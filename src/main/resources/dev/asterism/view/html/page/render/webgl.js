import * as THREE from "three";
import { backToFront } from "../math/order.js";
import { PicturePages } from "./picture-pages.js";
import { HALO, POINT_FRAGMENT, POINT_VERTEX } from "./shaders.js";

const SORTED_WHILE_MOVING = 150_000;
const MOST_HALOES = 60_000;

/** Draws with WebGL 2. Throws where the browser has none. */
export class WebglRenderer {
  constructor(canvas, count) {
    this.renderer = new THREE.WebGLRenderer({ canvas, alpha: true, antialias: false, powerPreference: "high-performance" });
    this.renderer.setClearColor(0x000000, 0);
    this.camera = new THREE.PerspectiveCamera(38, 1, 0.005, 100);
    this.scene = new THREE.Scene();
    this.order = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.order[i] = i;
    this.points = this.makePoints(count);
    this.scene.add(this.points);
    this.pages = null;
    this.sortedAt = -1;
  }

  get name() {
    return "webgl";
  }

  makePoints(count) {
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(count * 3), 3));
    geometry.setAttribute("colour", new THREE.BufferAttribute(new Uint8Array(count * 3), 3, true));
    geometry.setAttribute("level", new THREE.BufferAttribute(new Uint8Array(count), 1, true));
    geometry.setIndex(new THREE.BufferAttribute(this.order, 1));
    const material = new THREE.ShaderMaterial({
      vertexShader: POINT_VERTEX,
      fragmentShader: POINT_FRAGMENT,
      defines: { HALO: (count > MOST_HALOES ? 1.1 : HALO).toFixed(2) },
      uniforms: Object.fromEntries(
        ["size", "focal", "ratio", "near", "far", "haze", "smallest", "largest", "glow", "body"].map((name) => [name, { value: 1 }]),
      ),
      transparent: true,
      depthTest: true,
      depthWrite: false,
      blending: THREE.CustomBlending,
      blendSrc: THREE.OneFactor,
      blendDst: THREE.OneMinusSrcAlphaFactor,
      blendEquation: THREE.AddEquation,
    });
    const points = new THREE.Points(geometry, material);
    points.frustumCulled = false;
    points.renderOrder = 1;
    return points;
  }

  /** Takes the pictures' pages; each may be drawn once it has arrived. */
  usePictures(pictures, count) {
    this.pages = new PicturePages(pictures, count);
    this.scene.add(this.pages.group);
  }

  resize(width, height, ratio) {
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.ratio = ratio;
  }

  setPositions(positions) {
    this.copy("position", positions);
    this.positions = positions;
    this.sortedAt = -1;
    this.pages?.setPositions(positions);
  }

  /** Colours (three bytes an item) and levels (one). */
  setLook(colours, levels) {
    this.colours = colours;
    this.levels = levels;
    this.pages?.setLook(colours, levels);
    this.copy("colour", colours);
    this.showPoints(this.showsImages);
  }

  showPoints(images) {
    this.showsImages = images;
    const drawn = images && this.pages ? this.levels.map((level, i) => (this.pages.has(i) ? 0 : level)) : this.levels;
    this.copy("level", drawn);
  }

  copy(name, values) {
    const attribute = this.points.geometry.getAttribute(name);
    attribute.array.set(values);
    attribute.needsUpdate = true;
  }

  /** Draws one frame. `style` has sizes, fog and theme; `moving` allows to put the far-to-near order off. */
  draw(camera, projector, style, moving) {
    this.place(camera);
    if (this.sortedAt !== camera.version && (this.order.length <= SORTED_WHILE_MOVING || !moving)) {
      backToFront(projector.all(), this.order);
      this.points.geometry.index.needsUpdate = true;
      this.sortedAt = camera.version;
    }
    const uniforms = this.points.material.uniforms;
    const values = { ...style, focal: camera.focal, ratio: this.ratio };
    for (const name of Object.keys(uniforms)) uniforms[name].value = values[name];
    if (this.pages) {
      this.pages.group.visible = style.images;
      if (style.images) this.pages.update(camera, style);
    }
    this.renderer.render(this.scene, this.camera);
  }

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
