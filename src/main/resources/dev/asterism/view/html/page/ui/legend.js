import { css } from "../colour/palette.js";
import { count, counted, element, icon, part } from "./element.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../colour/scheme.js").Row} Row */
/** @typedef {import("../colour/scheme.js").Scheme} Scheme */
/** @typedef {import("../state/actions.js").Actions} Actions */
/** @typedef {import("../state/store.js").State} State */

/** @typedef {{ label: string, root: HTMLElement, choose: HTMLElement, eye: HTMLElement }} LegendRow */

const EYE = "M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zM10 7.6a2.4 2.4 0 1 0 .01 0";
const MOST_ROWS = 400;

/** What the colours mean, with counts. A click shows one row alone, Shift-click adds or takes it, the eye hides it. */
export class Legend {
  list = part("rows", HTMLElement);
  filter = part("row-search", HTMLInputElement);
  chooser = part("colour", HTMLSelectElement);
  all = part("show-all", HTMLElement);
  /** @type {LegendRow[]} */
  rows = [];

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  constructor(atlas, actions) {
    this.atlas = atlas;
    this.actions = actions;
    this.filter.addEventListener("input", () => this.filterRows());
    this.chooser.addEventListener("change", () => actions.colour(Number(this.chooser.value)));
    this.all.addEventListener("click", () => actions.showAll());
  }

  offerColumns() {
    const options = [element("option", { value: "-1" }, "Cluster")];
    for (const [at, column] of this.atlas.colourColumns()) options.push(option(at, column.name));
    this.chooser.replaceChildren(...options);
  }

  /**
   * Builds the rows of a scheme.
   * @param {Scheme} scheme
   * @param {State} state
   */
  show(scheme, state) {
    const colour = String(state.colour);
    const linked = this.atlas.columns[state.colour];
    if (linked && ![...this.chooser.options].some(({ value }) => value === colour)) this.chooser.append(option(state.colour, linked.name));
    this.chooser.value = colour;
    this.rows = scheme.rows.slice(0, MOST_ROWS).map((row, at) => this.row(row, at));
    const more = scheme.rows.length - MOST_ROWS;
    this.list.replaceChildren(...this.rows.map(({ root }) => root), ...(more > 0 ? [element("li", { class: "quiet" }, `and ${counted(more, "more value")}`)] : []));
    this.filter.hidden = scheme.rows.length < 9;
    this.filter.value = "";
    this.mark(state);
  }

  /**
   * @param {Row} row
   * @param {number} at
   * @returns {LegendRow}
   */
  row(row, at) {
    const swatch = element("i", { class: "swatch" });
    swatch.style.background = css(row.colour);
    const choose = element(
      "button",
      { type: "button", class: "choose", title: row.detail || row.label, on: { click: (event) => this.actions.choose(at, event.shiftKey) } },
      swatch,
      element("span", { class: "what" }, row.label),
      element("span", { class: "count" }, count(row.count)),
    );
    const eye = element("button", { type: "button", class: "eye", on: { click: () => this.actions.toggle(at) } }, icon(EYE));
    const root = element(
      "li",
      {
        data: { row: String(at) },
        on: { pointerenter: () => this.actions.spotlight(at), pointerleave: () => this.actions.spotlight(-1) },
      },
      choose,
      eye,
    );
    return { label: row.label, root, choose, eye };
  }

  /**
   * Which rows are hidden.
   * @param {State} state
   */
  mark(state) {
    const hidden = state.hidden[state.colour];
    this.rows.forEach(({ label, root, choose, eye }, at) => {
      const off = Boolean(hidden?.has(at));
      root.classList.toggle("off", off);
      choose.setAttribute("aria-pressed", String(!off));
      eye.setAttribute("aria-label", `${off ? "Show" : "Hide"} ${label}`);
      eye.title = off ? "Show" : "Hide";
    });
    this.all.hidden = !Object.values(state.hidden).some((labels) => labels.size > 0);
  }

  filterRows() {
    const wanted = this.filter.value.trim().toLowerCase();
    for (const { label, root } of this.rows) root.hidden = wanted !== "" && !label.toLowerCase().includes(wanted);
  }
}

/**
 * @param {number} colour
 * @param {string} name
 */
function option(colour, name) {
  return element("option", { value: String(colour) }, name);
}
