import { element, part } from "./element.js";

/** @type {[title: string, lines: [keys: string, what: string][]][]} */
const SHEET = [
  ["Move", [
    ["drag", "turn; moves a flat map"],
    ["right drag, two fingers", "move sideways"],
    ["wheel, pinch, + −", "zoom at the pointer"],
    ["arrows", "turn, or move a flat map"],
    ["W A S D, Q E", "fly"],
    ["f", "fit all into view"],
    ["double click", "fly to an item; else fit all"],
  ]],
  ["Look", [
    ["2, 3", "flat or in space"],
    ["g", "next layout"],
    ["i", "images or points"],
    ["l", "names of clusters"],
    ["c, Shift-c", "colour by the next, last field"],
    ["t", "dark or light"],
  ]],
  ["Read", [
    ["click, Enter", "pin an item; Enter flies to it"],
    ["n, p", "next, previous neighbour"],
    ["/", "search; Enter steps"],
    ["Esc", "close, clear, one at a time"],
  ]],
  ["Select", [
    ["b, x", "box, lasso"],
    ["Shift, Alt", "while drawing: add, take away"],
    ["Shift-drag, Alt-drag", "box at any time"],
    ["Ctrl-A", "everything shown"],
    ["Ctrl-Z, Ctrl-Shift-Z", "undo, redo"],
  ]],
  ["Legend", [
    ["click", "this alone; again for all"],
    ["Shift-click", "add or take away"],
    ["eye", "hide or show"],
  ]],
];

/** The sheet of keys and gestures. */
export function makeHelp() {
  const dialog = part("help", HTMLDialogElement);
  dialog.append(
    element("h2", { id: "help-title" }, "Keys and gestures"),
    element(
      "div",
      { class: "sheets" },
      ...SHEET.map(([title, lines]) =>
        element("section", {}, element("h3", {}, title), element("dl", {}, ...lines.flatMap(([keys, what]) => [element("dt", {}, keys), element("dd", {}, what)]))),
      ),
    ),
    element("form", { method: "dialog" }, element("button", { type: "submit" }, "Close")),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}
