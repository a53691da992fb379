/** @typedef {import("./blocks.js").Blocks} Blocks */

/** @typedef {"NUMBER" | "DATE" | "CATEGORY" | "ADDRESS" | "TEXT"} FieldKind */

/**
 * Where the items and their vectors come from; `vectors` is false where only coordinates were imported.
 * @typedef {object} Origin
 * @property {string} collection
 * @property {string} field
 * @property {string} modality
 * @property {string} source
 * @property {string} model
 * @property {string} revision
 * @property {string} precision
 * @property {number} dimension
 * @property {boolean} vectors
 * @property {string} created
 */

/**
 * Points of no cluster have an id below 0; `medoid` is an item, or -1.
 * @typedef {{ id: number, name: string, size: number, medoid: number, terms: string[] }} Cluster
 */

/**
 * A column: `hover` is its place on the card beside the pointer, or -1.
 * @typedef {{ name: string, kind: FieldKind, hover: number }} FieldLine
 */

/**
 * How a stored layout was made.
 * @typedef {object} LayoutLine
 * @property {string} method a key of METHOD_LABELS
 * @property {number} dimensions 2 or 3
 * @property {number} perplexity
 * @property {number} iterations
 * @property {number} [divergence] in nats
 * @property {number[]} centre of the map in its own units
 * @property {number} half the largest half extent, which is 1 in the page
 * @property {number} [explained] share of the variance, 0 to 1
 */

/**
 * The standard errors of what was measured on a sample, 0 for what was measured on all items.
 * @typedef {{ neighbourRecall: number, trustworthiness: number, silhouette: number }} QualityErrors
 */

/**
 * How far the map and the clusters can be trusted; absent is what was not measured.
 * @typedef {{ neighbourRecall?: number, trustworthiness?: number, silhouette?: number, errors?: QualityErrors }} Quality
 */

/**
 * Colours as `#rrggbb`.
 * @typedef {{ colours: string[], noise: string, ramp: string[] }} PaletteLine
 */

/**
 * Width and height of each page of images.
 * @typedef {{ count: number, pages: [number, number][] }} ThumbnailsLine
 */

/**
 * What the page knows about its data besides the long arrays. `shown` of `total` items are in the file.
 * @typedef {object} Description
 * @property {string} title
 * @property {Origin} origin
 * @property {number} shown
 * @property {number} total
 * @property {Cluster[]} clusters
 * @property {FieldLine[]} fields
 * @property {LayoutLine[]} layouts
 * @property {number} neighbours how many each item has
 * @property {ThumbnailsLine} [pictures]
 * @property {Quality} quality
 * @property {string} link a column's name, or an address with columns in braces; empty for none
 * @property {number} [colourField] the column that colours the map at first
 * @property {{ dark: PaletteLine, light: PaletteLine }} palettes
 */

/**
 * The description in the page's blocks.
 * @param {Blocks} blocks
 * @returns {Promise<Description>}
 */
export async function readDescription(blocks) {
  return JSON.parse(new TextDecoder().decode(await blocks.read("description")));
}
