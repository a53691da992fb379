// What the user has chosen. One object, replaced and never changed, with a history of what can be undone.

const UNDOABLE = ["hidden", "filters", "selection", "query", "regex"];
const LONGEST_HISTORY = 60;

export class Store {
  constructor(initial) {
    this.state = initial;
    this.listeners = [];
    this.past = [];
    this.future = [];
  }

  /** Calls `listener(state, changed)` after each change; `changed` has the names of what is different. */
  subscribe(listener) {
    this.listeners.push(listener);
  }

  /** Changes some of the state. */
  set(patch) {
    const changed = this.differing(patch);
    if (changed.size === 0) return;
    const undoable = UNDOABLE.filter((key) => changed.has(key));
    if (undoable.length > 0) {
      this.remember(undoable.every((key) => key === "query"));
      changed.add("history");
    }
    this.replace(patch, changed);
  }

  /** Keeps the state as it was; the letters of a query count as one change. */
  remember(typing) {
    if (!(typing && this.typing && this.state.query !== "")) this.past.push(this.undoable());
    if (this.past.length > LONGEST_HISTORY) this.past.shift();
    this.typing = typing;
    this.future = [];
  }

  undo() {
    this.travel(this.past, this.future);
  }

  redo() {
    this.travel(this.future, this.past);
  }

  travel(from, to) {
    if (from.length === 0) return;
    this.typing = false;
    to.push(this.undoable());
    const patch = from.pop();
    const changed = this.differing(patch);
    changed.add("history");
    this.replace(patch, changed);
  }

  differing(patch) {
    return new Set(Object.keys(patch).filter((key) => patch[key] !== this.state[key]));
  }

  undoable() {
    return Object.fromEntries(UNDOABLE.map((key) => [key, this.state[key]]));
  }

  replace(patch, changed) {
    this.state = { ...this.state, ...patch };
    for (const listener of this.listeners) listener(this.state, changed);
  }
}

/** The state a page begins with. */
export function initialState(description) {
  return {
    theme: "auto",
    layout: 0,
    images: false,
    labels: true,
    colour: description.colourField ?? -1,
    hidden: {},
    query: "",
    regex: false,
    filters: [],
    selection: null,
    pinned: -1,
    tool: "move",
    spotlight: -1,
  };
}
