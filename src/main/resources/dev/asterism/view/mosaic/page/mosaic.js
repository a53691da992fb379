// The mosaic's page: a Deep Zoom viewer that knows which item is where.
(() => {
  "use strict";

  const LONGEST_VALUE = 240;
  const data = window.mosaic;
  const find = (id) => document.getElementById(id);
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const size = { x: data.columns * data.tileWidth, y: data.rows * data.tileHeight };

  const viewer = window.OpenSeadragon({
    element: find("viewer"),
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
        TileSize: data.pyramid.tileSize,
        Overlap: data.pyramid.overlap,
        Size: { Width: size.x, Height: size.y },
      },
    },
  });

  const item = (index) => {
    const [id, title, url, cluster, ...values] = data.items[index];
    return { id, title, url: webAddress(url), cluster, values };
  };

  /** The http(s) address a text is, or null: no other kind is ever opened. */
  function webAddress(text) {
    try {
      const { href, protocol } = new URL(text);
      return protocol === "https:" || protocol === "http:" ? href : null;
    } catch {
      return null;
    }
  }

  /** The item at a place of the window, or -1. */
  function itemAt(x, y) {
    const image = viewer.world.getItemAt(0);
    if (!image) return -1;
    const frame = find("viewer").getBoundingClientRect();
    const point = image.viewportToImageCoordinates(
      viewer.viewport.pointFromPixel(new window.OpenSeadragon.Point(x - frame.left, y - frame.top), true),
    );
    const column = Math.floor(point.x / data.tileWidth);
    const row = Math.floor(point.y / data.tileHeight);
    if (column < 0 || row < 0 || column >= data.columns) return -1;
    const cell = row * data.columns + column;
    return cell < data.items.length ? cell : -1;
  }

  /** The rectangle of an item in the viewer's coordinates, with some of its surroundings. */
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

  /** Outlines an item and shows its card beside a place of the window; -1 hides both. */
  function show(index, x, y, held) {
    const card = find("card");
    if (index !== shown) {
      shown = index;
      viewer.removeOverlay(outline);
      if (index >= 0) viewer.addOverlay({ element: outline, location: place(index, 0) });
      if (index >= 0) card.replaceChildren(...cardOf(item(index)));
      find("viewer").classList.toggle("linked", index >= 0 && item(index).url !== null);
    }
    card.hidden = index < 0;
    card.classList.toggle("held", held);
    if (index < 0) return;
    const { width, height } = card.getBoundingClientRect();
    const left = x + 18 + width > innerWidth ? Math.max(4, x - 18 - width) : x + 18;
    card.style.left = `${left}px`;
    card.style.top = `${Math.max(4, Math.min(y + 18, innerHeight - height - 4))}px`;
  }

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

  function open(index) {
    const { url } = item(index);
    if (url) window.open(url, "_blank", "noopener,noreferrer");
  }

  const canvas = find("viewer");
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    show(event.buttons === 0 ? itemAt(event.clientX, event.clientY) : -1, event.clientX, event.clientY, false);
  });
  canvas.addEventListener("pointerleave", () => show(-1));
  viewer.addHandler("canvas-click", (event) => {
    if (!event.quick) return;
    const frame = canvas.getBoundingClientRect();
    const x = event.position.x + frame.left;
    const y = event.position.y + frame.top;
    const index = itemAt(x, y);
    if (event.originalEvent.pointerType === "touch") show(index, x, y, true);
    else if (index >= 0) open(index);
  });

  let matches = [];
  let current = -1;

  function search(query) {
    const wanted = query.trim().toLowerCase();
    matches = wanted ? data.items.flatMap((fields, at) => (fields.join("\n").toLowerCase().includes(wanted) ? [at] : [])) : [];
    current = -1;
    tell(wanted !== "");
  }

  function tell(searched) {
    const number = matches.length;
    find("matches").textContent = !searched ? "" : number === 0 ? "no match" : current < 0 ? `${number} found` : `${current + 1} of ${number}`;
  }

  function step(by) {
    if (matches.length === 0) return;
    current = (current + by + matches.length) % matches.length;
    tell(true);
    const index = matches[current];
    viewer.viewport.fitBoundsWithConstraints(place(index, 2), true);
    const middle = viewer.viewport.pixelFromPoint(place(index, 0).getBottomRight(), true);
    const frame = canvas.getBoundingClientRect();
    show(index, middle.x + frame.left, middle.y + frame.top, true);
  }

  find("query").addEventListener("input", (event) => search(event.target.value));
  find("search").addEventListener("submit", (event) => {
    event.preventDefault();
    step(1);
  });
  find("query").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      step(-1);
    }
  });
  find("zoom-in").addEventListener("click", () => viewer.viewport.zoomBy(1.6));
  find("zoom-out").addEventListener("click", () => viewer.viewport.zoomBy(1 / 1.6));
  find("home").addEventListener("click", () => viewer.viewport.goHome());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      find("query").blur();
      show(-1);
    } else if (event.target === find("query") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      find("query").focus();
    } else if (event.key === "f") {
      viewer.viewport.goHome();
    }
  });

  find("count").textContent = `${data.items.length.toLocaleString("en")} items, ${size.x} × ${size.y} pixels`;

  window.asterism = {
    viewer,
    itemAt,
    ready: new Promise((resolve, reject) => {
      viewer.addHandler("open", () => resolve());
      viewer.addHandler("open-failed", (event) => reject(new Error(event.message)));
    }),
  };
})();
