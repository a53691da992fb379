/** A set of items: one byte an item, never changed once made. */
export class Selection {
  /** @param {Uint8Array} mask 1 for each item that is in it */
  constructor(mask) {
    this.mask = mask;
    this.count = 0;
    for (const chosen of mask) this.count += chosen;
  }

  /**
   * A set of some of `size` items.
   * @param {Iterable<number>} items
   * @param {number} size
   */
  static of(items, size) {
    const mask = new Uint8Array(size);
    for (const item of items) mask[item] = 1;
    return new Selection(mask);
  }

  /** @param {number} item */
  has(item) {
    return this.mask[item] === 1;
  }

  /**
   * A set with others put in or taken out, or null where nothing is left.
   * @param {Selection | null} old
   * @param {Iterable<number>} items
   * @param {number} size
   * @param {"replace" | "add" | "subtract"} how
   */
  static combined(old, items, size, how) {
    const mask = how === "replace" || !old ? new Uint8Array(size) : old.mask.slice();
    for (const item of items) mask[item] = how === "subtract" ? 0 : 1;
    const made = new Selection(mask);
    return made.count === 0 ? null : made;
  }

  /** The runs of items that are in it as text: how many to skip, how many to take, and so on. */
  toText() {
    const runs = [0];
    let taking = 0;
    for (const chosen of this.mask) {
      if (chosen !== taking) {
        runs.push(0);
        taking = chosen;
      }
      runs[runs.length - 1]++;
    }
    return runs.map((run) => run.toString(36)).join(".");
  }

  /**
   * What [toText] wrote, or null where that is nothing for so many items.
   * @param {string} text
   * @param {number} size
   */
  static ofText(text, size) {
    const mask = new Uint8Array(size);
    let at = 0;
    for (const [place, run] of text.split(".").entries()) {
      const length = /^[0-9a-z]{1,7}$/.test(run) ? parseInt(run, 36) : size + 1;
      if (at + length > size) return null;
      if (place % 2 === 1) mask.fill(1, at, at + length);
      at += length;
    }
    const made = new Selection(mask);
    return made.count === 0 ? null : made;
  }

  /** The items in it, in their order. */
  items() {
    const items = [];
    for (let i = 0; i < this.mask.length; i++) if (this.mask[i]) items.push(i);
    return items;
  }
}
