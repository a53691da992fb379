/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {import("./camera.js").Vector} Vector */

/**
 * Screen x, y and depth of all items, computed once for each place of the camera. Picking, selecting and labels share
 * it, whoever draws.
 */
export class Projector {
  /**
   * @param {Camera} camera
   * @param {number} count of items
   */
  constructor(camera, count) {
    this.camera = camera;
    this.screen = new Float32Array(count * 3);
    this.made = -1;
    this.positions = new Float32Array(count * 3);
  }

  /** To be called after a change of `positions`. */
  changed() {
    this.made = -1;
  }

  /** Three numbers an item: x and y in pixels, and the depth, which is negative behind the camera. */
  all() {
    if (this.made === this.camera.version) return this.screen;
    const { eye, rightward: r, upward: u, forward: f, focal, centreX, centreY } = this.camera;
    const { positions, screen } = this;
    for (let i = 0; i < positions.length; i += 3) {
      const x = positions[i] - eye[0];
      const y = positions[i + 1] - eye[1];
      const z = positions[i + 2] - eye[2];
      const depth = x * f[0] + y * f[1] + z * f[2];
      const scale = focal / depth;
      screen[i] = centreX + (x * r[0] + y * r[1] + z * r[2]) * scale;
      screen[i + 1] = centreY - (x * u[0] + y * u[1] + z * u[2]) * scale;
      screen[i + 2] = depth;
    }
    this.made = this.camera.version;
    return screen;
  }

  /**
   * Screen x, y and depth of one place.
   * @param {number} x
   * @param {number} y
   * @param {number} z
   * @returns {Vector}
   */
  place(x, y, z) {
    const { eye, rightward: r, upward: u, forward: f, focal, centreX, centreY } = this.camera;
    const dx = x - eye[0];
    const dy = y - eye[1];
    const dz = z - eye[2];
    const depth = dx * f[0] + dy * f[1] + dz * f[2];
    const scale = focal / depth;
    return [
      centreX + (dx * r[0] + dy * r[1] + dz * r[2]) * scale,
      centreY - (dx * u[0] + dy * u[1] + dz * u[2]) * scale,
      depth,
    ];
  }

  /**
   * Screen x, y and depth of one item.
   * @param {number} i
   */
  item(i) {
    return this.place(this.positions[i * 3], this.positions[i * 3 + 1], this.positions[i * 3 + 2]);
  }
}
