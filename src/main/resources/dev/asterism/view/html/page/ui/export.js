// The selection as files: the rows, columns and names of `plot --csv` and `plot --json`.

/** @typedef {import("../data/atlas.js").Atlas} Atlas */

/**
 * Comma-separated, quoted where needed. A text that a spreadsheet would take for a formula gets an apostrophe.
 * @param {Atlas} atlas
 * @param {number[]} items
 * @returns {string}
 */
export function toCsv(atlas, items) {
  const fields = fieldsOf(atlas);
  const head = ["id", ...axesOf(atlas), "cluster", "cluster_name"];
  for (const { name } of fields) {
    let column = name;
    while (head.includes(column)) column = `field_${column}`;
    head.push(column);
  }
  const lines = items.map((item) => {
    const { id, name } = atlas.cluster(item);
    return [atlas.idOf(item), ...placeOf(atlas, item), id, name, ...fields.map((column) => column.get(item))].map(cell).join(",");
  });
  return `${[head.map(cell).join(","), ...lines].join("\r\n")}\r\n`;
}

/**
 * A list of objects; the fields of the source stand under `fields`.
 * @param {Atlas} atlas
 * @param {number[]} items
 * @returns {string}
 */
export function toJson(atlas, items) {
  const axes = axesOf(atlas);
  const columns = fieldsOf(atlas);
  const list = items.map((item) => {
    const { id, name } = atlas.cluster(item);
    const place = Object.fromEntries(placeOf(atlas, item).map((part, axis) => [axes[axis], part]));
    const fields = Object.fromEntries(columns.map((column) => [column.name, column.get(item)]));
    return { id: atlas.idOf(item), ...place, cluster: id, clusterName: name, fields };
  });
  return `${JSON.stringify(list, null, 1)}\n`;
}

/**
 * The columns of the source; one called `id` that only repeats the id is skipped.
 * @param {Atlas} atlas
 */
function fieldsOf(atlas) {
  return atlas.columns.filter((column) => {
    if (column.name !== "id") return true;
    for (let item = 0; item < atlas.size; item++) if (column.get(item) !== atlas.idOf(item)) return true;
    return false;
  });
}

/** @param {Atlas} atlas */
function axesOf(atlas) {
  return ["x", "y", "z"].slice(0, atlas.layouts[0].dimensions);
}

/**
 * Where an item is in the map, in its own units, with as many digits as the page knows.
 * @param {Atlas} atlas
 * @param {number} item
 */
function placeOf(atlas, item) {
  const { centre, half, positions } = atlas.layouts[0];
  const digits = Math.min(20, Math.max(0, Math.ceil(-Math.log10((half || 1) / 32767))));
  return centre.map((middle, axis) => Number((middle + half * positions[item * 3 + axis]).toFixed(digits)));
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
