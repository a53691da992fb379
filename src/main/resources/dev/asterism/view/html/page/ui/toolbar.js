import { element, icon } from "./element.js";

const ICONS = {
  move: "M10 3v14M3 10h14M10 3l-2 2M10 3l2 2M10 17l-2-2M10 17l2-2M3 10l2-2M3 10l2 2M17 10l-2-2M17 10l-2 2",
  box: "M4 4h3M13 4h3v3M16 13v3h-3M7 16H4v-3M4 7V4M9 4h2M16 9v2M11 16H9M4 11V9",
  lasso: "M10 4c4 0 7 1.8 7 4.2S14 12.6 10 12.6 3 10.7 3 8.2 6 4 10 4zM6 12c-1 1-1 2.5.5 3s1.5 1.5.5 2.5",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M10 8.5a1.5 1.5 0 1 0 .01 0",
  images: "M3 4.5h14v11H3zM3 13l4-4 3.5 3.5 2-2L17 14M13 7.5a.8.8 0 1 0 .01 0",
  labels: "M3 6.5V4h14v2.5M10 4v12M7.5 16h5",
  undo: "M7 4L3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8",
  redo: "M13 4l4 4-4 4M17 8H8.5a4.5 4.5 0 0 0 0 9H12",
  theme: "M15.5 12.5A6.5 6.5 0 0 1 7.5 4.5a6.5 6.5 0 1 0 8 8z",
  help: "M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M10 14.5v.01",
  legend: "M3 5.5h.01M6.5 5.5H17M3 10h.01M6.5 10H17M3 14.5h.01M6.5 14.5H17",
};

/** The row of tools at the bottom of the map. */
export class Toolbar {
  constructor(layouts, actions) {
    this.buttons = {};
    const button = (name, title, act, toggles = true) => {
      const made = element("button", { type: "button", title, aria: { label: title }, data: { tool: name }, on: { click: act } }, icon(ICONS[name]));
      if (toggles) made.setAttribute("aria-pressed", "false");
      this.buttons[name] = made;
      return made;
    };
    this.layout = element(
      "select",
      { id: "layout", title: "Layout (2, 3)", aria: { label: "Layout" }, on: { change: () => actions.layout(Number(this.layout.value)) } },
      ...layouts.map((layout, at) => element("option", { value: String(at) }, layout.name)),
    );
    const gap = () => element("span", { class: "gap" });
    document.querySelector("#tools").append(
      button("legend", "Legend and filters", actions.legend),
      this.layout,
      gap(),
      button("move", "Turn and move", () => actions.tool("move")),
      button("box", "Select by a box (b)", () => actions.tool("box")),
      button("lasso", "Select by a lasso (x)", () => actions.tool("lasso")),
      gap(),
      button("images", "Pictures in place of points (i)", actions.images),
      button("labels", "Names of clusters (l)", actions.labels),
      button("fit", "Fit all into view (f)", actions.fit, false),
      gap(),
      button("undo", "Undo (Ctrl-Z)", actions.undo, false),
      button("redo", "Redo (Ctrl-Shift-Z)", actions.redo, false),
      gap(),
      button("theme", "Dark or light (t)", actions.theme, false),
      button("help", "Keys and gestures (?)", actions.help, false),
    );
    this.buttons.images.hidden = true;
  }

  show(state, store, hasPictures) {
    const press = (name, on) => this.buttons[name].setAttribute("aria-pressed", String(on));
    for (const tool of ["move", "box", "lasso"]) press(tool, state.tool === tool);
    press("images", state.images);
    press("labels", state.labels);
    this.layout.value = String(state.layout);
    this.buttons.images.hidden = !hasPictures;
    this.buttons.undo.disabled = store.past.length === 0;
    this.buttons.redo.disabled = store.future.length === 0;
  }
}
