import { readBlock } from "./blocks.js";

/** The pictures of the items, on a few large pages. */
export class Pictures {
  constructor(description, places, count) {
    this.description = description;
    this.pages = [];
    this.places = new Uint16Array(count * 5);
    for (let i = 0; i < count * 5; i++) this.places[i] = places[i * 2] | (places[i * 2 + 1] << 8);
  }

  async readPages(arrived) {
    for (let page = 0; page < this.description.pages.length; page++) {
      const blob = new Blob([await readBlock(`thumbnails-${page}`)], { type: "image/jpeg" });
      this.pages.push(await createImageBitmap(blob));
      arrived(page);
    }
  }

  /** Whether an item has a picture that has been read. */
  has(item) {
    return this.places[item * 5 + 3] > 0 && this.places[item * 5] < this.pages.length;
  }

  /** `{ page, x, y, width, height }` of an item that has a picture. */
  place(item) {
    const [page, x, y, width, height] = this.places.subarray(item * 5, item * 5 + 5);
    return { page, x, y, width, height };
  }

  /** Width over height. */
  aspect(item) {
    return this.places[item * 5 + 3] / this.places[item * 5 + 4];
  }

  /** Draws an item's picture into a rectangle. */
  draw(context, item, left, top, width, height) {
    const place = this.place(item);
    context.drawImage(this.pages[place.page], place.x, place.y, place.width, place.height, left, top, width, height);
  }

  /** A canvas with an item's picture, enlarged twice at most, or null. */
  canvas(item, longestSide) {
    if (!this.has(item)) return null;
    const place = this.place(item);
    const scale = Math.min(2, longestSide / Math.max(place.width, place.height));
    const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(place.width * scale * ratio));
    canvas.height = Math.max(1, Math.round(place.height * scale * ratio));
    canvas.style.width = `${Math.round(place.width * scale)}px`;
    canvas.style.aspectRatio = `${place.width} / ${place.height}`;
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    this.draw(context, item, 0, 0, canvas.width, canvas.height);
    return canvas;
  }
}
