/**
 * What a block is read from: a script element that no browser runs.
 * @typedef {Pick<Element, "textContent" | "getAttribute" | "remove">} BlockElement
 */

/** The packed blocks of the page, each base64 in an element. */
export class Blocks {
  /** @param {{ querySelector(selector: string): BlockElement | null }} root the document, or what stands for it */
  constructor(root) {
    this.root = root;
  }

  /**
   * The bytes of a block. Its element is removed to free the memory, so each can be read once.
   * @param {string} name
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async read(name) {
    const element = this.root.querySelector(`script[data-block="${name}"]`);
    if (!element) throw new Error(`the file has no block "${name}"; it may be cut off`);
    const bytes = fromBase64(element.textContent ?? "");
    const compressed = element.getAttribute("data-gzip") === "true";
    element.remove();
    return compressed ? gunzip(bytes) : bytes;
  }
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads numbers that lie in planes: the lowest byte of all of them first, then the next. */
export class PlaneReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }

  /**
   * The next numbers, each of 1 to 4 bytes.
   * @param {number} count
   * @param {number} bytesEach
   */
  numbers(count, bytesEach) {
    const values = new Uint32Array(count);
    for (let plane = 0; plane < bytesEach; plane++) {
      const start = this.position + plane * count;
      const shift = plane * 8;
      for (let i = 0; i < count; i++) values[i] |= this.bytes[start + i] << shift;
    }
    this.position += count * bytesEach;
    return values;
  }

  /** The rest as UTF-8. */
  text() {
    return new TextDecoder().decode(this.bytes.subarray(this.position));
  }
}
