import { dateText } from "../colour/scheme.js";
import { count, element, icon, part } from "./element.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../data/column.js").Column} Column */
/** @typedef {import("../state/actions.js").Actions} Actions */
/** @typedef {import("../state/filters.js").Filter} Filter */
/** @typedef {import("../state/filters.js").RangeFilter} RangeFilter */
/** @typedef {import("../state/filters.js").ValueFilter} ValueFilter */

const CLOSE = "M5 5l10 10M15 5L5 15";
const MOST_VALUES = 200;
const BARS = 28;

/** Filters by the values of a field, or by a range of numbers or dates. */
export class FilterPanel {
  list = part("filter-list", HTMLElement);
  chooser = part("add-filter", HTMLSelectElement);

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  constructor(atlas, actions) {
    this.atlas = atlas;
    this.actions = actions;
    this.chooser.addEventListener("change", () => this.add(Number(this.chooser.value)));
  }

  offerColumns() {
    const options = [element("option", { value: "-1" }, "Add …")];
    for (const [at, column] of this.atlas.sortableColumns()) options.push(element("option", { value: String(at) }, column.name));
    this.chooser.replaceChildren(...options);
    part("filters", HTMLElement).hidden = options.length === 1;
  }

  /** @param {number} at the column */
  add(at) {
    this.chooser.value = "-1";
    if (at < 0) return;
    const column = this.atlas.columns[at];
    if (column.kind === "CATEGORY") {
      const all = new Set(Array.from({ length: column.distinct }, (_, place) => column.value(place).trim()));
      this.actions.filter(at, { column: at, values: all });
    } else {
      this.actions.filter(at, { column: at, ...rangeOf(column) });
    }
  }

  /** @param {Filter[]} filters */
  show(filters) {
    const focused = document.activeElement?.getAttribute("data-filter-part");
    this.list.replaceChildren(...filters.map((filter) => (filter.values ? this.values(filter) : this.range(filter))));
    if (!focused) return;
    const again = this.list.querySelector(`[data-filter-part="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /**
   * @param {Filter} filter
   * @param {HTMLElement[]} parts
   */
  frame(filter, ...parts) {
    const { name } = this.atlas.columns[filter.column];
    const remove = element(
      "button",
      { type: "button", title: "Remove this filter", aria: { label: `Remove the filter on ${name}` }, on: { click: () => this.actions.filter(filter.column, null) } },
      icon(CLOSE),
    );
    return element("fieldset", { data: { column: String(filter.column) } }, element("legend", {}, name), remove, ...parts);
  }

  /** @param {ValueFilter} filter */
  values(filter) {
    const column = this.atlas.columns[filter.column];
    const counts = new Uint32Array(column.distinct);
    for (let i = 0; i < this.atlas.size; i++) counts[column.place(i)]++;
    const places = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a]).slice(0, MOST_VALUES);
    /** @type {(values: Set<string>) => void} */
    const change = (values) => this.actions.filter(filter.column, { column: filter.column, values });
    /** @type {(place: number) => HTMLElement} */
    const row = (place) => {
      const value = column.value(place).trim();
      const box = element("input", {
        type: "checkbox",
        checked: filter.values.has(value),
        data: { filterPart: `${filter.column}:${value}` },
        on: {
          change: () => {
            const values = new Set(filter.values);
            if (box.checked) values.add(value);
            else values.delete(value);
            change(values);
          },
        },
      });
      return element("label", {}, box, element("span", { class: "what" }, value || "(empty)"), element("span", { class: "count" }, count(counts[place])));
    };
    const all = places.map((place) => column.value(place).trim());
    return this.frame(
      filter,
      element(
        "div",
        { class: "both" },
        element("button", { type: "button", on: { click: () => change(new Set(all)) } }, "all"),
        element("button", { type: "button", on: { click: () => change(new Set()) } }, "none"),
      ),
      element("div", { class: "values" }, ...places.map(row)),
    );
  }

  /** @param {RangeFilter} filter */
  range(filter) {
    const column = this.atlas.columns[filter.column];
    const { low, high } = rangeOf(column);
    const dates = column.kind === "DATE";
    /** @type {(end: "low" | "high", value: number) => void} */
    const change = (end, value) => {
      const next = { column: filter.column, low: filter.low, high: filter.high, [end]: value };
      if (Number.isFinite(value) && next.low <= next.high) this.actions.filter(filter.column, next);
    };
    /** @type {(end: "low" | "high") => HTMLElement} */
    const field = (end) => {
      const input = element("input", {
        type: dates ? "date" : "number",
        step: "any",
        value: dates ? dateText(filter[end]) : String(filter[end]),
        data: { filterPart: `${filter.column}:${end}` },
        aria: { label: `${column.name}, ${end === "low" ? "from" : "to"}` },
        on: {
          change: () => {
            const day = dates && end === "high" ? 86_399_999 : 0;
            change(end, dates ? Date.parse(input.value) + day : Number(input.value));
          },
        },
      });
      return input;
    };
    return this.frame(filter, histogram(column, this.atlas, low, high, filter), element("div", { class: "range" }, field("low"), "to", field("high")));
  }
}

/** @param {Column} column */
function rangeOf(column) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of column.numbers()) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/**
 * How many items lie where; those inside the range stand out.
 * @param {Column} column
 * @param {Atlas} atlas
 * @param {number} low
 * @param {number} high
 * @param {RangeFilter} filter
 */
function histogram(column, atlas, low, high, filter) {
  const bars = new Uint32Array(BARS);
  const numbers = column.numbers();
  const width = (high - low) / BARS || 1;
  for (let i = 0; i < atlas.size; i++) {
    const value = numbers[column.place(i)];
    if (Number.isFinite(value)) bars[Math.min(BARS - 1, Math.floor((value - low) / width))]++;
  }
  const most = Math.max(...bars);
  return element(
    "div",
    { class: "histogram", aria: { hidden: true } },
    ...Array.from(bars, (height, at) => {
      const bar = element("i", { class: low + (at + 1) * width >= filter.low && low + at * width <= filter.high ? "in" : "" });
      bar.style.height = `${Math.max(height > 0 ? 4 : 0, (100 * height) / most)}%`;
      return bar;
    }),
  );
}
