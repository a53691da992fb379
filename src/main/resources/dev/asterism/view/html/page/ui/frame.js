import { count, counted, element, part } from "./element.js";

/** @typedef {import("../colour/palette.js").Theme} Theme */
/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../math/camera.js").Covered} Covered */
/** @typedef {import("../state/store.js").State} State */
/** @typedef {import("../state/store.js").Tool} Tool */

const NARROW = 760;

/** What is around the map: title, theme, the room that panels leave, and where the focus goes. */
export class Frame {
  root = document.documentElement;
  surface = part("surface", HTMLElement);
  query = part("query", HTMLInputElement);
  search = part("search", HTMLElement);
  tools = part("tools", HTMLElement);
  panels = {
    legend: part("legend", HTMLElement),
    detail: part("detail", HTMLElement),
    selection: part("selection", HTMLElement),
  };
  labels = part("labels", HTMLElement);
  announcer = part("announcer", HTMLElement);

  /**
   * Title and subtitle; narrow windows begin without the legend.
   * @param {Atlas} atlas
   */
  open(atlas) {
    const { title, origin, shown, total } = atlas.description;
    const parts = title.split(/(?<=[_/.-])/).flatMap((piece) => [piece, element("wbr")]);
    part("title", HTMLElement).replaceChildren(...parts);
    if (narrow()) this.query.placeholder = `Search ${title}`;
    const items = shown < total ? `${count(shown)} of ${counted(total, "item")}` : counted(total, "item");
    const clusters = atlas.clusters.filter(({ id }) => id >= 0).length;
    part("subtitle", HTMLElement).replaceChildren(`${items} · ${counted(clusters, "cluster")}`, element("span", {}, origin.model));
    this.root.classList.toggle("narrow", narrow());
    this.root.classList.toggle("no-legend", narrow());
  }

  /** @param {Theme} theme */
  setTheme(theme) {
    this.root.dataset.theme = theme;
  }

  /** @param {Tool} tool */
  setTool(tool) {
    this.surface.dataset.tool = tool;
  }

  /** @param {boolean} pointing whether the pointer is over an item */
  markPointing(pointing) {
    this.surface.classList.toggle("over", pointing);
  }

  /** @param {boolean} thumbnails whether names lie over images */
  markImages(thumbnails) {
    this.labels.classList.toggle("over-images", thumbnails);
  }

  /**
   * For those who do not see the page.
   * @param {string} text
   */
  announce(text) {
    this.announcer.textContent = text;
  }

  toggleLegend() {
    this.root.classList.toggle("no-legend");
  }

  focusMap() {
    this.surface.focus({ preventScroll: true });
  }

  focusSearch() {
    this.query.focus();
    this.query.select();
  }

  /**
   * How much of the map the panels cover. Where there is room, the table of the selection lies over it: a map that
   * moved away with each lasso could not be selected in twice.
   * @param {Pick<State, "pinned" | "selection">} state
   * @returns {Covered}
   */
  covered({ pinned, selection }) {
    const { root, panels } = this;
    root.classList.toggle("narrow", narrow());
    const legend = root.classList.contains("no-legend") ? null : panels.legend.getBoundingClientRect();
    const detail = pinned >= 0 ? panels.detail.getBoundingClientRect() : null;
    const table = selection ? panels.selection.getBoundingClientRect() : null;
    const top = this.search.getBoundingClientRect().bottom + 6;
    const covered = { left: 8, right: 8, top, bottom: innerHeight - this.tools.getBoundingClientRect().top };
    if (narrow()) {
      for (const panel of [legend, detail, table]) if (panel) covered.bottom = Math.max(covered.bottom, innerHeight - panel.top);
    } else {
      if (legend) covered.left = legend.right;
      if (detail) covered.right = innerWidth - detail.left;
    }
    root.style.setProperty("--middle", `${(covered.left + innerWidth - covered.right) / 2}px`);
    return covered;
  }
}

function narrow() {
  return innerWidth < NARROW;
}
