import { nearestToMiddle } from "../input/picking.js";
import { makeChoices } from "./choices.js";

/** @typedef {import("../data/atlas.js").Atlas} Atlas */
/** @typedef {import("../math/layouts.js").Layout} Layout */
/** @typedef {import("../render/view.js").View} View */
/** @typedef {import("../ui/card.js").Card} Card */
/** @typedef {import("../ui/frame.js").Frame} Frame */
/** @typedef {import("./derived.js").Derived} Derived */
/** @typedef {import("./store.js").Store} Store */

/** @typedef {ReturnType<typeof makeActions>} Actions */

/**
 * What the user can do, by whatever means: the choices, and what moves the camera or the focus too.
 * @param {object} parts
 * @param {Store} parts.store
 * @param {Atlas} parts.atlas
 * @param {Layout[]} parts.layouts
 * @param {Derived} parts.derived
 * @param {View} parts.view
 * @param {Card} parts.card
 * @param {Frame} parts.frame
 * @param {Pick<HTMLDialogElement, "showModal">} parts.help
 */
export function makeActions({ store, atlas, layouts, derived, view, card, frame, help }) {
  const choices = makeChoices({ store, atlas, layouts, derived });
  /** @type {number[] | null} the item whose neighbours are stepped through, and they */
  let walk = null;

  /**
   * Lights an item up without a card, as when its line in a list is pointed at.
   * @param {number} item or -1
   */
  function point(item) {
    view.overlay.hovered = item;
    view.request();
  }

  /**
   * @param {number} item or -1
   * @param {boolean} fly whether to move as far as needed to see it
   */
  function pin(item, fly = false) {
    if (!atlas.ids) return;
    card.hide();
    if (item >= 0 && item !== store.state.pinned && !walk?.includes(item)) walk = null;
    store.set({ pinned: item });
    if (item >= 0 && fly) view.bringIntoView(item);
  }

  /** @param {number | number[]} items one with its nearest, or just these */
  function flyTo(items) {
    view.flyTo(Array.isArray(items) ? items : [items, ...atlas.neighbours(items).slice(0, 5).map(({ item }) => item)]);
  }

  /**
   * Steps through the neighbours of the item that was pinned first, then back to it.
   * @param {number} by
   */
  function neighbour(by) {
    const { pinned } = store.state;
    if (pinned < 0) {
      const middle = nearestToMiddle(view);
      if (middle >= 0) pin(middle);
      return;
    }
    walk ??= [pinned, ...derived.neighbours.map(({ item }) => item)];
    pin(walk[(walk.indexOf(pinned) + by + walk.length) % walk.length], true);
  }

  return {
    ...choices,
    point,
    pin,
    flyTo,
    neighbour,

    /**
     * Shows the card of an item beside a pixel.
     * @param {number} item or -1
     */
    hover(item, x = 0, y = 0) {
      if (item >= 0 && atlas.ids) card.show(item, x, y, view);
      else card.hide();
      frame.markPointing(item >= 0);
      point(item);
    },

    /** @param {number} cluster */
    flyToCluster: (cluster) => view.flyTo(view.labels.members[cluster]),

    fit: () => view.fit(false),

    enter() {
      if (store.state.pinned >= 0) flyTo(store.state.pinned);
      else neighbour(0);
    },

    /**
     * One row of the legend alone; once more shows all. With `adding`, the row is added to or taken from those shown.
     * @param {number} row
     * @param {boolean} adding
     */
    choose(row, adding) {
      if (adding) {
        choices.toggle(row);
      } else {
        choices.alone(row);
        view.fit(false);
      }
    },

    find: () => frame.focusSearch(),
    help: () => help.showModal(),

    legend() {
      const whole = view.showsAll;
      frame.toggleLegend();
      view.resize(frame.covered(store.state));
      if (whole) view.fit(false);
    },

    escape() {
      frame.focusMap();
      choices.close();
    },
  };
}
