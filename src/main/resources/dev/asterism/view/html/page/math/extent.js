// How large a map is, and how dense.

const SAMPLE = 6000;

/**
 * Centre and radius of the ball that holds nearly all shown items, and half the width and height of their box; far
 * outliers do not push the rest together.
 */
export function extent(positions, shown) {
  const sample = sampleOf(positions.length / 3, shown);
  if (sample.length === 0) return { centre: [0, 0, 0], radius: 1, half: [1, 1] };
  const half = [0, 0, 0];
  const centre = [0, 1, 2].map((axis) => {
    const values = Float32Array.from(sample, (i) => positions[i * 3 + axis]).sort();
    const low = values[Math.floor(values.length * 0.005)];
    const high = values[Math.ceil((values.length - 1) * 0.995)];
    half[axis] = (high - low) / 2;
    return (low + high) / 2;
  });
  const distances = Float32Array.from(sample, (i) =>
    Math.hypot(positions[i * 3] - centre[0], positions[i * 3 + 1] - centre[1], positions[i * 3 + 2] - centre[2]),
  ).sort();
  const radius = distances[Math.floor((distances.length - 1) * 0.985)];
  return { centre, radius: Math.max(radius, 0.02), half: [Math.max(half[0], 0.01), Math.max(half[1], 0.01)] };
}

/** The same for the thick of some items: what lies far from most of them is left aside. */
export function core(positions, items) {
  const centre = median(positions, items);
  const away = (i, axis) => Math.abs(positions[i * 3 + axis] - centre[axis]);
  const most = (values) => Float32Array.from(values).sort()[Math.floor((values.length - 1) * 0.75)];
  return {
    centre,
    radius: 1.5 * most(items.map((i) => Math.hypot(away(i, 0), away(i, 1), away(i, 2)))),
    half: [0, 1].map((axis) => 1.5 * most(items.map((i) => away(i, axis)))),
  };
}

/** The middle of some items: of each coordinate the median, which stays inside a cluster of two parts. */
export function median(positions, items) {
  const step = Math.max(1, Math.floor(items.length / 800));
  const some = items.filter((_, at) => at % step === 0);
  return [0, 1, 2].map((axis) => {
    const values = Float32Array.from(some, (i) => positions[i * 3 + axis]).sort();
    return values[values.length >> 1];
  });
}

/** Diameter of a point that lets the items of a map of this radius be told apart. */
export function pointSize(count, radius, dimensions) {
  return dimensions === 3
    ? Math.min(0.07, 0.25 / Math.cbrt(Math.max(8, count))) * radius
    : Math.min(0.09, 1.05 / Math.sqrt(Math.max(8, count))) * radius;
}

function sampleOf(count, shown) {
  const step = Math.max(1, Math.floor(count / SAMPLE));
  const sample = [];
  for (let i = 0; i < count; i += step) if (!shown || shown[i]) sample.push(i);
  return sample;
}
