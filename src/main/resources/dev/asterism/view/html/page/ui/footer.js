import { nameOfStored } from "../math/layouts.js";
import { count, counted, element, part } from "./element.js";

/** @typedef {import("../data/description.js").Description} Description */
/** @typedef {import("../math/layouts.js").Layout} Layout */

/**
 * The line that says what one is looking at, and how far it can be trusted.
 * @param {Description} description
 * @param {Layout} layout
 * @param {number} shownNow
 */
export function showFooter(description, layout, shownNow) {
  const { origin, quality, shown, total } = description;
  const stored = description.layouts[layout.source];
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @type {(text: string, title: string) => void} */
  const say = (text, title) => void parts.push(element("span", { title }, text));
  const sampled = shown < total ? `${count(shown)} of ${counted(total, "item")} in this file` : counted(total, "item");
  say(shownNow < shown ? `${count(shownNow)} shown of ${sampled}` : sampled, shown < total ? "a random sample; the rest is not in this file" : "every item of the collection is in this file");
  if (origin.vectors) say(`${origin.model} · ${origin.precision.toLowerCase()}`, `revision ${origin.revision}, ${origin.dimension} dimensions`);
  else say("no vectors", "the coordinates were made elsewhere; near means near in the map");
  say(
    [
      (layout.derived ? `${layout.name} of ` : "") + nameOfStored(stored),
      stored.perplexity > 0 ? `perplexity ${Number(stored.perplexity.toFixed(1))}` : "",
      stored.divergence !== undefined ? `KL ${stored.divergence.toFixed(3)}` : "",
      stored.explained !== undefined ? `${(100 * stored.explained).toFixed(0)} % of the variance` : "",
    ].filter(Boolean).join(", "),
    stored.iterations > 0 ? `${counted(stored.iterations, "iteration")}; KL is the Kullback-Leibler divergence in nats: lower is better` : "",
  );
  /** @type {(key: "trustworthiness" | "neighbourRecall" | "silhouette", name: string, title: string) => void} */
  const measure = (key, name, title) => {
    const value = quality[key];
    const error = quality.errors?.[key] ?? 0;
    if (value === undefined) return;
    if (error > 0) say(`${name} ${value.toFixed(3)} ± ${error.toFixed(3)}`, `${title}; of a sample, with its standard error`);
    else say(`${name} ${value.toFixed(3)}`, title);
  };
  if (layout.source === 0 && !layout.derived) {
    measure("trustworthiness", "trustworthiness", "of the stored map, 12 neighbours, 0 to 1: how far neighbours in the map are neighbours in the data");
    measure("neighbourRecall", "neighbour recall", "share of the 12 nearest in the data that are among the 12 nearest in the stored map");
  }
  measure("silhouette", "silhouette", `of the clusters in the ${origin.vectors ? "original space" : "map"}, -1 to 1`);
  say(origin.created.slice(0, 10), `collection of ${origin.source}, begun ${origin.created}`);
  part("footer", HTMLElement).replaceChildren(...parts);
}
