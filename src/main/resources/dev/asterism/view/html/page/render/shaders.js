// Points are soft discs with a faint halo, drawn far to near. Colours are premultiplied by opacity, so that a halo can
// add light without covering what lies behind it.

/** Sizes a point by its depth, and fades it with the haze. */
export const POINT_VERTEX = `
attribute vec3 colour;
attribute float level;
uniform float size;
uniform float focal;
uniform float ratio;
uniform float near;
uniform float far;
uniform float haze;
uniform float smallest;
uniform float largest;
varying vec3 vColour;
varying float vOpacity;
varying float vEdge;
varying float vStrong;
void main() {
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * place;
  float depth = -place.z;
  vStrong = step(0.9, level);
  float pixels = size * focal / max(depth, 0.001) * (1.0 + 0.3 * vStrong);
  float drawn = clamp(pixels, smallest, largest);
  float fog = clamp((depth - near) / max(far - near, 0.001), 0.0, 1.0);
  float faint = min(1.0, pixels / smallest);
  vOpacity = min(1.0, level / 0.784) * mix(1.0, 1.0 - haze, fog * (1.0 - vStrong)) * mix(0.35, 1.0, faint);
  vColour = colour;
  vEdge = 1.5 / max(drawn * ratio, 1.5);
  gl_PointSize = level < 0.01 ? 0.0 : drawn * ratio * HALO;
  if (level < 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

/** Draws the disc and its halo. */
export const POINT_FRAGMENT = `
uniform float glow;
uniform float body;
varying vec3 vColour;
varying float vOpacity;
varying float vEdge;
varying float vStrong;
void main() {
  float r = length(gl_PointCoord - 0.5) * 2.0 * HALO;
  float disc = 1.0 - smoothstep(1.0 - vEdge * 2.0, 1.0 + vEdge, r);
  float light = 1.0 - r / HALO;
  float halo = glow * light * light * max(0.0, light) * (1.0 + vStrong);
  float alpha = disc * body;
  vec3 shaded = vColour * (1.0 + 0.16 * (1.0 - r * r) * disc);
  if (alpha + halo < 0.004) discard;
  gl_FragColor = vec4(shaded * (alpha + halo), alpha) * vOpacity;
}`;

/** Turns a rectangle to the viewer and cuts the image out of its page. */
export const THUMBNAIL_VERTEX = `
attribute vec3 place;
attribute vec4 cut;
attribute vec2 shape;
attribute vec3 colour;
attribute float level;
uniform float size;
uniform float focal;
uniform vec2 view;
uniform vec2 pixels;
uniform float near;
uniform float far;
uniform float haze;
varying vec2 vCut;
varying vec2 vAt;
varying vec2 vHalf;
varying vec3 vColour;
varying float vOpacity;
void main() {
  vec4 centre = modelViewMatrix * vec4(place, 1.0);
  float depth = -centre.z;
  float side = clamp(size * focal / max(depth, 0.001), pixels.x, pixels.y);
  vec4 projected = projectionMatrix * centre;
  vec2 extent = shape * side + 3.0;
  projected.xy += position.xy * extent / view * 2.0 * projected.w;
  gl_Position = level < 0.01 || depth < 0.01 ? vec4(2.0, 2.0, 2.0, 1.0) : projected;
  vAt = position.xy * extent;
  vHalf = shape * side * 0.5;
  vCut = cut.xy + cut.zw * (vec2(position.x, -position.y) * extent / (shape * side) + 0.5);
  vColour = colour;
  float fog = clamp((depth - near) / max(far - near, 0.001), 0.0, 1.0);
  vOpacity = min(1.0, level / 0.784) * mix(1.0, 1.0 - haze, fog);
}`;

/** Draws the image with round corners and a rim of the item's colour. */
export const THUMBNAIL_FRAGMENT = `
uniform sampler2D page;
uniform vec3 paper;
varying vec2 vCut;
varying vec2 vAt;
varying vec2 vHalf;
varying vec3 vColour;
varying float vOpacity;
float outside(vec2 at, vec2 half_, float corner) {
  vec2 q = abs(at) - half_ + corner;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner;
}
void main() {
  float corner = min(4.0, min(vHalf.x, vHalf.y) * 0.3);
  float edge = outside(vAt, vHalf, corner);
  if (edge > 1.5) discard;
  vec3 image = texture2D(page, vCut).rgb;
  vec3 shown = mix(image, vColour, smoothstep(-0.5, 0.5, edge));
  gl_FragColor = vec4(mix(paper, shown, vOpacity), 1.0);
}`;

/** How much larger than its disc a point is drawn, to leave room for its halo. */
export const HALO = 2.2;
