// What decides how large, dark and hazy everything is drawn.

const PAPER = { dark: [11, 15, 28], light: [250, 249, 245] };

/** The numbers that all renderers draw by, for the state a view is in. */
export function styleOf(view) {
  const { camera, theme, layout, atlas } = view;
  const flat = layout.dimensions === 2;
  const { radius } = view.extent;
  const crowded = atlas.size > 60_000;
  return {
    size: view.size,
    smallest: crowded ? 1.6 : 2.4,
    largest: 24,
    near: camera.now.distance - radius * 0.9,
    far: camera.now.distance + radius * 1.15,
    haze: flat ? 0 : theme === "dark" ? 0.72 : 0.62,
    glow: theme === "dark" ? Math.min(0.12, Math.max(0.03, 5 / Math.sqrt(atlas.size))) : 0,
    body: theme === "dark" ? 0.92 : 0.86,
    images: view.images,
    pictureSize: layout.cell ? layout.cell * 0.94 : view.size * (flat ? 1.8 : 3),
    smallestPicture: layout.cell ? 2 : 7,
    largestPicture: 150,
    paper: PAPER[theme],
  };
}
