import { css } from "../colour/palette.js";
import { element, icon, part } from "./element.js";
import { linkOf, webAddress } from "./link.js";
import { thumbnail } from "./thumbnail.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../render/view.js").View} View */
/** @typedef {import("../state/actions.js").Actions} Actions */

const CLOSE = "M5 5l10 10M15 5L5 15";
const FLY = "M10 3v3M10 14v3M3 10h3M14 10h3M10 7.5a2.5 2.5 0 1 0 .01 0";
const OUT = "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7";

/** The panel of the pinned item: all its fields, a larger image, and those nearest to it. */
export class Detail {
  root = part("detail", HTMLElement);

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  constructor(atlas, actions) {
    this.atlas = atlas;
    this.actions = actions;
  }

  /**
   * @param {number} item or -1 for none
   * @param {View} view
   */
  show(item, view) {
    this.root.hidden = item < 0;
    if (item < 0) {
      this.root.replaceChildren();
      return;
    }
    const { atlas } = this;
    const image = thumbnail(atlas.thumbnails, item, document.documentElement.classList.contains("narrow") ? 160 : 288);
    const dot = element("i", { class: "dot" });
    dot.style.background = css(view.colours.subarray(item * 3, item * 3 + 3));
    const link = linkOf(atlas, item);
    this.root.replaceChildren(
      element(
        "header",
        {},
        element("h2", { id: "detail-name" }, atlas.nameOf(item)),
        element("button", { type: "button", title: "Fly to it (Enter)", on: { click: () => this.actions.flyTo(item) } }, icon(FLY)),
        element("button", { type: "button", title: "Close (Esc)", class: "close", on: { click: () => this.actions.pin(-1) } }, icon(CLOSE)),
      ),
      element("div", { class: "cluster" }, dot, atlas.cluster(item).name),
      image ? element("div", { class: "image" }, image) : "",
      link ? element("a", { class: "out", href: link, target: "_blank", rel: "noopener noreferrer" }, icon(OUT), "Open link") : "",
      this.fields(item),
      this.neighbours(item, view),
    );
    this.root.scrollTop = 0;
  }

  /** @param {number} item */
  fields(item) {
    const { atlas } = this;
    const rows = atlas.columns.map((column) => [column.name, column.get(item)]);
    const id = atlas.idOf(item);
    if (!rows.some(([, text]) => text === id)) rows.unshift(["id", id]);
    return element(
      "dl",
      { class: "fields" },
      ...rows.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text.trim() === "" ? "–" : valueOf(text))]),
    );
  }

  /**
   * @param {number} item
   * @param {View} view
   */
  neighbours(item, view) {
    const { atlas, actions } = this;
    const found = atlas.neighbours(item);
    const { vectors } = atlas.description.origin;
    const rows = found.map(({ item: other, similarity }) => {
      const dot = element("i", { class: "dot" });
      dot.style.background = css(view.colours.subarray(other * 3, other * 3 + 3));
      const filled = element("i");
      filled.style.width = `${Math.max(0, similarity) * 100}%`;
      return element(
        "li",
        {},
        element(
          "button",
          {
            type: "button",
            title: atlas.idOf(other),
            data: { item: String(other) },
            on: {
              click: () => actions.pin(other, true),
              pointerenter: () => actions.point(other),
              pointerleave: () => actions.point(-1),
            },
          },
          thumbnail(atlas.thumbnails, other, 40) ?? dot,
          element("span", { class: "what" }, atlas.nameOf(other)),
          vectors ? element("span", { class: "similarity", title: "cosine similarity" }, similarity.toFixed(3), element("span", { class: "bar" }, filled)) : "",
        ),
      );
    });
    const total = atlas.description.shown < atlas.description.total ? " of those shown" : "";
    return element(
      "section",
      { class: "neighbours", aria: { label: "Nearest neighbours" } },
      element("h3", {}, `Nearest${total}`, element("small", {}, vectors ? "cosine, original space" : "in the map; there are no vectors")),
      found.length ? element("ol", {}, ...rows) : element("p", { class: "quiet" }, "None of its neighbours is shown."),
    );
  }
}

/**
 * A text, or a link where the text is a web address.
 * @param {string} text
 */
function valueOf(text) {
  const address = webAddress(text);
  return address ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text) : text;
}
