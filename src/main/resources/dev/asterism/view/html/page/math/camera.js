/** @typedef {[number, number, number]} Vector */

/**
 * A target, the direction in radians from which the camera looks at it, and how far away it is.
 * @typedef {{ x: number, y: number, z: number, yaw: number, pitch: number, distance: number }} Pose
 */

/**
 * Pixels that panels cover at each side of the view.
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Covered
 */

/**
 * The ball and the box that hold some items: `half` is half the width and height of the box.
 * @typedef {{ centre: Vector, radius: number, half: [number, number] }} Extent
 */

/** @type {(keyof Pose)[]} */
const PARTS = ["x", "y", "z", "yaw", "pitch", "distance"];
/** @type {("x" | "y" | "z")[]} */
const AXES = ["x", "y", "z"];

const FIELD_OF_VIEW = (38 * Math.PI) / 180;
const STEEPEST = Math.PI / 2 - 0.02;
const GLIDE = 13;
const FLIGHT = 4.2;

/** A turntable camera: it looks at a target from a direction and a distance, and glides towards its goal. */
export class Camera {
  /** @type {Vector} */
  forward = [0, 0, -1];
  /** @type {Vector} */
  rightward = [1, 0, 0];
  /** @type {Vector} */
  upward = [0, 1, 0];
  /** @type {Vector} */
  eye = [0, 0, 0];

  constructor() {
    /** @type {Pose} */
    this.now = { x: 0, y: 0, z: 0, yaw: 0.6, pitch: 0.32, distance: 4 };
    /** @type {Pose} */
    this.goal = { ...this.now };
    this.rate = GLIDE;
    this.width = 1;
    this.height = 1;
    /** @type {Covered} */
    this.covered = { left: 0, right: 0, top: 0, bottom: 0 };
    this.middle = { x: 0, y: 0 };
    this.flat = false;
    this.version = 0;
    this.still = false;
    this.update();
  }

  /**
   * Pixels of the view, and how many of them panels cover at each side. The map glides into the middle of what is
   * free; in a view of another size it is there at once.
   * @param {number} width
   * @param {number} height
   * @param {Covered} covered
   */
  resize(width, height, covered) {
    const other = width !== this.width || height !== this.height;
    Object.assign(this, { width, height, covered });
    if (other || this.still) Object.assign(this.middle, this.freeMiddle);
    this.update();
  }

  /** Pixels that a length of 1 at distance 1 covers. */
  get focal() {
    return this.height / 2 / Math.tan(FIELD_OF_VIEW / 2);
  }

  get fieldOfView() {
    return FIELD_OF_VIEW;
  }

  get freeMiddle() {
    const { left, right, top, bottom } = this.covered;
    return { x: (left + this.width - right) / 2, y: (top + this.height - bottom) / 2 };
  }

  get centreX() {
    return this.middle.x;
  }

  get centreY() {
    return this.middle.y;
  }

  /**
   * Whether a pixel is in the part no panel covers, and so far from its edges.
   * @param {number} x
   * @param {number} y
   * @param {number} margin
   */
  isFree(x, y, margin) {
    const { left, right, top, bottom } = this.covered;
    return x > left + margin && x < this.width - right - margin && y > top + margin && y < this.height - bottom - margin;
  }

  /**
   * Moves towards the goal; says whether it is not there yet.
   * @param {number} seconds
   */
  step(seconds) {
    const share = this.still ? 1 : 1 - Math.exp(-this.rate * Math.min(seconds, 0.1));
    let moving = false;
    for (const key of PARTS) {
      const rest = this.goal[key] - this.now[key];
      const small = key === "yaw" || key === "pitch" ? 1e-4 : 2e-4 * this.now.distance;
      if (Math.abs(rest) <= small) {
        this.now[key] = this.goal[key];
      } else {
        this.now[key] += rest * share;
        moving = true;
      }
    }
    const { x, y } = this.freeMiddle;
    const away = Math.hypot(x - this.middle.x, y - this.middle.y);
    const part = away < 0.5 ? 1 : share;
    this.middle.x += (x - this.middle.x) * part;
    this.middle.y += (y - this.middle.y) * part;
    this.update();
    return moving || part < 1;
  }

  update() {
    const { x, y, z, distance } = this.now;
    const yaw = this.flat ? 0 : this.now.yaw;
    const pitch = this.flat ? 0 : this.now.pitch;
    const cp = Math.cos(pitch);
    const sp = Math.sin(pitch);
    const cy = Math.cos(yaw);
    const sy = Math.sin(yaw);
    this.forward = [-cp * sy, -sp, -cp * cy];
    this.rightward = [cy, 0, -sy];
    this.upward = [-sp * sy, cp, -sp * cy];
    this.eye = [x - this.forward[0] * distance, y - this.forward[1] * distance, z - this.forward[2] * distance];
    this.version++;
  }

  /**
   * Turns by pixels dragged; a flat map is moved instead.
   * @param {number} dx
   * @param {number} dy
   */
  orbit(dx, dy) {
    if (this.flat) {
      this.pan(dx, dy);
      return;
    }
    this.rate = GLIDE;
    this.goal.yaw -= dx * 0.0055;
    this.goal.pitch = Math.max(-STEEPEST, Math.min(STEEPEST, this.goal.pitch + dy * 0.0055));
  }

  /**
   * Moves the target so that it follows the pointer.
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    this.rate = GLIDE;
    const scale = this.goal.distance / this.focal;
    this.shift(-dx * scale, dy * scale, 0);
  }

  /**
   * Moves the target along the view's right, up and forward.
   * @param {number} right
   * @param {number} up
   * @param {number} forward
   */
  shift(right, up, forward) {
    for (let a = 0; a < 3; a++) {
      this.goal[AXES[a]] += this.rightward[a] * right + this.upward[a] * up + this.forward[a] * forward;
    }
  }

  /**
   * Comes nearer by a factor below 1 or goes back by one above, keeping what is under the pixel where it is.
   * @param {number} factor
   * @param {number} px
   * @param {number} py
   */
  zoom(factor, px, py) {
    this.rate = GLIDE;
    const before = this.goal.distance;
    const after = Math.max(0.02, Math.min(30, before * factor));
    const scale = (before - after) / this.focal;
    this.goal.distance = after;
    this.shift((px - this.centreX) * scale, -(py - this.centreY) * scale, 0);
  }

  /**
   * Flies to a place.
   * @param {Vector} place
   * @param {number} distance
   */
  fly(place, distance) {
    this.rate = FLIGHT;
    Object.assign(this.goal, { x: place[0], y: place[1], z: place[2], distance });
  }

  /**
   * How far away the camera must be for an extent to fill the free part of the view: a ball, or a box on a flat map.
   * @param {Pick<Extent, "radius" | "half">} extent
   */
  distanceFor({ radius, half }) {
    const { left, right, top, bottom } = this.covered;
    const wide = Math.max(80, this.width - left - right) / 2;
    const high = Math.max(80, this.height - top - bottom) / 2;
    if (this.flat) return Math.max(half[0] / wide, half[1] / high) * this.focal * 1.08;
    const room = wide < high ? 1.06 : 0.93;
    return (room * radius) / Math.sin(Math.atan(Math.min(wide, high) / this.focal));
  }

  /**
   * Whether it is where it was sent to, or on its way there: turned perhaps, but not moved.
   * @param {Pose} pose
   */
  isBoundFor({ x, y, z, distance }) {
    const { goal } = this;
    return goal.x === x && goal.y === y && goal.z === z && goal.distance === distance;
  }

  /** Ends every movement at its goal. */
  arrive() {
    Object.assign(this.now, this.goal);
    Object.assign(this.middle, this.freeMiddle);
    this.update();
  }
}
