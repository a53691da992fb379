/**
 * What people read for a layout's method. The program puts the labels of its own methods in the place of this module
 * when it writes a page.
 * @type {Record<string, string>}
 */
export const METHOD_LABELS = {};
