import { PlaneReader } from "./blocks.js";

/** @typedef {import("./description.js").FieldLine} FieldLine */

/** A column of texts. Strings are cut out of the block when they are asked for. */
export class Column {
  /** @type {Float64Array | null} */
  #numbers = null;

  /**
   * @param {FieldLine} line
   * @param {Uint8Array} bytes
   * @param {number} count of items
   */
  constructor(line, bytes, count) {
    this.name = line.name;
    this.kind = line.kind;
    this.hover = line.hover;
    const reader = new PlaneReader(bytes);
    const [distinct] = reader.numbers(1, 4);
    const [indexed] = reader.numbers(1, 4);
    const lengths = reader.numbers(distinct, 4);
    this.index = indexed ? reader.numbers(count, 4) : null;
    this.starts = new Uint32Array(distinct + 1);
    for (let i = 0; i < distinct; i++) this.starts[i + 1] = this.starts[i] + lengths[i];
    this.all = reader.text();
    this.distinct = distinct;
  }

  /**
   * The text of an item.
   * @param {number} item
   */
  get(item) {
    return this.value(this.place(item));
  }

  /**
   * Which of the different values an item has.
   * @param {number} item
   */
  place(item) {
    return this.index ? this.index[item] : item;
  }

  /**
   * One of the different values.
   * @param {number} place
   */
  value(place) {
    return this.all.slice(this.starts[place], this.starts[place + 1]);
  }

  /** The number or time in milliseconds each different value stands for, NaN where it stands for none. */
  numbers() {
    this.#numbers ??= Float64Array.from({ length: this.distinct }, (_, place) => this.#number(this.value(place).trim()));
    return this.#numbers;
  }

  /** @param {string} text */
  #number(text) {
    if (text === "") return NaN;
    return this.kind === "DATE" ? time(text) : Number(text);
  }
}

/**
 * A date, with or without time and zone, in milliseconds. Without a zone it is shown as it is written, wherever the
 * reader is; so it counts as UTC, in which dates are shown.
 * @param {string} text
 */
function time(text) {
  const parts = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  if (!parts) return NaN;
  const [, day, clock, zone = "Z"] = parts;
  return Date.parse(clock ? `${day}T${clock}${zone.replace(/(\d\d):?(\d\d)$/, "$1:$2")}` : day);
}
