/** @typedef {import("../render/view.js").View} View */
/** @typedef {import("../state/actions.js").Actions} Actions */

const TURN = 46;
const STEP = 0.09;

/** Single keys, wherever the focus is but in a field. */
export class Keys {
  /**
   * @param {View} view
   * @param {Actions} actions
   */
  constructor(view, actions) {
    this.view = view;
    this.actions = actions;
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (within(event, "input, select, textarea, dialog") && event.key !== "Escape") return;
    if (document.querySelector("dialog[open]")) return;
    const act = event.ctrlKey || event.metaKey ? this.withControl(event) : event.altKey ? null : this.plain(event);
    if (!act) return;
    event.preventDefault();
    act();
    this.view.request();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | null}
   */
  withControl(event) {
    const { actions } = this;
    const key = event.key.toLowerCase();
    if (key === "z") return event.shiftKey ? actions.redo : actions.undo;
    if (key === "y") return actions.redo;
    if (key === "a") return actions.selectAll;
    return null;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | null}
   */
  plain(event) {
    const { actions, view } = this;
    const { camera } = view;
    const step = camera.goal.distance * STEP;
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowLeft: () => camera.orbit(TURN, 0),
      ArrowRight: () => camera.orbit(-TURN, 0),
      ArrowUp: () => camera.orbit(0, TURN),
      ArrowDown: () => camera.orbit(0, -TURN),
      w: () => (camera.flat ? camera.shift(0, step, 0) : camera.shift(0, 0, step)),
      s: () => (camera.flat ? camera.shift(0, -step, 0) : camera.shift(0, 0, -step)),
      a: () => camera.shift(-step, 0, 0),
      d: () => camera.shift(step, 0, 0),
      q: () => camera.shift(0, -step, 0),
      e: () => camera.shift(0, step, 0),
      "+": () => camera.zoom(0.8, camera.centreX, camera.centreY),
      "=": () => camera.zoom(0.8, camera.centreX, camera.centreY),
      "-": () => camera.zoom(1.25, camera.centreX, camera.centreY),
      f: actions.fit,
      2: () => actions.dimensions(2),
      3: () => actions.dimensions(3),
      g: actions.nextLayout,
      i: actions.images,
      l: actions.labels,
      c: () => actions.nextColour(1),
      C: () => actions.nextColour(-1),
      t: actions.theme,
      n: () => actions.neighbour(1),
      p: () => actions.neighbour(-1),
      b: () => actions.tool("box"),
      x: () => actions.tool("lasso"),
      m: () => actions.tool("move"),
      "/": actions.find,
      "?": actions.help,
      Escape: actions.escape,
      Enter: actions.enter,
    };
    if (event.key === "Enter" && within(event, "button, a")) return null;
    return moves[event.key] ?? moves[event.key.toLowerCase()] ?? null;
  }
}

/**
 * Whether an event comes from an element of a kind.
 * @param {KeyboardEvent} event
 * @param {string} selector
 */
function within({ target }, selector) {
  return target instanceof Element && target.closest(selector) !== null;
}
