// Regular expressions in linear time. The browser's own go back over a text in every possible way: a pattern of ten letters, typed or
// in a link, can hold the page for ever. Here all ways are followed at once (Thompson 1968), and what they come to is kept (Aho, Sethi
// and Ullman 1986): one look-up a letter. Lookaround and back references, which cannot be followed so, are refused.

const LONGEST = 1000;
const MOST_NODES = 2000;
const MOST_STATES = 2000;
const CHECK = 256;

const TOKEN =
  /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[a-zA-Z]|\\[^]|\[(?:\\[^]|[^\]\\])*\]|\(\?<(?![=!])[^>]*>|\(\?:|\(\?[^]|\{\d+(?:,\d*)?\}|[^]/gu;

/** What comes before or after a place in the text. */
const EDGE = 0;
const WORD = 1;
const OTHER = 2;

/** @typedef {(before: number, after: number) => boolean} Condition whether a place between two kinds of letters is right */

/**
 * A node of the automaton: one letter, a condition, or neither; and where it goes on. Without any it is the end.
 * @typedef {{ letter?: RegExp, condition?: Condition, next: number[] }} Node
 */

/**
 * A set of nodes at which a match may have arrived, and where each letter leads from there.
 * @typedef {{ nodes: number[], before: number, next: Map<string, State | boolean> }} State
 */

/** @type {Record<string, Condition>} */
const CONDITIONS = {
  "^": (before) => before === EDGE,
  $: (_, after) => after === EDGE,
  "\\b": (before, after) => (before === WORD) !== (after === WORD),
  "\\B": (before, after) => (before === WORD) === (after === WORD),
};

/** @param {string} letter */
const kindOf = (letter) => (letter === "" ? EDGE : /\w/iu.test(letter) ? WORD : OTHER);

/** A pattern whose letters match in either case. */
export class Pattern {
  /** @type {Node[]} */
  #nodes = [];
  /** @type {string[]} */
  #tokens;
  #at = 0;
  #start;
  /** @type {Map<string, State>} */
  #states = new Map();
  #misses = 0;

  /**
   * @param {string} source as of JavaScript with the flags `iu`
   * @param {() => void} onWork called now and then; throws to end the work
   * @throws {Error} if the source is no pattern, or one that cannot be followed in linear time
   */
  constructor(source, onWork = () => {}) {
    if (source.length > LONGEST) throw new Error(`the pattern is longer than ${LONGEST} characters`);
    new RegExp(source, "iu"); // says what is wrong, and runs nothing
    this.onWork = onWork;
    this.#tokens = source.match(TOKEN) ?? [];
    this.#start = this.#alternatives(this.#node({ next: [] }));
  }

  /**
   * Whether a text has a part that matches.
   * @param {string} text
   */
  test(text) {
    /** @type {State | boolean} */
    let state = this.#state([this.#start], EDGE);
    for (const letter of text) {
      state = state.next.get(letter) ?? this.#step(state, letter);
      if (state === true) return true;
      if (state === false) throw new Error("a search goes on until the end of a text");
    }
    return (state.next.get("") ?? this.#step(state, "")) === true;
  }

  /**
   * Where a letter leads: to a state; `true` where a match ends before it; `false` where the text ends without.
   * @param {State} state
   * @param {string} letter empty for the end of the text
   * @returns {State | boolean}
   */
  #step(state, letter) {
    if (++this.#misses % CHECK === 0) this.onWork();
    const reached = this.#reached(state, kindOf(letter));
    /** @type {State | boolean} */
    let next = letter !== "";
    if (reached === null) next = true;
    else if (letter !== "") {
      const nodes = reached.filter((at) => this.#nodes[at].letter?.test(letter)).map((at) => this.#nodes[at].next[0]);
      next = this.#state([...new Set([this.#start, ...nodes])].sort((a, b) => a - b), kindOf(letter));
    }
    state.next.set(letter, next);
    return next;
  }

  /**
   * The nodes that want a letter, or null where the end is among those reached without one.
   * @param {State} state
   * @param {number} after
   */
  #reached({ nodes, before }, after) {
    const seen = new Set(nodes);
    for (const at of seen) {
      const { letter, condition, next } = this.#nodes[at];
      if (letter || (condition && !condition(before, after))) continue;
      if (next.length === 0) return null;
      for (const other of next) seen.add(other);
    }
    return [...seen];
  }

  /**
   * @param {number[]} nodes ascending
   * @param {number} before
   */
  #state(nodes, before) {
    const key = `${before}:${nodes.join()}`;
    const known = this.#states.get(key);
    if (known) return known;
    if (this.#states.size >= MOST_STATES) {
      for (const state of this.#states.values()) state.next.clear();
      this.#states.clear();
    }
    /** @type {State} */
    const state = { nodes, before, next: new Map() };
    this.#states.set(key, state);
    return state;
  }

  /** @param {Node} node */
  #node(node) {
    if (this.#nodes.length >= MOST_NODES) throw new Error("the pattern repeats too much");
    return this.#nodes.push(node) - 1;
  }

  /**
   * Reads what stands between `|`, up to a closing bracket or the end.
   * @param {number} then the node to go on to
   * @returns {number} the node to begin at
   */
  #alternatives(then) {
    const starts = [this.#sequence(then)];
    while (this.#tokens[this.#at] === "|") {
      this.#at++;
      starts.push(this.#sequence(then));
    }
    return starts.length === 1 ? starts[0] : this.#node({ next: starts });
  }

  /**
   * Atoms are built from the last to the first, each knowing what follows it.
   * @param {number} then
   */
  #sequence(then) {
    /** @type {((then: number) => number)[]} */
    const atoms = [];
    while (this.#at < this.#tokens.length && !"|)".includes(this.#tokens[this.#at])) atoms.push(this.#quantified());
    return atoms.reduceRight((next, atom) => atom(next), then);
  }

  /** @returns {(then: number) => number} */
  #quantified() {
    const from = this.#at;
    this.#skipAtom();
    const to = this.#at;
    /** @type {(then: number) => number} */
    const once = (then) => {
      const back = this.#at;
      this.#at = from;
      const start = this.#atom(then);
      this.#at = back;
      return start;
    };
    const [least, most] = bounds(this.#tokens[to] ?? "");
    if (least < 0) return once;
    this.#at++;
    if (this.#tokens[this.#at] === "?") this.#at++; // lazy: the same texts match
    return (then) => this.#repeated(once, least, most, then);
  }

  /**
   * @param {(then: number) => number} once
   * @param {number} least
   * @param {number} most
   * @param {number} then
   */
  #repeated(once, least, most, then) {
    let start = then;
    if (most === Infinity) {
      start = this.#node({ next: [then] });
      this.#nodes[start].next.push(once(start));
    } else {
      for (let i = least; i < most; i++) start = this.#node({ next: [once(start), then] });
    }
    for (let i = 0; i < least; i++) {
      const next = once(start);
      if (next === start) break;
      start = next;
    }
    return start;
  }

  #skipAtom() {
    let open = 0;
    do {
      const token = this.#tokens[this.#at++];
      if (token[0] === "(") open++;
      if (token === ")") open--;
    } while (open > 0);
  }

  /** @param {number} then */
  #atom(then) {
    const token = this.#tokens[this.#at++];
    if (token[0] === "(") {
      if (/^\(\?[^:<]|^\(\?$/.test(token) || token === "(?<") throw new Error("lookahead and lookbehind cannot be used here");
      const start = this.#alternatives(then);
      this.#at++;
      return start;
    }
    if (/^\\[1-9k]/.test(token)) throw new Error("references to groups cannot be used here");
    if (Object.hasOwn(CONDITIONS, token)) return this.#node({ condition: CONDITIONS[token], next: [then] });
    return this.#node({ letter: new RegExp(`^(?:${token})$`, "iu"), next: [then] });
  }
}

/**
 * How often what stands before a token is repeated; -1 where the token does not say.
 * @param {string} token
 */
function bounds(token) {
  if (token === "*") return [0, Infinity];
  if (token === "+") return [1, Infinity];
  if (token === "?") return [0, 1];
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(token) ?? [];
  if (least === undefined) return [-1, -1];
  return [Number(least), comma === "" ? Number(least) : most === "" ? Infinity : Number(most)];
}
