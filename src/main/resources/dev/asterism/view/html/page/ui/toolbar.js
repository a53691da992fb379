import { element, icon, part } from "./element.js";

/** @typedef {import("../math/layouts.js").Layout} Layout */
/** @typedef {import("../state/actions.js").Actions} Actions */
/** @typedef {import("../state/store.js").State} State */
/** @typedef {import("../state/store.js").Store} Store */

/** Line drawings by the name of the button. */
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
  /**
   * @param {Layout[]} layouts
   * @param {Actions} actions
   */
  constructor(layouts, actions) {
    const layout = element(
      "select",
      { id: "layout", title: "Layout (2, 3)", aria: { label: "Layout" }, on: { change: () => actions.layout(Number(layout.value)) } },
      ...layouts.map(({ name }, at) => element("option", { value: String(at) }, name)),
    );
    this.layout = layout;
    this.buttons = {
      legend: toggle("legend", "Legend and filters", actions.legend),
      move: toggle("move", "Turn and move", () => actions.tool("move")),
      box: toggle("box", "Select by a box (b)", () => actions.tool("box")),
      lasso: toggle("lasso", "Select by a lasso (x)", () => actions.tool("lasso")),
      images: toggle("images", "Images in place of points (i)", actions.images),
      labels: toggle("labels", "Names of clusters (l)", actions.labels),
      fit: button("fit", "Fit all into view (f)", actions.fit),
      undo: button("undo", "Undo (Ctrl-Z)", actions.undo),
      redo: button("redo", "Redo (Ctrl-Shift-Z)", actions.redo),
      theme: button("theme", "Dark or light (t)", actions.theme),
      help: button("help", "Keys and gestures (?)", actions.help),
    };
    const { legend, move, box, lasso, images, labels, fit, undo, redo, theme, help } = this.buttons;
    part("tools", HTMLElement).append(
      ...[legend, layout, gap(), move, box, lasso, gap(), images, labels, fit, gap(), undo, redo, gap(), theme, help],
    );
    images.hidden = true;
  }

  /**
   * @param {State} state
   * @param {Store} store whether there is something to undo
   * @param {boolean} hasImages
   */
  show(state, store, hasImages) {
    const { move, box, lasso, images, labels, undo, redo } = this.buttons;
    press(move, state.tool === "move");
    press(box, state.tool === "box");
    press(lasso, state.tool === "lasso");
    press(images, state.images);
    press(labels, state.labels);
    this.layout.value = String(state.layout);
    images.hidden = !hasImages;
    undo.disabled = store.past.length === 0;
    redo.disabled = store.future.length === 0;
  }
}

/**
 * @param {keyof typeof ICONS} name
 * @param {string} title
 * @param {() => void} act
 */
function button(name, title, act) {
  return element("button", { type: "button", title, aria: { label: title }, data: { tool: name }, on: { click: act } }, icon(ICONS[name]));
}

/**
 * A button that stays pressed.
 * @type {typeof button}
 */
function toggle(name, title, act) {
  const made = button(name, title, act);
  press(made, false);
  return made;
}

/**
 * @param {HTMLElement} button
 * @param {boolean} on
 */
function press(button, on) {
  button.setAttribute("aria-pressed", String(on));
}

function gap() {
  return element("span", { class: "gap" });
}
