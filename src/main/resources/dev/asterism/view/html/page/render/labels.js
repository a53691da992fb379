import { css } from "../colour/palette.js";
import { median } from "../math/extent.js";
import { fog } from "./style.js";

/** @typedef {import("../colour/oklab.js").Colour} Colour */
/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../data/description.js").Cluster} Cluster */
/** @typedef {import("../math/camera.js").Vector} Vector */
/** @typedef {import("./view.js").View} View */

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box in pixels */

/**
 * The name of a cluster: where it belongs in the map, and where it is on the screen if it finds room.
 * @typedef {object} Mark
 * @property {Cluster} cluster
 * @property {number} place of the cluster among all
 * @property {HTMLElement} element
 * @property {Vector | null} anchor
 * @property {boolean} visible
 * @property {Box | null} box
 * @property {{ width: number, height: number } | null} size
 * @property {Uint8Array | null} shownFor what `any` was last worked out for
 * @property {boolean} any whether some item of the cluster is shown
 */

const GAP = 6;
const LONGEST = 44;

/** Names of the clusters over the map, placed so that none covers another. */
export class Labels {
  /**
   * @param {HTMLElement} parent
   * @param {Atlas} atlas
   */
  constructor(parent, atlas) {
    this.parent = parent;
    this.shown = true;
    this.marks = [...atlas.clusters.entries()].filter(([, { id, size }]) => id >= 0 && size > 0).map(markOf);
    this.members = membersOf(atlas);
    parent.append(...this.marks.map((mark) => mark.element));
  }

  /**
   * The cluster whose name is under a pixel, or -1. Names take no pointer themselves, so that one can drag across them.
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    if (!this.shown) return -1;
    const hit = this.marks.find(({ visible, box }) => visible && box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
    return hit ? hit.place : -1;
  }

  /**
   * Lights up one name.
   * @param {number} place of its cluster, or -1
   */
  light(place) {
    for (const mark of this.marks) mark.element.classList.toggle("lit", mark.place === place);
  }

  /** @param {Float32Array} positions */
  setPositions(positions) {
    for (const mark of this.marks) {
      const members = this.members[mark.place];
      mark.anchor = members.length ? median(positions, members) : null;
    }
  }

  /**
   * Colours of the names; null for plain ink.
   * @param {Colour[] | null} colours
   */
  setColours(colours) {
    for (const mark of this.marks) mark.element.style.setProperty("--mark", colours ? css(colours[mark.place]) : "currentColor");
  }

  /** @param {boolean} shown */
  setShown(shown) {
    this.shown = shown;
    this.parent.hidden = !shown;
  }

  /**
   * Shows the names that have room, the largest clusters first.
   * @param {View} view
   */
  draw(view) {
    if (!this.shown) return;
    const placed = view.overlay.pinnedBoxes(view);
    const ranked = [...this.marks].sort((a, b) => rank(b) - rank(a));
    for (const mark of ranked) {
      const { style } = mark.element;
      const spot = this.spotOf(mark, view);
      mark.box = spot && spot.box;
      mark.visible = spot !== null && !placed.some((other) => overlap(spot.box, other));
      style.opacity = spot && mark.visible ? String(1 - 0.4 * view.style.haze * fog(view.style, spot.depth)) : "0";
      if (!spot) continue;
      style.transform = `translate(${spot.box.left.toFixed(1)}px, ${spot.box.top.toFixed(1)}px)`;
      if (mark.visible) placed.push(spot.box);
    }
  }

  /**
   * Where a name would stand, and how deep in the map; null where it cannot.
   * @param {Mark} mark
   * @param {View} view
   * @returns {{ box: Box, depth: number } | null}
   */
  spotOf(mark, view) {
    if (!mark.anchor || !this.anyShown(mark, view)) return null;
    const [x, y, depth] = view.projector.place(...mark.anchor);
    if (depth <= 0.02) return null;
    mark.size ??= { width: mark.element.offsetWidth, height: mark.element.offsetHeight };
    const { width, height } = mark.size;
    const left = x - width / 2;
    const top = y - height / 2;
    if (!view.camera.isFree(left, top, 4) || !view.camera.isFree(left + width, top + height, 4)) return null;
    return { box: { left, top, right: left + width, bottom: top + height }, depth };
  }

  /**
   * @param {Mark} mark
   * @param {View} view
   */
  anyShown(mark, view) {
    if (mark.shownFor !== view.shown) {
      mark.shownFor = view.shown;
      mark.any = this.members[mark.place].some((item) => view.shown[item] === 1);
    }
    return mark.any;
  }
}

/**
 * @param {[number, Cluster]} entry
 * @returns {Mark}
 */
function markOf([place, cluster]) {
  const { name } = cluster;
  const element = document.createElement("div");
  element.className = "label";
  element.textContent = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
  element.title = name;
  return { cluster, place, element, anchor: null, visible: false, box: null, size: null, shownFor: null, any: false };
}

/**
 * Larger clusters first; one that is visible keeps its place against one a little larger.
 * @param {Mark} mark
 */
function rank(mark) {
  return mark.cluster.size * (mark.visible ? 1.4 : 1);
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function overlap(a, b) {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;
}

/**
 * The items of each cluster.
 * @param {Atlas} atlas
 */
function membersOf(atlas) {
  /** @type {number[][]} */
  const members = atlas.clusters.map(() => []);
  for (let i = 0; i < atlas.size; i++) members[atlas.clusterOf[i]].push(i);
  return members;
}
