// The selection as files: ids, cluster, place in the map and all fields.

/** @typedef {import("../data/atlas.js").Atlas} Atlas */

/**
 * Comma-separated, quoted where needed. A text that a spreadsheet would take for a formula gets an apostrophe.
 * @param {Atlas} atlas
 * @param {number[]} items
 * @param {Float32Array} positions of all items
 * @returns {string}
 */
export function toCsv(atlas, items, positions) {
  const head = ["id", "cluster_id", "cluster", "x", "y", "z", ...atlas.columns.map((column) => column.name)];
  const lines = items.map((item) => rowOf(atlas, item, positions).map(cell).join(","));
  return `${[head.map(cell).join(","), ...lines].join("\r\n")}\r\n`;
}

/**
 * A list of objects; the fields of the source stand under `fields`.
 * @param {Atlas} atlas
 * @param {number[]} items
 * @param {Float32Array} positions of all items
 * @returns {string}
 */
export function toJson(atlas, items, positions) {
  const list = items.map((item) => {
    const [id, clusterId, cluster, x, y, z, ...values] = rowOf(atlas, item, positions);
    const fields = Object.fromEntries(atlas.columns.map((column, at) => [column.name, values[at]]));
    return { id, clusterId, cluster, x, y, z, fields };
  });
  return `${JSON.stringify(list, null, 1)}\n`;
}

/**
 * @param {Atlas} atlas
 * @param {number} item
 * @param {Float32Array} positions
 */
function rowOf(atlas, item, positions) {
  const cluster = atlas.cluster(item);
  const place = Array.from(positions.subarray(item * 3, item * 3 + 3), (part) => Number(part.toFixed(5)));
  return [atlas.idOf(item), cluster.id, cluster.name, ...place, ...atlas.columns.map((column) => column.get(item))];
}

/** @param {string | number} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = /^[=@\t\r]|^[+-](?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Hands a text to the user as a file.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
