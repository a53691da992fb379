import { inside, pick } from "./picking.js";

/** @typedef {import("../render/overlay.js").Pixel} Pixel */
/** @typedef {import("../render/view.js").View} View */
/** @typedef {import("../state/actions.js").Actions} Actions */
/** @typedef {import("../state/store.js").Tool} Tool */

/**
 * What a pointer that is down does; `far` says whether it has moved too far for a click.
 * @typedef {object} Drag
 * @property {"orbit" | "pan" | "box" | "lasso"} kind
 * @property {number} startX
 * @property {number} startY
 * @property {number} since
 * @property {Pixel[]} path
 * @property {boolean} far
 */

const CLICK_PIXELS = 5;
const CLICK_MILLIS = 450;
/** @type {Record<string, number>} */
const REACH = { mouse: 7, touch: 20, pen: 12 };

/**
 * What mouse, pen and fingers do on the map. One finger or button turns (or pans a flat map), the right button or two
 * fingers pan, wheel and pinch zoom at the pointer, Shift or Alt with a drag draws a box that adds or takes away.
 */
export class Gestures {
  /** @type {Map<number, { x: number, y: number }>} */
  pointers = new Map();
  /** @type {Drag | { kind: "pinch" } | null} */
  drag = null;
  /** @type {Tool} */
  tool = "move";
  /** @type {Pixel | null} where the pointer is, until that has been looked at */
  hoverAt = null;

  /**
   * @param {View} view
   * @param {HTMLElement} surface
   * @param {Actions} actions
   */
  constructor(view, surface, actions) {
    this.view = view;
    this.surface = surface;
    this.actions = actions;
    surface.addEventListener("pointerdown", (event) => this.down(event));
    surface.addEventListener("pointermove", (event) => this.move(event));
    surface.addEventListener("pointerup", (event) => this.up(event));
    surface.addEventListener("pointercancel", (event) => this.cancel(event));
    surface.addEventListener("pointerleave", () => this.actions.hover(-1));
    surface.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    surface.addEventListener("dblclick", (event) => this.doubleClick(event));
    surface.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /**
   * @param {MouseEvent} event
   * @returns {Pixel}
   */
  at(event) {
    const box = this.surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  /** @param {PointerEvent} event */
  down(event) {
    const [x, y] = this.at(event);
    this.surface.setPointerCapture(event.pointerId);
    this.surface.focus({ preventScroll: true });
    this.pointers.set(event.pointerId, { x, y });
    if (this.pointers.size > 1) {
      this.drag = { kind: "pinch" };
      this.view.overlay.outline = null;
      return;
    }
    this.drag = { kind: this.kindOf(event), startX: x, startY: y, since: event.timeStamp, path: [[x, y]], far: false };
  }

  /**
   * @param {PointerEvent} event
   * @returns {Drag["kind"]}
   */
  kindOf(event) {
    if (event.button === 1 || event.button === 2 || event.ctrlKey || event.metaKey) return "pan";
    if (this.tool !== "move") return this.tool;
    return event.shiftKey || event.altKey ? "box" : "orbit";
  }

  /** @param {PointerEvent} event */
  move(event) {
    const [x, y] = this.at(event);
    const pointer = this.pointers.get(event.pointerId);
    if (!pointer) {
      if (event.pointerType !== "touch") this.hoverSoon(x, y, event.pointerType);
      return;
    }
    const dx = x - pointer.x;
    const dy = y - pointer.y;
    const { drag } = this;
    if (drag?.kind === "pinch") this.pinch(pointer, x, y);
    Object.assign(pointer, { x, y });
    if (!drag || drag.kind === "pinch") return;
    if (Math.hypot(x - drag.startX, y - drag.startY) > CLICK_PIXELS) drag.far = true;
    if (!drag.far) return;
    this.actions.hover(-1);
    this.dragBy(drag, dx, dy, x, y);
    this.view.request();
  }

  /**
   * @param {Drag} drag
   * @param {number} dx
   * @param {number} dy
   * @param {number} x
   * @param {number} y
   */
  dragBy(drag, dx, dy, x, y) {
    const { view } = this;
    if (drag.kind === "orbit") view.camera.orbit(dx, dy);
    else if (drag.kind === "pan") view.camera.pan(dx, dy);
    else if (drag.kind === "box") {
      const { startX, startY } = drag;
      view.overlay.outline = drag.path = [[startX, startY], [x, startY], [x, y], [startX, y]];
    } else {
      const [lastX, lastY] = drag.path[drag.path.length - 1];
      if (Math.hypot(x - lastX, y - lastY) >= 3) drag.path.push([x, y]);
      view.overlay.outline = drag.path;
    }
  }

  /**
   * Two fingers: their middle pans, their distance zooms.
   * @param {{ x: number, y: number }} pointer where the finger that moves was
   * @param {number} x
   * @param {number} y
   */
  pinch(pointer, x, y) {
    const others = [...this.pointers.values()].filter((other) => other !== pointer);
    const other = others[0];
    const before = Math.hypot(pointer.x - other.x, pointer.y - other.y);
    const after = Math.hypot(x - other.x, y - other.y);
    this.view.camera.pan((x - pointer.x) / 2, (y - pointer.y) / 2);
    if (before > 8 && after > 8) this.view.camera.zoom(before / after, (x + other.x) / 2, (y + other.y) / 2);
    this.view.request();
  }

  /** @param {PointerEvent} event */
  up(event) {
    const drag = this.drag;
    this.pointers.delete(event.pointerId);
    if (!drag || drag.kind === "pinch") {
      this.afterPinch();
      return;
    }
    this.drag = null;
    if (drag.far && (drag.kind === "box" || drag.kind === "lasso")) this.select(drag, event);
    else if (!drag.far && event.timeStamp - drag.since < CLICK_MILLIS && event.button === 0) this.click(event);
  }

  /** The finger that is left turns the map. */
  afterPinch() {
    const [left] = this.pointers.values();
    if (this.pointers.size === 0) this.drag = null;
    else if (this.pointers.size === 1) this.drag = { kind: "orbit", startX: left.x, startY: left.y, since: 0, path: [], far: true };
  }

  /** @param {PointerEvent} event */
  cancel(event) {
    this.pointers.delete(event.pointerId);
    this.drag = null;
    this.afterPinch();
    this.view.overlay.outline = null;
    this.view.request();
  }

  /**
   * @param {Drag} drag
   * @param {PointerEvent} event
   */
  select(drag, event) {
    this.view.overlay.outline = null;
    const how = event.altKey ? "subtract" : event.shiftKey ? "add" : "replace";
    this.actions.select(inside(this.view, drag.path), how);
    this.view.request();
  }

  /** @param {PointerEvent} event */
  click(event) {
    const [x, y] = this.at(event);
    const item = pick(this.view, x, y, REACH[event.pointerType] ?? REACH.mouse);
    const label = this.view.labels.at(x, y);
    if (label >= 0) this.actions.flyToCluster(label);
    else if (item >= 0 && (event.shiftKey || event.altKey)) this.actions.select([item], event.altKey ? "subtract" : "add");
    else this.actions.pin(item);
  }

  /** @param {MouseEvent} event */
  doubleClick(event) {
    const [x, y] = this.at(event);
    const item = pick(this.view, x, y, REACH.mouse);
    if (item >= 0) this.actions.flyTo(item);
    else this.actions.fit();
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const [x, y] = this.at(event);
    const pixels = event.deltaY * (event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 240 : 1);
    const speed = event.ctrlKey ? 0.01 : 0.0016;
    this.view.camera.zoom(Math.exp(Math.max(-1.2, Math.min(1.2, pixels * speed))), x, y);
    this.actions.hover(-1);
    this.view.request();
  }

  /**
   * At most one picking a frame.
   * @param {number} x
   * @param {number} y
   * @param {string} type of the pointer
   */
  hoverSoon(x, y, type) {
    const waiting = this.hoverAt !== null;
    this.hoverAt = [x, y];
    if (waiting) return;
    requestAnimationFrame(() => {
      const [hx, hy] = this.hoverAt ?? [x, y];
      this.hoverAt = null;
      const label = this.view.labels.at(hx, hy);
      this.view.labels.light(label);
      this.surface.classList.toggle("over-label", label >= 0);
      this.actions.hover(label >= 0 ? -1 : pick(this.view, hx, hy, REACH[type] ?? REACH.mouse), hx, hy);
    });
  }
}
