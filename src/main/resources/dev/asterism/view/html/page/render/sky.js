const SEGMENTS = 96;

/** Behind the points: the circles of a globe around the map, so faint that one feels the turning more than sees them. */
export class Sky {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
  }

  resize(width, height, ratio) {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.ratio = ratio;
  }

  draw(view) {
    const { context } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, view.camera.width, view.camera.height);
    if (view.layout.dimensions !== 3) return;
    context.strokeStyle = view.theme === "dark" ? "rgba(170, 190, 245, 0.085)" : "rgba(60, 70, 120, 0.1)";
    context.lineWidth = 1;
    context.beginPath();
    for (const latitude of [-50, -25, 0, 25, 50]) this.circle(view, (t) => onGlobe(t, latitude * (Math.PI / 180)));
    for (let meridian = 0; meridian < 6; meridian++) this.circle(view, (t) => onGlobe((meridian * Math.PI) / 6, t));
    context.stroke();
  }

  circle(view, at) {
    const { centre, radius } = view.wholeExtent;
    const [cx, cy, cz] = centre;
    const reach = radius * 1.22;
    let down = false;
    for (let s = 0; s <= SEGMENTS; s++) {
      const [x, y, z] = at((s / SEGMENTS) * 2 * Math.PI);
      const [sx, sy, depth] = view.projector.place(cx + x * reach, cy + y * reach, cz + z * reach);
      if (depth <= 0.05) down = false;
      else if (down) this.context.lineTo(sx, sy);
      else {
        this.context.moveTo(sx, sy);
        down = true;
      }
    }
  }
}

function onGlobe(longitude, latitude) {
  return [Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude), Math.cos(latitude) * Math.cos(longitude)];
}
