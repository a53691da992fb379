const SLOW_MILLIS = 70;
const SLOW_FRAMES = 4;
const REDUCED = 0.6;

/** While frames take long, fewer pixels are drawn in motion; at rest all of them. */
export class Pace {
  /** The share of pixels to draw along each side. */
  quality = 1;
  #moving = false;
  /** @type {number[]} milliseconds between the last frames in motion */
  #recent = [];

  /**
   * Notes a frame; says whether the quality has changed.
   * @param {number} millis since the frame before
   * @param {boolean} moving whether another frame follows
   * @returns {boolean}
   */
  follow(millis, moving) {
    const before = this.quality;
    if (moving && this.#moving) {
      this.#recent = [...this.#recent, millis].slice(-SLOW_FRAMES);
      if (this.#recent.length === SLOW_FRAMES && Math.min(...this.#recent) > SLOW_MILLIS) this.quality = REDUCED;
    } else if (!moving && this.quality < 1) {
      this.quality = 1;
      this.#recent = [];
    }
    this.#moving = moving;
    return this.quality !== before;
  }
}
