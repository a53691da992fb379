import { css } from "../colour/palette.js";
import { count, element, icon } from "./element.js";

const EYE = "M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zM10 7.6a2.4 2.4 0 1 0 .01 0";
const MOST_ROWS = 400;

/** What the colours mean, with counts. A click shows one row alone, Shift-click adds or takes it, the eye hides it. */
export class Legend {
  constructor(atlas, actions) {
    this.atlas = atlas;
    this.actions = actions;
    this.list = document.querySelector("#rows");
    this.filter = document.querySelector("#row-search");
    this.chooser = document.querySelector("#colour");
    this.filter.addEventListener("input", () => this.filterRows());
    this.chooser.addEventListener("change", () => actions.colour(Number(this.chooser.value)));
    document.querySelector("#show-all").addEventListener("click", () => actions.showAll());
  }

  offerColumns() {
    const options = [element("option", { value: "-1" }, "Cluster")];
    for (const [at, column] of this.atlas.sortableColumns()) options.push(element("option", { value: String(at) }, column.name));
    this.chooser.replaceChildren(...options);
  }

  /** Builds the rows of a scheme anew. */
  show(scheme, state) {
    this.scheme = scheme;
    this.chooser.value = String(state.colour);
    this.rows = scheme.rows.slice(0, MOST_ROWS).map((row, at) => this.row(row, at));
    const more = scheme.rows.length - MOST_ROWS;
    this.list.replaceChildren(...this.rows, ...(more > 0 ? [element("li", { class: "quiet" }, `and ${count(more)} more values`)] : []));
    this.filter.hidden = scheme.rows.length < 9;
    this.filter.value = "";
    this.mark(state);
  }

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
    return element(
      "li",
      {
        data: { row: String(at) },
        on: { pointerenter: () => this.actions.spotlight(at), pointerleave: () => this.actions.spotlight(-1) },
      },
      choose,
      eye,
    );
  }

  /** Which rows are hidden. */
  mark(state) {
    const hidden = state.hidden[state.colour];
    let any = false;
    this.rows.forEach((element_, at) => {
      const off = Boolean(hidden?.has(at));
      any ||= off;
      element_.classList.toggle("off", off);
      const [choose, eye] = element_.children;
      choose.setAttribute("aria-pressed", String(!off));
      eye.setAttribute("aria-label", `${off ? "Show" : "Hide"} ${this.scheme.rows[at].label}`);
      eye.title = off ? "Show" : "Hide";
    });
    document.querySelector("#show-all").hidden = !Object.values(state.hidden).some((labels) => labels.size > 0);
  }

  filterRows() {
    const wanted = this.filter.value.trim().toLowerCase();
    this.rows.forEach((row, at) => (row.hidden = wanted !== "" && !this.scheme.rows[at].label.toLowerCase().includes(wanted)));
  }
}
