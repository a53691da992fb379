// The selection as files: ids, cluster, place in the map and all fields.

/** Comma-separated, quoted where needed. A text that a spreadsheet would take for a formula gets an apostrophe. */
export function toCsv(atlas, items, positions) {
  const head = ["id", "cluster_id", "cluster", "x", "y", "z", ...atlas.columns.map((column) => column.name)];
  const lines = items.map((item) => rowOf(atlas, item, positions).map(cell).join(","));
  return `${[head.map(cell).join(","), ...lines].join("\r\n")}\r\n`;
}

/** A list of objects; the fields of the source stand under `fields`. */
export function toJson(atlas, items, positions) {
  const list = items.map((item) => {
    const [id, clusterId, cluster, x, y, z, ...values] = rowOf(atlas, item, positions);
    const fields = Object.fromEntries(atlas.columns.map((column, at) => [column.name, values[at]]));
    return { id, clusterId, cluster, x, y, z, fields };
  });
  return `${JSON.stringify(list, null, 1)}\n`;
}

function rowOf(atlas, item, positions) {
  const cluster = atlas.clusters[atlas.clusterOf[item]];
  const place = Array.from(positions.subarray(item * 3, item * 3 + 3), (part) => Number(part.toFixed(5)));
  return [atlas.ids.get(item), cluster.id, cluster.name, ...place, ...atlas.columns.map((column) => column.get(item))];
}

function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = /^[=@\t\r]|^[+-](?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
