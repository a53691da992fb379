import { count, element, icon } from "./element.js";
import { numberText } from "../colour/scheme.js";

const CLOSE = "M5 5l10 10M15 5L5 15";
const MOST_VALUES = 200;
const BARS = 28;

/** Filters by the values of a field, or by a range of numbers or dates. */
export class FilterPanel {
  constructor(atlas, actions) {
    this.atlas = atlas;
    this.actions = actions;
    this.list = document.querySelector("#filter-list");
    this.chooser = document.querySelector("#add-filter");
    this.chooser.addEventListener("change", () => this.add(Number(this.chooser.value)));
  }

  offerColumns() {
    const options = [element("option", { value: "-1" }, "Add …")];
    for (const [at, column] of this.atlas.sortableColumns()) options.push(element("option", { value: String(at) }, column.name));
    this.chooser.replaceChildren(...options);
    document.querySelector("#filters").hidden = options.length === 1;
  }

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

  show(filters) {
    const focused = document.activeElement?.dataset?.filterPart;
    this.list.replaceChildren(...filters.map((filter) => (filter.values ? this.values(filter) : this.range(filter))));
    if (focused) this.list.querySelector(`[data-filter-part="${CSS.escape(focused)}"]`)?.focus();
  }

  frame(filter, ...parts) {
    const { name } = this.atlas.columns[filter.column];
    const remove = element(
      "button",
      { type: "button", title: "Remove this filter", aria: { label: `Remove the filter on ${name}` }, on: { click: () => this.actions.filter(filter.column, null) } },
      icon(CLOSE),
    );
    return element("fieldset", { data: { column: String(filter.column) } }, element("legend", {}, name), remove, ...parts);
  }

  values(filter) {
    const column = this.atlas.columns[filter.column];
    const counts = new Uint32Array(column.distinct);
    for (let i = 0; i < this.atlas.size; i++) counts[column.place(i)]++;
    const places = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a]).slice(0, MOST_VALUES);
    const change = (values) => this.actions.filter(filter.column, { column: filter.column, values });
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

  range(filter) {
    const column = this.atlas.columns[filter.column];
    const { low, high } = rangeOf(column);
    const dates = column.kind === "DATE";
    const text = (value) => (dates ? new Date(value).toISOString().slice(0, 10) : numberText(value));
    const change = (part, value) => {
      const next = { column: filter.column, low: filter.low, high: filter.high, [part]: value };
      if (Number.isFinite(value) && next.low <= next.high) this.actions.filter(filter.column, next);
    };
    const field = (part) =>
      element("input", {
        type: dates ? "date" : "number",
        step: "any",
        value: dates ? text(filter[part]) : String(filter[part]),
        data: { filterPart: `${filter.column}:${part}` },
        aria: { label: `${column.name}, ${part === "low" ? "from" : "to"}` },
        on: {
          change: (event) => {
            const day = dates && part === "high" ? 86_399_999 : 0;
            change(part, dates ? Date.parse(event.target.value) + day : Number(event.target.value));
          },
        },
      });
    return this.frame(filter, histogram(column, this.atlas, low, high, filter), element("div", { class: "range" }, field("low"), "to", field("high")));
  }
}

function rangeOf(column) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of column.numbers()) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** How many items lie where; those inside the range stand out. */
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
