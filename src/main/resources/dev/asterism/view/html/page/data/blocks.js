// The packed blocks of the page: base64 in script elements that no browser runs.

/** The bytes of a block, or null where the page has none of that name. The element is emptied to free its memory. */
export async function readBlock(name) {
  const element = document.querySelector(`script[data-block="${name}"]`);
  if (!element) return null;
  const bytes = fromBase64(element.textContent);
  const compressed = element.dataset.gzip === "true";
  element.remove();
  return compressed ? gunzip(bytes) : bytes;
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads numbers that lie in planes: the lowest byte of all of them first, then the next. */
export class PlaneReader {
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }

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

  text() {
    return new TextDecoder().decode(this.bytes.subarray(this.position));
  }
}
