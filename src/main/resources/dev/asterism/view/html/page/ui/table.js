import { count, element, icon } from "./element.js";
import { download, toCsv, toJson } from "./export.js";

const MOST_ROWS = 300;
const CLOSE = "M5 5l10 10M15 5L5 15";

/** The selection as a table, with downloads. */
export class SelectionTable {
  constructor(atlas, actions) {
    this.atlas = atlas;
    this.actions = actions;
    this.root = document.querySelector("#selection");
    this.folded = false;
  }

  show(selection, positions) {
    this.root.hidden = selection === null;
    if (selection === null) {
      this.root.replaceChildren();
      return;
    }
    const items = selection.items();
    const name = this.atlas.description.origin.collection.replace(/[^\w.-]+/g, "_");
    const button = (text, title, act) => element("button", { type: "button", title, on: { click: act } }, text);
    this.root.replaceChildren(
      element(
        "header",
        {},
        element("h2", {}, `${count(items.length)} selected`),
        element("button", { type: "button", title: "Show or hide the table", aria: { expanded: !this.folded }, on: { click: () => this.fold() } }, "Table"),
        button("Fly", "Fly to the selection", () => this.actions.flyTo(items)),
        button("CSV", "Download the selection as CSV", () => download(`${name}-selection.csv`, "text/csv", toCsv(this.atlas, items, positions()))),
        button("JSON", "Download the selection as JSON", () => download(`${name}-selection.json`, "application/json", toJson(this.atlas, items, positions()))),
        element("button", { type: "button", class: "close", title: "Clear the selection (Esc)", aria: { label: "Clear the selection" }, on: { click: () => this.actions.clearSelection() } }, icon(CLOSE)),
      ),
      element("div", { class: "scroll", hidden: this.folded }, this.table(items)),
    );
  }

  fold() {
    this.folded = !this.folded;
    this.root.querySelector(".scroll").hidden = this.folded;
    this.root.querySelector("[aria-expanded]").setAttribute("aria-expanded", String(!this.folded));
  }

  table(items) {
    const { atlas } = this;
    const columns = (atlas.hoverColumns.length ? atlas.hoverColumns : atlas.columns).filter((column) => !atlas.repeatsIds(column));
    const row = (item) =>
      element(
        "tr",
        { data: { item: String(item) } },
        element("td", {}, element("button", { type: "button", on: { click: () => this.actions.pin(item, true) } }, atlas.ids.get(item))),
        element("td", {}, atlas.clusters[atlas.clusterOf[item]].name),
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
