import { PlaneReader } from "./blocks.js";
import { Column } from "./column.js";
import { readDescription } from "./description.js";
import { Neighbours } from "./neighbours.js";
import { Thumbnails } from "./thumbnails.js";

/** @typedef {import("./blocks.js").Blocks} Blocks */
/** @typedef {import("./description.js").Description} Description */
/** @typedef {import("./description.js").LayoutLine} LayoutLine */

/** @typedef {LayoutLine & { positions: Float32Array }} StoredLayout three numbers an item */

/** The atlas of the page. What is needed to draw comes with [open]; texts, neighbours and images follow later. */
export class Atlas {
  /** @type {Column | null} null until the texts have been read */
  ids = null;
  /** @type {Column[]} */
  columns = [];
  /** @type {Column[]} the columns of the card beside the pointer, in their order there */
  hoverColumns = [];
  /** @type {Neighbours | null} */
  nearest = null;
  /** @type {Thumbnails | null} */
  thumbnails = null;

  /**
   * @param {Blocks} blocks
   * @param {Description} description
   * @param {Uint16Array} clusterOf the cluster of each item, as its place among the clusters
   * @param {StoredLayout[]} layouts
   */
  constructor(blocks, description, clusterOf, layouts) {
    this.blocks = blocks;
    this.description = description;
    this.size = description.shown;
    this.clusters = description.clusters;
    this.clusterOf = clusterOf;
    this.layouts = layouts;
  }

  /**
   * Reads what is needed to draw points.
   * @param {Blocks} blocks
   */
  static async open(blocks) {
    const description = await readDescription(blocks);
    const count = description.shown;
    const labels = new PlaneReader(await blocks.read("clusters")).numbers(count, 2);
    const layouts = [];
    for (const [i, line] of description.layouts.entries()) {
      layouts.push({ ...line, positions: coordinates(await blocks.read(`layout-${i}`), count, line.dimensions) });
    }
    return new Atlas(blocks, description, Uint16Array.from(labels), layouts);
  }

  /** Reads texts and neighbours. */
  async readTexts() {
    const count = this.size;
    const { fields, neighbours } = this.description;
    const ids = new Column({ name: "id", kind: "TEXT", hover: -1 }, await this.blocks.read("id"), count);
    const columns = [];
    for (const [i, field] of fields.entries()) columns.push(new Column(field, await this.blocks.read(`field-${i}`), count));
    this.nearest = new Neighbours(await this.blocks.read("neighbours"), count, neighbours);
    this.ids = ids;
    this.columns = columns;
    this.hoverColumns = columns.filter((column) => column.hover >= 0).sort((a, b) => a.hover - b.hover);
  }

  /**
   * Reads images, page by page.
   * @param {(page: number) => void} arrived called after each page
   */
  async readThumbnails(arrived) {
    if (this.description.pictures) {
      this.thumbnails = new Thumbnails(this.description.pictures, await this.blocks.read("thumbnail-places"), this.size);
      await this.thumbnails.readPages(this.blocks, arrived);
    }
  }

  /**
   * The nearest items in the vector space, most similar first; none before they have been read.
   * @param {number} item
   */
  neighbours(item) {
    return this.nearest ? this.nearest.of(item) : [];
  }

  /**
   * The cluster an item belongs to.
   * @param {number} item
   */
  cluster(item) {
    return this.clusters[this.clusterOf[item]];
  }

  /**
   * The id of an item, or its number before the ids have been read.
   * @param {number} item
   */
  idOf(item) {
    return this.ids ? this.ids.get(item) : `item ${item + 1}`;
  }

  /**
   * What to call an item in a line: the first text of its card, or its id.
   * @param {number} item
   */
  nameOf(item) {
    for (const column of this.hoverColumns) {
      const text = column.get(item).trim();
      if (text && (column.kind === "TEXT" || column.kind === "CATEGORY")) return text;
    }
    return this.idOf(item);
  }

  /**
   * The columns one can colour by, each with its place: the sortable ones, and the one the page opens with.
   * @returns {[number, Column][]}
   */
  colourColumns() {
    const sortable = this.sortableColumns();
    const opening = this.description.colourField ?? -1;
    const column = this.columns[opening];
    return !column || sortable.some(([at]) => at === opening) ? sortable : [...sortable, [opening, column]];
  }

  /**
   * The columns one can sort and filter by, each with its place.
   * @returns {[number, Column][]}
   */
  sortableColumns() {
    return [...this.columns.entries()]
      .filter(([, { kind, distinct }]) => kind !== "TEXT" && kind !== "ADDRESS" && distinct > 1)
      .filter(([, column]) => !this.repeatsIds(column));
  }

  /**
   * Whether a column holds the ids over again, as far as a glance tells.
   * @param {Column} column
   */
  repeatsIds(column) {
    const glance = Math.min(8, this.size);
    for (let item = 0; item < glance; item++) if (column.get(item) !== this.idOf(item)) return false;
    return true;
  }
}

/**
 * Three numbers an item, in a box from -1 to 1; flat maps lie in the plane z = 0.
 * @param {Uint8Array} bytes
 * @param {number} count
 * @param {number} dimensions
 */
function coordinates(bytes, count, dimensions) {
  const reader = new PlaneReader(bytes);
  const positions = new Float32Array(count * 3);
  for (let axis = 0; axis < dimensions; axis++) {
    const differences = reader.numbers(count, 2);
    let value = 0;
    for (let i = 0; i < count; i++) {
      value = (value + differences[i]) & 0xffff;
      positions[i * 3 + axis] = (value - 32767) / 32767;
    }
  }
  return positions;
}
