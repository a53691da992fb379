/**
 * The items among `shown` one of whose shown texts, or whose id, holds the query, in the order of the atlas.
 * Letters match in either case. Returns `{ items, error }`; the error says why a regular expression cannot be used.
 */
export function search(atlas, query, regex, shown) {
  if (query === "") return { items: [], error: "" };
  let matches;
  try {
    matches = regex ? expressionOf(query) : substringOf(query);
  } catch (failure) {
    return { items: [], error: failure.message };
  }
  const found = new Uint8Array(atlas.size);
  for (const column of [atlas.ids, ...searched(atlas)]) markMatches(column, matches, found);
  const items = [];
  for (let i = 0; i < found.length; i++) if (found[i] && shown[i]) items.push(i);
  return { items, error: "" };
}

/** The columns that are shown on hovering, or all of them where none is. */
function searched(atlas) {
  return atlas.hoverColumns.length > 0 ? atlas.hoverColumns : atlas.columns;
}

function expressionOf(query) {
  const expression = new RegExp(query, "iu");
  return (text) => expression.test(text);
}

function substringOf(query) {
  const wanted = query.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}

function markMatches(column, matches, found) {
  const hit = new Uint8Array(column.distinct);
  for (let place = 0; place < column.distinct; place++) hit[place] = matches(column.value(place)) ? 1 : 0;
  for (let i = 0; i < found.length; i++) found[i] |= hit[column.place(i)];
}
