import { css } from "../colour/palette.js";
import { element, part } from "./element.js";
import { thumbnail } from "./thumbnail.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../math/camera.js").Camera} Camera */
/** @typedef {import("../render/view.js").View} View */

const LONGEST_VALUE = 220;

/** The card beside the pointer: image, cluster and the fields to display of the item under it. */
export class Card {
  root = part("card", HTMLElement);
  /** The item whose fields it has, or -1. */
  item = -1;

  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
  }

  hide() {
    this.root.hidden = true;
    this.item = -1;
  }

  /**
   * Shows an item beside a pixel.
   * @param {number} item
   * @param {number} x
   * @param {number} y
   * @param {View} view
   */
  show(item, x, y, view) {
    if (item !== this.item) this.fill(item, view);
    this.item = item;
    this.root.hidden = false;
    this.place(x, y, view.camera);
  }

  /**
   * @param {number} item
   * @param {View} view
   */
  fill(item, view) {
    const { atlas } = this;
    const [first, ...rest] = atlas.hoverColumns.filter((column) => column.get(item).trim() !== "");
    const image = thumbnail(atlas.thumbnails, item, 168);
    const dot = element("i", { class: "dot" });
    dot.style.background = css(view.colours.subarray(item * 3, item * 3 + 3));
    this.root.replaceChildren(
      ...(image ? [element("div", { class: "image" }, image)] : []),
      element("div", { class: "name" }, shortened(first ? first.get(item) : atlas.nameOf(item))),
      element("dl", {}, ...rest.slice(0, 7).flatMap((column) => [element("dt", {}, column.name), element("dd", {}, shortened(column.get(item)))])),
      element("div", { class: "cluster" }, dot, atlas.cluster(item).name),
    );
  }

  /**
   * Beside a pixel, on the side where there is room.
   * @param {number} x
   * @param {number} y
   * @param {Camera} camera
   */
  place(x, y, camera) {
    const { offsetWidth: width, offsetHeight: height, style } = this.root;
    const left = x + 18 + width > camera.width - camera.covered.right ? x - width - 18 : x + 18;
    const top = Math.min(Math.max(10, y - height / 3), camera.height - height - 10);
    style.transform = `translate(${Math.max(8, left).toFixed(0)}px, ${Math.max(8, top).toFixed(0)}px)`;
  }
}

/** @param {string} text */
function shortened(text) {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
