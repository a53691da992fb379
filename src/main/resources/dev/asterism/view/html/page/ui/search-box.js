import { count } from "./element.js";

/** The search field: matches light up, Enter steps through them. */
export class SearchBox {
  constructor(actions) {
    this.field = document.querySelector("#query");
    this.hits = document.querySelector("#hits");
    this.regex = document.querySelector("#regex");
    this.steps = [document.querySelector("#previous-hit"), document.querySelector("#next-hit")];
    this.at = -1;
    this.items = [];
    this.actions = actions;
    this.field.addEventListener("input", () => actions.search(this.field.value));
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.regex.addEventListener("click", () => actions.regex());
    this.steps[0].addEventListener("click", () => this.step(-1));
    this.steps[1].addEventListener("click", () => this.step(1));
  }

  key(event) {
    if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") {
      if (this.field.value) this.actions.search("");
      else document.querySelector("#surface").focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Shows what was found. */
  show(state, { items, error }) {
    if (this.field.value !== state.query) this.field.value = state.query;
    this.regex.setAttribute("aria-pressed", String(state.regex));
    this.items = items;
    this.at = -1;
    this.field.toggleAttribute("data-wrong", error !== "");
    this.field.title = error;
    for (const step of this.steps) step.hidden = items.length === 0;
    this.tell(state, error);
  }

  tell(state, error) {
    const { items, at } = this;
    this.hits.textContent = !state.query ? "" : error ? "not a pattern" : at >= 0 ? `${count(at + 1)} / ${count(items.length)}` : count(items.length);
  }

  step(by) {
    if (this.items.length === 0) return;
    this.at = this.at < 0 ? (by > 0 ? 0 : this.items.length - 1) : (this.at + by + this.items.length) % this.items.length;
    this.tell({ query: this.field.value }, "");
    this.actions.pin(this.items[this.at], true);
  }
}
