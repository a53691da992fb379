import { PlaneReader } from "./blocks.js";

/**
 * An item near another; the similarity is a cosine.
 * @typedef {{ item: number, similarity: number }} Neighbour
 */

const SIMILARITY_STEPS = 10_000;

/** The nearest items of each item, unpacked when they are first asked for. */
export class Neighbours {
  /** @type {Uint8Array | null} */
  #packed;
  #items = new Int32Array(0);
  #similarities = new Uint16Array(0);

  /**
   * @param {Uint8Array} packed rank by rank: where the neighbour lies from the item, folded, and how much the similarity drops
   * @param {number} count of items
   * @param {number} ranks most neighbours of an item
   */
  constructor(packed, count, ranks) {
    this.#packed = packed;
    this.count = count;
    this.ranks = ranks;
  }

  /**
   * Those of one item, most similar first.
   * @param {number} item
   * @returns {Neighbour[]}
   */
  of(item) {
    if (this.#packed) this.#unpack(this.#packed);
    const found = [];
    for (let at = item * this.ranks; at < (item + 1) * this.ranks; at++) {
      if (this.#items[at] >= 0) found.push({ item: this.#items[at], similarity: this.#similarities[at] / SIMILARITY_STEPS });
    }
    return found;
  }

  /** @param {Uint8Array} packed */
  #unpack(packed) {
    const { count, ranks } = this;
    const reader = new PlaneReader(packed);
    this.#items = new Int32Array(count * ranks).fill(-1);
    this.#similarities = new Uint16Array(count * ranks);
    const before = new Uint16Array(count).fill(SIMILARITY_STEPS);
    for (let rank = 0; rank < ranks; rank++) {
      const folded = reader.numbers(count, 4);
      const drops = reader.numbers(count, 2);
      for (let i = 0; i < count; i++) {
        if (folded[i] === 0) continue;
        before[i] -= drops[i];
        this.#items[i * ranks + rank] = i + (folded[i] & 1 ? (folded[i] + 1) / 2 : -folded[i] / 2);
        this.#similarities[i * ranks + rank] = before[i];
      }
    }
    this.#packed = null;
  }
}
