import * as THREE from "three";
import { THUMBNAIL_FRAGMENT, THUMBNAIL_VERTEX } from "./shaders.js";

/** @typedef {import("../data/thumbnails.js").Thumbnails} Thumbnails */
/** @typedef {import("../math/camera.js").Camera} Camera */
/** @typedef {import("./style.js").Style} Style */

/** @typedef {THREE.Mesh<THREE.InstancedBufferGeometry, THREE.ShaderMaterial>} PageMesh */

/** The items' images as rectangles that face the viewer: a mesh a page, with the page as its texture. */
export class ThumbnailPages {
  /** @type {PageMesh[]} */
  meshes = [];
  group = new THREE.Group();

  /**
   * @param {Thumbnails} thumbnails
   * @param {number} count of items
   */
  constructor(thumbnails, count) {
    this.thumbnails = thumbnails;
    /** @type {Float32Array} */
    this.positions = new Float32Array(count * 3);
    /** @type {Uint8Array} */
    this.colours = new Uint8Array(count * 3);
    /** @type {Uint8Array} */
    this.levels = new Uint8Array(count);
    this.uniforms = {
      size: { value: 1 }, focal: { value: 1 }, view: { value: new THREE.Vector2() }, pixels: { value: new THREE.Vector2() },
      near: { value: 0 }, far: { value: 1 }, haze: { value: 0 }, paper: { value: new THREE.Vector3() },
    };
    /** @type {number[][]} the items of each page */
    this.members = thumbnails.description.pages.map(() => []);
    for (let i = 0; i < count; i++) {
      const { page, width } = thumbnails.place(i);
      if (width > 0) this.members[page].push(i);
    }
  }

  /**
   * Whether an item has an image that has been read.
   * @param {number} item
   */
  has(item) {
    return this.thumbnails.has(item);
  }

  /**
   * A page has been read.
   * @param {number} page
   */
  add(page) {
    const items = this.members[page];
    const [width, height] = this.thumbnails.description.pages[page];
    const geometry = new THREE.InstancedBufferGeometry();
    geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]), 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    const cut = new Float32Array(items.length * 4);
    const shape = new Float32Array(items.length * 2);
    items.forEach((item, at) => {
      const place = this.thumbnails.place(item);
      const longest = Math.max(place.width, place.height);
      cut.set([(place.x + 0.5) / width, (place.y + 0.5) / height, (place.width - 1) / width, (place.height - 1) / height], at * 4);
      shape.set([place.width / longest, place.height / longest], at * 2);
    });
    geometry.setAttribute("cut", new THREE.InstancedBufferAttribute(cut, 4));
    geometry.setAttribute("shape", new THREE.InstancedBufferAttribute(shape, 2));
    geometry.setAttribute("place", new THREE.InstancedBufferAttribute(new Float32Array(items.length * 3), 3));
    geometry.setAttribute("colour", new THREE.InstancedBufferAttribute(new Uint8Array(items.length * 3), 3, true));
    geometry.setAttribute("level", new THREE.InstancedBufferAttribute(new Uint8Array(items.length), 1, true));
    geometry.instanceCount = items.length;
    const mesh = new THREE.Mesh(geometry, this.material(this.thumbnails.pages[page]));
    mesh.frustumCulled = false;
    this.meshes.push(mesh);
    this.group.add(mesh);
    this.fill(mesh, items);
  }

  /** @param {ImageBitmap} bitmap */
  material(bitmap) {
    const texture = new THREE.Texture(bitmap);
    texture.flipY = false;
    texture.generateMipmaps = true;
    texture.minFilter = THREE.LinearMipmapLinearFilter;
    texture.needsUpdate = true;
    return new THREE.ShaderMaterial({
      vertexShader: THUMBNAIL_VERTEX,
      fragmentShader: THUMBNAIL_FRAGMENT,
      uniforms: { ...this.uniforms, page: { value: texture } },
    });
  }

  /** @param {Float32Array} positions three numbers an item */
  setPositions(positions) {
    this.positions = positions;
    this.refill();
  }

  /**
   * @param {Uint8Array} colours three bytes an item
   * @param {Uint8Array} levels one
   */
  setLook(colours, levels) {
    this.colours = colours;
    this.levels = levels;
    this.refill();
  }

  refill() {
    this.meshes.forEach((mesh, page) => this.fill(mesh, this.members[page]));
  }

  /**
   * @param {PageMesh} mesh
   * @param {number[]} items
   */
  fill(mesh, items) {
    const place = mesh.geometry.getAttribute("place");
    const colour = mesh.geometry.getAttribute("colour");
    const level = mesh.geometry.getAttribute("level");
    for (let at = 0; at < items.length; at++) {
      const i = items[at];
      for (let a = 0; a < 3; a++) {
        place.array[at * 3 + a] = this.positions[i * 3 + a];
        colour.array[at * 3 + a] = this.colours[i * 3 + a];
      }
      level.array[at] = this.levels[i];
    }
    place.needsUpdate = colour.needsUpdate = level.needsUpdate = true;
  }

  /**
   * @param {Camera} camera
   * @param {Style} style
   */
  update(camera, style) {
    const { size, focal, view, pixels, near, far, haze, paper } = this.uniforms;
    size.value = style.thumbnailSize;
    focal.value = camera.focal;
    view.value.set(camera.width, camera.height);
    pixels.value.set(style.smallestThumbnail, style.largestThumbnail);
    near.value = style.near;
    far.value = style.far;
    haze.value = style.haze;
    paper.value.fromArray(style.paper).divideScalar(255);
  }
}
