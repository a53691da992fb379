import { css } from "../colour/palette.js";
import { median } from "../math/extent.js";

const GAP = 6;
const LONGEST = 44;

/** Names of the clusters over the map, placed so that none covers another. */
export class Labels {
  constructor(parent, atlas) {
    this.parent = parent;
    this.atlas = atlas;
    this.shown = true;
    this.marks = atlas.clusters
      .map((cluster, place) => ({ cluster, place, visible: false }))
      .filter(({ cluster }) => cluster.id >= 0 && cluster.size > 0);
    this.members = membersOf(atlas);
    for (const mark of this.marks) this.make(mark);
  }

  make(mark) {
    const { name } = mark.cluster;
    mark.element = document.createElement("div");
    mark.element.className = "label";
    mark.element.textContent = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
    mark.element.title = name;
    this.parent.append(mark.element);
  }

  /** The cluster whose name is under a pixel, or -1. Names take no pointer themselves, so that one can drag across them. */
  at(x, y) {
    if (!this.shown) return -1;
    const hit = this.marks.find(({ visible, box }) => visible && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
    return hit ? hit.place : -1;
  }

  /** Lights up one name. */
  light(place) {
    for (const mark of this.marks) mark.element.classList.toggle("lit", mark.place === place);
  }

  setPositions(positions) {
    for (const mark of this.marks) {
      const members = this.members[mark.place];
      mark.anchor = members.length ? median(positions, members) : null;
    }
  }

  /** Colours of the names; null for plain ink. */
  setColours(colours) {
    for (const mark of this.marks) mark.element.style.setProperty("--mark", colours ? css(colours[mark.place]) : "currentColor");
  }

  setShown(shown) {
    this.shown = shown;
    this.parent.hidden = !shown;
  }

  draw(view) {
    if (!this.shown) return;
    const placed = view.overlay.pinnedBoxes(view);
    const ranked = [...this.marks].sort((a, b) => rank(b) - rank(a));
    for (const mark of ranked) {
      const box = this.boxOf(mark, view);
      mark.visible = box !== null && !placed.some((other) => overlap(box, other));
      if (mark.visible) placed.push(box);
      this.show(mark, box, view);
    }
  }

  boxOf(mark, view) {
    if (!mark.anchor || !view.shown || !this.anyShown(mark, view)) return null;
    const [x, y, depth] = view.projector.place(...mark.anchor);
    if (depth <= 0.02) return null;
    mark.width ??= mark.element.offsetWidth;
    mark.height ??= mark.element.offsetHeight;
    const left = x - mark.width / 2;
    const top = y - mark.height / 2;
    if (!view.camera.isFree(left, top, 4) || !view.camera.isFree(left + mark.width, top + mark.height, 4)) return null;
    return { left, top, right: left + mark.width, bottom: top + mark.height, depth };
  }

  anyShown(mark, view) {
    if (mark.shownFor !== view.shown) {
      mark.shownFor = view.shown;
      mark.any = this.members[mark.place].some((item) => view.shown[item]);
    }
    return mark.any;
  }

  show(mark, box, view) {
    const { style } = mark.element;
    mark.box = box;
    style.opacity = mark.visible ? String(fade(box.depth, view)) : "0";
    if (box) style.transform = `translate(${box.left.toFixed(1)}px, ${box.top.toFixed(1)}px)`;
  }
}

/** Larger clusters first; one that is visible keeps its place against one a little larger. */
function rank(mark) {
  return mark.cluster.size * (mark.visible ? 1.4 : 1);
}

function fade(depth, { style }) {
  const fog = Math.min(1, Math.max(0, (depth - style.near) / (style.far - style.near)));
  return 1 - 0.4 * style.haze * fog;
}

function overlap(a, b) {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;
}

function membersOf(atlas) {
  const members = atlas.clusters.map(() => []);
  for (let i = 0; i < atlas.size; i++) members[atlas.clusterOf[i]].push(i);
  return members;
}
