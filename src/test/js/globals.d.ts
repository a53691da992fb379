// What the pages' scripts find in the window, put there, or try before they use it.

interface Mosaic {
  columns: number;
  rows: number;
  tileWidth: number;
  tileHeight: number;
  pyramid: { files: string; format: string; tileSize: number; overlap: number };
  /** Names of the values that follow an item's first four. */
  fields: string[];
  /** Id, title, address, cluster and values of each item. */
  items: [id: string, title: string, url: string, cluster: string, ...values: string[]][];
}

interface Window {
  /** For tests and scripts. */
  asterism: object;
  mosaic: Mosaic;
  OpenSeadragon: typeof OpenSeadragon;
}

interface Uint8ArrayConstructor {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}
