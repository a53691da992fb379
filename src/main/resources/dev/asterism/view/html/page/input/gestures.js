import { inside, pick } from "./picking.js";

const CLICK_PIXELS = 5;
const CLICK_MILLIS = 450;
const REACH = { mouse: 7, touch: 20, pen: 12 };

/**
 * What mouse, pen and fingers do on the map. One finger or button turns (or pans a flat map), the right button or two
 * fingers pan, wheel and pinch zoom at the pointer, Shift or Alt with a drag draws a box that adds or takes away.
 */
export class Gestures {
  constructor(view, surface, actions) {
    Object.assign(this, { view, surface, actions });
    this.pointers = new Map();
    this.tool = "move";
    surface.addEventListener("pointerdown", (event) => this.down(event));
    surface.addEventListener("pointermove", (event) => this.move(event));
    surface.addEventListener("pointerup", (event) => this.up(event));
    surface.addEventListener("pointercancel", (event) => this.cancel(event));
    surface.addEventListener("pointerleave", () => this.actions.hover(-1));
    surface.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    surface.addEventListener("dblclick", (event) => this.doubleClick(event));
    surface.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  at(event) {
    const box = this.surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

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

  kindOf(event) {
    if (event.button === 1 || event.button === 2 || event.ctrlKey || event.metaKey) return "pan";
    if (this.tool !== "move") return this.tool;
    return event.shiftKey || event.altKey ? "box" : "orbit";
  }

  move(event) {
    const [x, y] = this.at(event);
    const pointer = this.pointers.get(event.pointerId);
    if (!pointer) {
      if (event.pointerType !== "touch") this.hoverSoon(x, y, event.pointerType);
      return;
    }
    const dx = x - pointer.x;
    const dy = y - pointer.y;
    if (this.drag.kind === "pinch") this.pinch(pointer, x, y);
    Object.assign(pointer, { x, y });
    if (this.drag.kind === "pinch") return;
    if (Math.hypot(x - this.drag.startX, y - this.drag.startY) > CLICK_PIXELS) this.drag.far = true;
    if (!this.drag.far) return;
    this.actions.hover(-1);
    this.dragBy(dx, dy, x, y);
    this.view.request();
  }

  dragBy(dx, dy, x, y) {
    const { drag, view } = this;
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

  /** Two fingers: their middle pans, their distance zooms. */
  pinch(pointer, x, y) {
    const others = [...this.pointers.values()].filter((other) => other !== pointer);
    const other = others[0];
    const before = Math.hypot(pointer.x - other.x, pointer.y - other.y);
    const after = Math.hypot(x - other.x, y - other.y);
    this.view.camera.pan((x - pointer.x) / 2, (y - pointer.y) / 2);
    if (before > 8 && after > 8) this.view.camera.zoom(before / after, (x + other.x) / 2, (y + other.y) / 2);
    this.view.request();
  }

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
    else if (this.pointers.size === 1) this.drag = { kind: "orbit", startX: left.x, startY: left.y, path: [], far: true };
  }

  cancel(event) {
    this.pointers.delete(event.pointerId);
    this.drag = null;
    this.afterPinch();
    this.view.overlay.outline = null;
    this.view.request();
  }

  select(drag, event) {
    this.view.overlay.outline = null;
    const how = event.altKey ? "subtract" : event.shiftKey ? "add" : "replace";
    this.actions.select(inside(this.view, drag.path), how);
    this.view.request();
  }

  click(event) {
    const [x, y] = this.at(event);
    const item = pick(this.view, x, y, REACH[event.pointerType] ?? REACH.mouse);
    const label = this.view.labels.at(x, y);
    if (label >= 0) this.actions.flyToCluster(label);
    else if (item >= 0 && (event.shiftKey || event.altKey)) this.actions.select([item], event.altKey ? "subtract" : "add");
    else this.actions.pin(item);
  }

  doubleClick(event) {
    const [x, y] = this.at(event);
    const item = pick(this.view, x, y, REACH.mouse);
    if (item >= 0) this.actions.flyTo(item);
    else this.actions.fit();
  }

  wheel(event) {
    event.preventDefault();
    const [x, y] = this.at(event);
    const pixels = event.deltaY * (event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 240 : 1);
    const speed = event.ctrlKey ? 0.01 : 0.0016;
    this.view.camera.zoom(Math.exp(Math.max(-1.2, Math.min(1.2, pixels * speed))), x, y);
    this.actions.hover(-1);
    this.view.request();
  }

  /** At most one picking a frame. */
  hoverSoon(x, y, type) {
    const waiting = this.hoverAt !== undefined;
    this.hoverAt = [x, y];
    if (waiting) return;
    requestAnimationFrame(() => {
      const [hx, hy] = this.hoverAt;
      this.hoverAt = undefined;
      if (!this.view.style) return;
      const label = this.view.labels.at(hx, hy);
      this.view.labels.light(label);
      this.surface.classList.toggle("over-label", label >= 0);
      this.actions.hover(label >= 0 ? -1 : pick(this.view, hx, hy, REACH[type] ?? REACH.mouse), hx, hy);
    });
  }
}
