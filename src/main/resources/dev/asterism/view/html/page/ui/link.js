/** @typedef {import("../data/atlas.js").Atlas} Atlas */

/**
 * The http(s) address a text is, or null. No other kind of address ever becomes a link.
 * @param {string} text
 * @returns {string | null}
 */
export function webAddress(text) {
  if (!/^https?:\/\/\S+$/i.test(text.trim())) return null;
  try {
    const { href, protocol } = new URL(text.trim());
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}

/**
 * Where an item leads: the page's link is a column's name, or an address with columns in braces.
 * @param {Pick<Atlas, "description" | "columns">} atlas
 * @param {number} item
 * @returns {string | null}
 */
export function linkOf(atlas, item) {
  const { link } = atlas.description;
  if (!link) return null;
  /** @type {(name: string) => string} */
  const valueOf = (name) => atlas.columns.find((other) => other.name === name)?.get(item) ?? "";
  if (!/^https?:\/\//i.test(link)) return webAddress(valueOf(link));
  const text = link.replace(/\{([^{}]*)\}/g, (_, name) => encodeURIComponent(valueOf(name)));
  return webAddress(text);
}
