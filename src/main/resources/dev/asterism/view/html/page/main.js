import { palette, usePalettes } from "./colour/palette.js";
import { Atlas } from "./data/atlas.js";
import { Page } from "./page.js";

/**
 * `window.asterism` is there for tests and scripts: `ready` is fulfilled when everything has been read and drawn,
 * `timings` has milliseconds since the page began to load, and the rest is for looking into.
 */
const asterism = { timings: {}, palette };
window.asterism = asterism;
asterism.ready = open();

async function open() {
  const notice = document.querySelector("#notice");
  try {
    if (typeof DecompressionStream === "undefined") throw new Error("it is too old to unpack gzip; any from 2023 on will do");
    const atlas = await Atlas.open();
    usePalettes(atlas.description.palettes);
    const page = new Page(atlas);
    Object.assign(asterism, { atlas, page, view: page.view, store: page.store, renderer: page.view.renderer.name });
    page.drawFirst();
    asterism.timings.firstFrame = performance.now();
    notice.hidden = true;
    await new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
    await page.readRest();
    asterism.timings.complete = performance.now();
    document.documentElement.dataset.ready = "true";
  } catch (failure) {
    notice.hidden = false;
    notice.className = "fatal";
    notice.textContent = `This browser cannot show the map: ${failure.message}`;
    throw failure;
  }
}
