/** @typedef {import("./blocks.js").Blocks} Blocks */
/** @typedef {import("./description.js").ThumbnailsLine} ThumbnailsLine */

const NUMBERS_EACH = 5;

/** The images of the items, on a few large pages. */
export class Thumbnails {
  /**
   * @param {ThumbnailsLine} description
   * @param {Uint8Array} places page, left, top, width and height of each item, in two bytes each
   * @param {number} count of items
   */
  constructor(description, places, count) {
    this.description = description;
    /** @type {ImageBitmap[]} */
    this.pages = [];
    this.places = new Uint16Array(count * NUMBERS_EACH);
    for (let i = 0; i < this.places.length; i++) this.places[i] = places[i * 2] | (places[i * 2 + 1] << 8);
  }

  /**
   * Reads page after page; `arrived` is called after each.
   * @param {Blocks} blocks
   * @param {(page: number) => void} arrived
   */
  async readPages(blocks, arrived) {
    for (let page = 0; page < this.description.pages.length; page++) {
      const blob = new Blob([await blocks.read(`thumbnails-${page}`)], { type: "image/jpeg" });
      this.pages.push(await createImageBitmap(blob));
      arrived(page);
    }
  }

  /**
   * Whether an item has an image that has been read.
   * @param {number} item
   */
  has(item) {
    const { page, width } = this.place(item);
    return width > 0 && page < this.pages.length;
  }

  /**
   * Where the image of an item lies; its width is 0 where it has none.
   * @param {number} item
   */
  place(item) {
    const { places } = this;
    const at = item * NUMBERS_EACH;
    return { page: places[at], x: places[at + 1], y: places[at + 2], width: places[at + 3], height: places[at + 4] };
  }

  /**
   * Width over height.
   * @param {number} item
   */
  aspect(item) {
    const { width, height } = this.place(item);
    return width / height;
  }

  /**
   * Draws an item's image into a rectangle.
   * @param {CanvasRenderingContext2D} context
   * @param {number} item
   * @param {number} left
   * @param {number} top
   * @param {number} width
   * @param {number} height
   */
  draw(context, item, left, top, width, height) {
    const place = this.place(item);
    context.drawImage(this.pages[place.page], place.x, place.y, place.width, place.height, left, top, width, height);
  }
}
