const SHOWN_MILLIS = 14_000;

/** How to move, for those who have never seen such a map: until they have done something, or a while has passed. */
export class Hint {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  show() {
    const touch = matchMedia("(pointer: coarse)").matches;
    this.root.textContent = touch
      ? "Drag to turn, pinch to zoom, tap an item to read it"
      : "Drag to turn, scroll to zoom, click an item to read it, ? for more";
    this.root.hidden = false;
    const hide = () => {
      clearTimeout(timer);
      for (const doing of ["pointerdown", "wheel", "keydown"]) removeEventListener(doing, hide);
      this.root.classList.add("gone");
    };
    for (const doing of ["pointerdown", "wheel", "keydown"]) addEventListener(doing, hide, { passive: true });
    const timer = setTimeout(hide, SHOWN_MILLIS);
  }
}
