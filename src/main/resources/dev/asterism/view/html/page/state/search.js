import { Pattern } from "./pattern.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../data/column.js").Column} Column */

// The longest a search by a regular expression may take.
const MILLIS = 1000;

/**
 * The matches of a search; the error says why a regular expression cannot be used, and is empty where it can.
 * @typedef {{ items: number[], error: string }} Found
 */

/**
 * The items among `shown` one of whose shown texts, or whose id, holds the query, in the order of the atlas.
 * Letters match in either case.
 * @param {Pick<Atlas, "size" | "ids" | "columns" | "hoverColumns">} atlas
 * @param {string} query
 * @param {boolean} regex
 * @param {Uint8Array} shown
 * @param {() => number} now the time in milliseconds
 * @returns {Found}
 */
export function search(atlas, query, regex, shown, now = () => performance.now()) {
  if (query === "") return { items: [], error: "" };
  const found = new Uint8Array(atlas.size);
  try {
    const matches = regex ? expressionOf(query, now) : substringOf(query);
    for (const column of searched(atlas)) markMatches(column, matches, found);
  } catch (failure) {
    return { items: [], error: failure instanceof Error ? failure.message : String(failure) };
  }
  const items = [];
  for (let i = 0; i < found.length; i++) if (found[i] && shown[i]) items.push(i);
  return { items, error: "" };
}

/**
 * The ids, and the columns that are shown on hovering, or all of them where none is.
 * @param {Pick<Atlas, "ids" | "columns" | "hoverColumns">} atlas
 * @returns {Column[]}
 */
function searched({ ids, columns, hoverColumns }) {
  return [...(ids ? [ids] : []), ...(hoverColumns.length > 0 ? hoverColumns : columns)];
}

/**
 * @param {string} query
 * @param {() => number} now
 * @returns {(text: string) => boolean}
 */
function expressionOf(query, now) {
  const end = now() + MILLIS;
  const check = () => {
    if (now() > end) throw new Error("the pattern takes too long; use a shorter one");
  };
  const pattern = new Pattern(query, check);
  return (text) => {
    check();
    return pattern.test(text);
  };
}

/**
 * @param {string} query
 * @returns {(text: string) => boolean}
 */
function substringOf(query) {
  const wanted = query.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}

/**
 * @param {Column} column
 * @param {(text: string) => boolean} matches
 * @param {Uint8Array} found
 */
function markMatches(column, matches, found) {
  const hit = new Uint8Array(column.distinct);
  for (let place = 0; place < column.distinct; place++) hit[place] = matches(column.value(place)) ? 1 : 0;
  for (let i = 0; i < found.length; i++) found[i] |= hit[column.place(i)];
}
