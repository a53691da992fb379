/** The http(s) address a text is, or null. No other kind of address ever becomes a link. */
export function webAddress(text) {
  if (!/^https?:\/\/\S+$/i.test(text.trim())) return null;
  try {
    const { href, protocol } = new URL(text.trim());
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}

/** Where an item leads: the page's link is a column's name, or an address with columns in braces. */
export function linkOf(atlas, item) {
  const { link } = atlas.description;
  if (!link) return null;
  const column = (name) => atlas.columns.find((other) => other.name === name);
  if (!/^https?:\/\//i.test(link)) return webAddress(column(link)?.get(item) ?? "");
  const text = link.replace(/\{([^{}]*)\}/g, (_, name) => encodeURIComponent(column(name)?.get(item) ?? ""));
  return webAddress(text);
}
