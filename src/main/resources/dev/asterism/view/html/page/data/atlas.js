import { PlaneReader, readBlock } from "./blocks.js";
import { Column } from "./column.js";
import { Pictures } from "./pictures.js";

/** The atlas of the page. What is needed to draw comes with [open]; texts, neighbours and pictures follow later. */
export class Atlas {
  constructor(description, clusterOf, layouts) {
    this.description = description;
    this.size = description.shown;
    this.clusters = description.clusters;
    this.clusterOf = clusterOf;
    this.layouts = layouts;
    this.columns = [];
    this.pictures = null;
  }

  static async open() {
    const description = JSON.parse(new TextDecoder().decode(await readBlock("description")));
    const count = description.shown;
    const labels = new PlaneReader(await readBlock("clusters")).numbers(count, 2);
    const layouts = [];
    for (let i = 0; i < description.layouts.length; i++) {
      const line = description.layouts[i];
      layouts.push({ ...line, positions: coordinates(await readBlock(`layout-${i}`), count, line.dimensions) });
    }
    return new Atlas(description, Uint16Array.from(labels), layouts);
  }

  /** Texts and neighbours. */
  async readTexts() {
    const count = this.size;
    this.ids = new Column({ name: "id", kind: "TEXT", hover: -1 }, await readBlock("id"), count);
    for (let i = 0; i < this.description.fields.length; i++) {
      this.columns.push(new Column(this.description.fields[i], await readBlock(`field-${i}`), count));
    }
    this.hoverColumns = this.columns.filter((column) => column.hover >= 0).sort((a, b) => a.hover - b.hover);
    this.packedNeighbours = await readBlock("neighbours");
  }

  /** Pictures, page by page; `arrived` is called after each. */
  async readPictures(arrived) {
    if (this.description.pictures) {
      this.pictures = new Pictures(this.description.pictures, await readBlock("thumbnail-places"), this.size);
      await this.pictures.readPages(arrived);
    }
  }

  /** The nearest items in the vector space, most similar first: `{ item, similarity }`. */
  neighbours(item) {
    if (!this.neighbourItems) this.unpackNeighbours();
    const ranks = this.description.neighbours;
    const found = [];
    for (let rank = 0; rank < ranks; rank++) {
      const neighbour = this.neighbourItems[item * ranks + rank];
      if (neighbour >= 0) found.push({ item: neighbour, similarity: this.similarities[item * ranks + rank] / 10000 });
    }
    return found;
  }

  unpackNeighbours() {
    const ranks = this.description.neighbours;
    const count = this.size;
    const reader = new PlaneReader(this.packedNeighbours);
    const items = new Int32Array(count * ranks).fill(-1);
    const similarities = new Uint16Array(count * ranks);
    const before = new Uint16Array(count).fill(10000);
    for (let rank = 0; rank < ranks; rank++) {
      const folded = reader.numbers(count, 4);
      const drops = reader.numbers(count, 2);
      for (let i = 0; i < count; i++) {
        if (folded[i] === 0) continue;
        items[i * ranks + rank] = i + (folded[i] & 1 ? (folded[i] + 1) / 2 : -folded[i] / 2);
        before[i] -= drops[i];
        similarities[i * ranks + rank] = before[i];
      }
    }
    this.neighbourItems = items;
    this.similarities = similarities;
    this.packedNeighbours = null;
  }

  /** What to call an item in a line: the first text of its card, or its id. */
  nameOf(item) {
    for (const column of this.hoverColumns ?? []) {
      const text = column.get(item).trim();
      if (text && (column.kind === "TEXT" || column.kind === "CATEGORY")) return text;
    }
    return this.ids ? this.ids.get(item) : `item ${item + 1}`;
  }

  /** The columns one can colour and filter by, as `[place, column]`. */
  sortableColumns() {
    return [...this.columns.entries()].filter(([, { kind, distinct }]) => kind !== "TEXT" && kind !== "ADDRESS" && distinct > 1).filter(([, column]) => !this.repeatsIds(column));
  }

  /** Whether a column holds the ids over again, as far as a glance tells. */
  repeatsIds(column) {
    const glance = Math.min(8, this.size);
    for (let item = 0; item < glance; item++) if (column.get(item) !== this.ids.get(item)) return false;
    return true;
  }
}

/** Three numbers an item, in a box from -1 to 1; flat maps lie in the plane z = 0. */
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
