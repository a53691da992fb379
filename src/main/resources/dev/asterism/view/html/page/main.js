import { palette, usePalettes } from "./colour/palette.js";
import { Atlas } from "./data/atlas.js";
import { Blocks } from "./data/blocks.js";
import { Page } from "./page.js";
import { part } from "./ui/element.js";

/**
 * For tests and scripts: `ready` is fulfilled when everything has been read and drawn, `timings` has milliseconds since
 * the page began to load, and the rest is for looking into.
 */
const timings = { firstFrame: 0, complete: 0 };
const asterism = { timings, palette, ready: Promise.resolve() };
window.asterism = asterism;
asterism.ready = open();

async function open() {
  const notice = part("notice", HTMLElement);
  try {
    if (typeof DecompressionStream === "undefined") throw new Error("it is too old to unpack gzip; any from 2023 on will do");
    const atlas = await Atlas.open(new Blocks(document));
    usePalettes(atlas.description.palettes);
    const page = new Page(atlas);
    Object.assign(asterism, { atlas, page, view: page.view, store: page.store, renderer: page.view.renderer.name });
    page.drawFirst();
    timings.firstFrame = performance.now();
    notice.hidden = true;
    await new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
    await page.readRest();
    timings.complete = performance.now();
    document.documentElement.dataset.ready = "true";
  } catch (failure) {
    notice.hidden = false;
    notice.className = "fatal";
    notice.textContent = `This browser cannot show the map: ${failure instanceof Error ? failure.message : failure}`;
    // For whoever looks into the console: that a script waits for `ready` keeps the browser from reporting it.
    console.error(failure);
    throw failure;
  }
}
