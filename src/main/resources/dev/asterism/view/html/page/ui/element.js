// Finding and making elements. Text is only ever text: nothing here or elsewhere in the page parses markup.

/**
 * What an element is made with: `on` has listeners, `aria` and `data` attributes, `class` the class; all else are
 * properties.
 * @typedef {{
 *   on?: { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void },
 *   aria?: Record<string, string | boolean>,
 *   data?: Record<string, string>,
 *   class?: string,
 *   [property: string]: unknown,
 * }} Properties
 */

/**
 * The element of the page's own markup that has an id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type its class
 * @returns {T}
 */
export function part(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} with the id "${id}"`);
  return found;
}

/**
 * An element with properties and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Properties} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, { on = {}, aria = {}, data = {}, class: className = "", ...properties } = {}, ...children) {
  const made = document.createElement(tag);
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, /** @type {EventListener} */ (listener));
  for (const [key, text] of Object.entries(aria)) made.setAttribute(`aria-${key}`, String(text));
  Object.assign(made.dataset, data);
  if (className) made.className = className;
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * A line drawing of 20 x 20.
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/**
 * A number as people read it: 12,000.
 * @param {number} number
 */
export const count = (number) => number.toLocaleString("en");

/**
 * A number of things: 1 item, 12,000 items.
 * @param {number} number
 * @param {string} one what one of them is called
 */
export const counted = (number, one) => `${count(number)} ${one}${number === 1 ? "" : "s"}`;
