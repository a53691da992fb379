import { count, element, icon, part } from "./element.js";
import { download, toCsv, toJson } from "./export.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../state/actions.js").Actions} Actions */
/** @typedef {import("../state/selection.js").Selection} Selection */

const MOST_ROWS = 300;
const CLOSE = "M5 5l10 10M15 5L5 15";

/** The selection as a table, with downloads. */
export class SelectionTable {
  root = part("selection", HTMLElement);
  folded = false;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  constructor(atlas, actions) {
    this.atlas = atlas;
    this.actions = actions;
  }

  /** @param {Selection | null} selection */
  show(selection) {
    this.root.hidden = selection === null;
    if (selection === null) {
      this.root.replaceChildren();
      return;
    }
    const items = selection.items();
    const name = this.atlas.description.origin.collection.replace(/[^\w.-]+/g, "_");
    /** @type {(text: string, title: string, act: () => void) => HTMLElement} */
    const button = (text, title, act) => element("button", { type: "button", title, on: { click: act } }, text);
    const scroll = element("div", { class: "scroll", hidden: this.folded }, this.table(items));
    const fold = button("Table", "Show or hide the table", () => {
      this.folded = !this.folded;
      scroll.hidden = this.folded;
      fold.setAttribute("aria-expanded", String(!this.folded));
    });
    fold.setAttribute("aria-expanded", String(!this.folded));
    this.root.replaceChildren(
      element(
        "header",
        {},
        element("h2", {}, `${count(items.length)} selected`),
        fold,
        button("Fly", "Fly to the selection", () => this.actions.flyTo(items)),
        button("CSV", "Download the selection as CSV", () => download(`${name}-selection.csv`, "text/csv", toCsv(this.atlas, items))),
        button("JSON", "Download the selection as JSON", () => download(`${name}-selection.json`, "application/json", toJson(this.atlas, items))),
        element("button", { type: "button", class: "close", title: "Clear the selection (Esc)", aria: { label: "Clear the selection" }, on: { click: () => this.actions.clearSelection() } }, icon(CLOSE)),
      ),
      scroll,
    );
  }

  /** @param {number[]} items */
  table(items) {
    const { atlas } = this;
    const columns = (atlas.hoverColumns.length ? atlas.hoverColumns : atlas.columns).filter((column) => !atlas.repeatsIds(column));
    /** @type {(item: number) => HTMLElement} */
    const row = (item) =>
      element(
        "tr",
        { data: { item: String(item) } },
        element("td", {}, element("button", { type: "button", on: { click: () => this.actions.pin(item, true) } }, atlas.idOf(item))),
        element("td", {}, atlas.cluster(item).name),
        ...columns.map((column) => element("td", {}, column.get(item))),
      );
    const more = items.length - MOST_ROWS;
    return element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...["id", "cluster", ...columns.map((column) => column.name)].map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...items.slice(0, MOST_ROWS).map(row)),
      more > 0 ? element("caption", {}, `The first ${count(MOST_ROWS)}; the downloads have all ${count(items.length)}.`) : "",
    );
  }
}
