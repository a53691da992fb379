// Which items are shown at all: those no legend row hides and every filter lets through.

/** 1 for each item that is shown, 0 for each that is not. `schemeOf(colour)` has the legend of a colouring. */
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

/** A filter is `{ column, values: Set }` or `{ column, low, high }`. */
function applyFilter(atlas, filter, shown) {
  const column = atlas.columns[filter.column];
  const passes = new Uint8Array(column.distinct);
  const numbers = filter.values ? null : column.numbers();
  for (let place = 0; place < column.distinct; place++) {
    passes[place] = filter.values
      ? Number(filter.values.has(column.value(place).trim()))
      : Number(numbers[place] >= filter.low && numbers[place] <= filter.high);
  }
  for (let i = 0; i < shown.length; i++) if (!passes[column.place(i)]) shown[i] = 0;
}
