import { count, part } from "./element.js";

/** @typedef {import("../state/actions.js").Actions} Actions */
/** @typedef {import("../state/search.js").Found} Found */
/** @typedef {import("../state/store.js").State} State */

/** The search field: matches light up, Enter steps through them. */
export class SearchBox {
  field = part("query", HTMLInputElement);
  hits = part("hits", HTMLElement);
  regex = part("regex", HTMLButtonElement);
  steps = [part("previous-hit", HTMLButtonElement), part("next-hit", HTMLButtonElement)];
  surface = part("surface", HTMLElement);
  /** Which of the matches was stepped to, or -1. */
  at = -1;
  /** @type {number[]} the matches */
  items = [];

  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    this.field.addEventListener("input", () => actions.search(this.field.value));
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.regex.addEventListener("click", () => actions.regex());
    this.steps[0].addEventListener("click", () => this.step(-1));
    this.steps[1].addEventListener("click", () => this.step(1));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") {
      if (this.field.value) this.actions.search("");
      else this.surface.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Shows what was found.
   * @param {State} state
   * @param {Found} found
   */
  show(state, { items, error }) {
    if (this.field.value !== state.query) this.field.value = state.query;
    this.regex.setAttribute("aria-pressed", String(state.regex));
    this.items = items;
    this.at = -1;
    this.field.toggleAttribute("data-wrong", error !== "");
    this.field.title = error;
    for (const step of this.steps) step.hidden = items.length === 0;
    this.say(state.query, error);
  }

  /**
   * How many there are, and which was stepped to.
   * @param {string} query
   * @param {string} error
   */
  say(query, error) {
    const { items, at } = this;
    this.hits.textContent = !query ? "" : error ? "cannot be used" : at >= 0 ? `${count(at + 1)} / ${count(items.length)}` : count(items.length);
  }

  /** @param {1 | -1} by */
  step(by) {
    if (this.items.length === 0) return;
    this.at = this.at < 0 ? (by > 0 ? 0 : this.items.length - 1) : (this.at + by + this.items.length) % this.items.length;
    this.say(this.field.value, "");
    this.actions.pin(this.items[this.at], true);
  }
}
