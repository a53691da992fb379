import { css } from "../colour/palette.js";
import { element } from "./element.js";

const LONGEST_VALUE = 220;

/** The card beside the pointer: picture, cluster and the fields to display of the item under it. */
export class Card {
  constructor(atlas) {
    this.atlas = atlas;
    this.root = document.querySelector("#card");
  }

  show(item, x, y, view) {
    if (item < 0) {
      this.root.hidden = true;
      this.item = -1;
      return;
    }
    if (item !== this.item) this.fill(item, view);
    this.item = item;
    this.root.hidden = false;
    this.place(x, y, view.camera);
  }

  fill(item, view) {
    const { atlas } = this;
    const cluster = atlas.clusters[atlas.clusterOf[item]];
    const [first, ...rest] = (atlas.hoverColumns ?? []).filter((column) => column.get(item).trim() !== "");
    const picture = atlas.pictures?.canvas(item, 168);
    const dot = element("i", { class: "dot" });
    dot.style.background = css(view.colours.subarray(item * 3, item * 3 + 3));
    this.root.replaceChildren(
      ...(picture ? [element("div", { class: "picture" }, picture)] : []),
      element("div", { class: "name" }, shortened(first ? first.get(item) : atlas.nameOf(item))),
      element("dl", {}, ...rest.slice(0, 7).flatMap((column) => [element("dt", {}, column.name), element("dd", {}, shortened(column.get(item)))])),
      element("div", { class: "cluster" }, dot, cluster.name),
    );
  }

  /** Beside the pointer, on the side where there is room. */
  place(x, y, camera) {
    const { offsetWidth: width, offsetHeight: height, style } = this.root;
    const left = x + 18 + width > camera.width - camera.covered.right ? x - width - 18 : x + 18;
    const top = Math.min(Math.max(10, y - height / 3), camera.height - height - 10);
    style.transform = `translate(${Math.max(8, left).toFixed(0)}px, ${Math.max(8, top).toFixed(0)}px)`;
  }
}

function shortened(text) {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
