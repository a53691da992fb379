// Which items are shown at all: those no legend row hides and every filter lets through.

/** @typedef {import("../colour/scheme.js").Scheme} Scheme */
/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("./store.js").State} State */

/** @typedef {{ column: number, values: Set<string> }} ValueFilter lets through some values of a column */
/** @typedef {{ column: number, low: number, high: number, values?: undefined }} RangeFilter from low to high, both included */
/** @typedef {ValueFilter | RangeFilter} Filter */

/**
 * 1 for each item that is shown, 0 for each that is not.
 * @param {Pick<Atlas, "size" | "columns">} atlas
 * @param {Pick<State, "hidden" | "filters">} state
 * @param {(colour: number) => Pick<Scheme, "rowOf">} schemeOf the legend of a colouring
 * @returns {Uint8Array}
 */
export function shownItems(atlas, state, schemeOf) {
  const shown = new Uint8Array(atlas.size).fill(1);
  for (const [colour, rows] of Object.entries(state.hidden)) {
    if (rows.size === 0) continue;
    const scheme = schemeOf(Number(colour));
    for (let i = 0; i < shown.length; i++) if (rows.has(scheme.rowOf(i))) shown[i] = 0;
  }
  for (const filter of state.filters) applyFilter(atlas, filter, shown);
  return shown;
}

/**
 * @param {Pick<Atlas, "columns">} atlas
 * @param {Filter} filter
 * @param {Uint8Array} shown
 */
function applyFilter(atlas, filter, shown) {
  const column = atlas.columns[filter.column];
  const numbers = column.numbers();
  /** @type {(place: number) => boolean} */
  const passes = filter.values
    ? (place) => filter.values.has(column.value(place).trim())
    : (place) => numbers[place] >= filter.low && numbers[place] <= filter.high;
  const passing = Uint8Array.from({ length: column.distinct }, (_, place) => Number(passes(place)));
  for (let i = 0; i < shown.length; i++) if (!passing[column.place(i)]) shown[i] = 0;
}
