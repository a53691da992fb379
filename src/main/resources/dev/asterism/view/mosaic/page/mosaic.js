// The mosaic's page: a Deep Zoom viewer that knows which item is where.
(() => {
  "use strict";

  /** @typedef {Required<OpenSeadragon.ViewerEvent> & { originalEvent: PointerEvent }} Click */

  const LONGEST_VALUE = 240;
  const data = window.mosaic;

  /**
   * The element of the page's own markup that has an id.
   * @template {HTMLElement} T
   * @param {string} id
   * @param {new () => T} type its class
   * @returns {T}
   */
  function part(id, type) {
    const found = document.getElementById(id);
    if (!(found instanceof type)) throw new Error(`the page has no ${type.name} with the id "${id}"`);
    return found;
  }

  /**
   * An element with properties and children.
   * @param {keyof HTMLElementTagNameMap} name
   * @param {Record<string, string>} properties
   * @param {HTMLElement[]} children
   */
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const canvas = part("viewer", HTMLElement);
  const card = part("card", HTMLElement);
  const field = part("query", HTMLInputElement);
  const size = { x: data.columns * data.tileWidth, y: data.rows * data.tileHeight };

  const viewer = window.OpenSeadragon({
    element: canvas,
    prefixUrl: "openseadragon/",
    showNavigationControl: false,
    visibilityRatio: 0.6,
    maxZoomPixelRatio: 4,
    minZoomImageRatio: 0.7,
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0.01 : 0.7,
    gestureSettingsMouse: { clickToZoom: false },
    gestureSettingsTouch: { clickToZoom: false },
    tileSources: {
      Image: {
        xmlns: "http://schemas.microsoft.com/deepzoom/2008",
        Url: data.pyramid.files,
        Format: data.pyramid.format,
        TileSize: String(data.pyramid.tileSize),
        Overlap: String(data.pyramid.overlap),
        Size: { Width: String(size.x), Height: String(size.y) },
      },
    },
  });

  /** @param {number} index */
  const item = (index) => {
    const [id, title, url, cluster, ...values] = data.items[index];
    return { id, title, url: webAddress(url), cluster, values };
  };

  /**
   * The http(s) address a text is, or null: no other kind is ever opened.
   * @param {string} text
   */
  function webAddress(text) {
    try {
      const { href, protocol } = new URL(text);
      return protocol === "https:" || protocol === "http:" ? href : null;
    } catch {
      return null;
    }
  }

  /**
   * The item at a place of the window, or -1.
   * @param {number} x
   * @param {number} y
   */
  function itemAt(x, y) {
    const image = viewer.world.getItemAt(0);
    if (!image) return -1;
    const frame = canvas.getBoundingClientRect();
    const point = image.viewportToImageCoordinates(
      viewer.viewport.pointFromPixel(new window.OpenSeadragon.Point(x - frame.left, y - frame.top), true),
    );
    const column = Math.floor(point.x / data.tileWidth);
    const row = Math.floor(point.y / data.tileHeight);
    if (column < 0 || row < 0 || column >= data.columns) return -1;
    const cell = row * data.columns + column;
    return cell < data.items.length ? cell : -1;
  }

  /**
   * The rectangle of an item in the viewer's coordinates, with some of its surroundings.
   * @param {number} index
   * @param {number} around how many tiles to each side
   */
  function place(index, around) {
    const column = index % data.columns;
    const row = Math.floor(index / data.columns);
    return viewer.world
      .getItemAt(0)
      .imageToViewportRectangle(
        (column - around) * data.tileWidth,
        (row - around) * data.tileHeight,
        (1 + 2 * around) * data.tileWidth,
        (1 + 2 * around) * data.tileHeight,
      );
  }

  const outline = element("div", { className: "outline" });
  let shown = -1;

  /**
   * Outlines an item and shows its card beside a place of the window; -1 hides both.
   * @param {number} index
   * @param {number} x
   * @param {number} y
   * @param {boolean} held whether the pointer can move onto the card
   */
  function show(index, x, y, held) {
    if (index !== shown) {
      shown = index;
      viewer.removeOverlay(outline);
      if (index >= 0) viewer.addOverlay({ element: outline, location: place(index, 0) });
      if (index >= 0) card.replaceChildren(...cardOf(item(index)));
      canvas.classList.toggle("linked", index >= 0 && item(index).url !== null);
    }
    card.hidden = index < 0;
    card.classList.toggle("held", held);
    if (index < 0) return;
    const { width, height } = card.getBoundingClientRect();
    const left = x + 18 + width > innerWidth ? Math.max(4, x - 18 - width) : x + 18;
    card.style.left = `${left}px`;
    card.style.top = `${Math.max(4, Math.min(y + 18, innerHeight - height - 4))}px`;
  }

  /** @param {ReturnType<typeof item>} item */
  function cardOf({ title, url, cluster, values }) {
    const parts = [element("h2", { textContent: title })];
    if (cluster) parts.push(element("p", { className: "cluster", textContent: cluster }));
    const list = element("dl", {});
    values.forEach((value, at) => {
      if (value === "" || value === title) return;
      const text = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
      list.append(element("dt", { textContent: data.fields[at] }), element("dd", { textContent: text }));
    });
    if (list.childElementCount > 0) parts.push(list);
    if (url) parts.push(element("a", { href: url, target: "_blank", rel: "noopener noreferrer", textContent: url }));
    return parts;
  }

  /** @param {number} index */
  function open(index) {
    const { url } = item(index);
    if (url) window.open(url, "_blank", "noopener,noreferrer");
  }

  const hide = () => show(-1, 0, 0, false);
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    show(event.buttons === 0 ? itemAt(event.clientX, event.clientY) : -1, event.clientX, event.clientY, false);
  });
  canvas.addEventListener("pointerleave", hide);
  viewer.addHandler("canvas-click", (event) => {
    const { quick, position, originalEvent } = /** @type {Click} */ (event);
    if (!quick) return;
    const frame = canvas.getBoundingClientRect();
    const x = position.x + frame.left;
    const y = position.y + frame.top;
    const index = itemAt(x, y);
    if (originalEvent.pointerType === "touch") show(index, x, y, true);
    else if (index >= 0) open(index);
  });

  /** @type {number[]} */
  let matches = [];
  let current = -1;

  /** @param {string} query */
  function search(query) {
    const wanted = query.trim().toLowerCase();
    matches = wanted ? data.items.flatMap((fields, at) => (fields.join("\n").toLowerCase().includes(wanted) ? [at] : [])) : [];
    current = -1;
    say(wanted !== "");
  }

  /**
   * How many matches there are, and which is shown.
   * @param {boolean} searched
   */
  function say(searched) {
    const number = matches.length;
    part("matches", HTMLElement).textContent = !searched ? "" : number === 0 ? "no match" : current < 0 ? `${number} found` : `${current + 1} of ${number}`;
  }

  /** @param {1 | -1} by */
  function step(by) {
    if (matches.length === 0) return;
    current = (current + by + matches.length) % matches.length;
    say(true);
    const index = matches[current];
    viewer.viewport.fitBoundsWithConstraints(place(index, 2), true);
    const middle = viewer.viewport.pixelFromPoint(place(index, 0).getBottomRight(), true);
    const frame = canvas.getBoundingClientRect();
    show(index, middle.x + frame.left, middle.y + frame.top, true);
  }

  field.addEventListener("input", () => search(field.value));
  part("search", HTMLElement).addEventListener("submit", (event) => {
    event.preventDefault();
    step(1);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      step(-1);
    }
  });
  part("zoom-in", HTMLElement).addEventListener("click", () => viewer.viewport.zoomBy(1.6));
  part("zoom-out", HTMLElement).addEventListener("click", () => viewer.viewport.zoomBy(1 / 1.6));
  part("home", HTMLElement).addEventListener("click", () => viewer.viewport.goHome());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      field.blur();
      hide();
    } else if (event.target === field || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      field.focus();
    } else if (event.key === "f") {
      viewer.viewport.goHome();
    }
  });

  part("count", HTMLElement).textContent = `${data.items.length.toLocaleString("en")} items, ${size.x} × ${size.y} pixels`;

  window.asterism = {
    viewer,
    itemAt,
    ready: new Promise((resolve, reject) => {
      viewer.addHandler("open", () => resolve(undefined));
      viewer.addHandler("open-failed", ({ message }) => reject(new Error(message)));
    }),
  };
})();
