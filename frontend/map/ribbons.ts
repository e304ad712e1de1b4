// Draws the flows in the map's own canvas, under the names: a layer with its own shader.
//
// A ribbon keeps its width in pixels at every zoom, so its corners are computed anew when
// the zoom changes (two for each step of its curve) and only pushed apart by the shader. Decision
// 0501 says why this is not deck.gl.
import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibre } from "maplibre-gl";
import { distanceTo, line, loop, mercator, widthAt, type XY } from "./geometry";
import type { Area, Flow } from "./flowmap";
import { rgb, type Theme } from "./theme";

export interface DrawnFlow {
  readonly flow: Flow;
  readonly source: Area;
  readonly target: Area;
  readonly width: number;
  readonly rims: readonly [number, number];
}

const TILE = 512;
/** Numbers a corner: x, y (from the origin), the way's direction, side and width, share, weight. */
export const STRIDE = 8;

const VERTEX = `#version 300 es
precision highp float;
uniform mat4 u_matrix;
uniform vec2 u_pixel;
layout(location = 0) in vec2 a_at;
layout(location = 1) in vec2 a_along;
layout(location = 2) in vec2 a_side;
layout(location = 3) in vec2 a_share;
out float v_share;
out float v_side;
out float v_half;
out float v_weight;
void main() {
  float edge = 0.9;
  float half_width = a_side.y * 0.5;
  vec4 at = u_matrix * vec4(a_at, 0.0, 1.0);
  vec2 normal = vec2(-a_along.y, -a_along.x);
  vec2 push = normal * a_side.x * (half_width + edge) * u_pixel;
  gl_Position = vec4(at.xy + push * at.w, at.zw);
  v_share = a_share.x;
  v_side = a_side.x * (half_width + edge);
  v_half = half_width;
  v_weight = a_share.y;
}`;

const FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 u_from;
uniform vec3 u_to;
uniform float u_progress;
in float v_share;
in float v_side;
in float v_half;
in float v_weight;
out vec4 colour;
void main() {
  float inside = clamp(v_half + 0.5 - abs(v_side), 0.0, 1.0);
  float front = u_progress * 1.1;
  float come = 1.0 - smoothstep(front - 0.1, front, v_share);
  float alpha = inside * come * v_weight;
  colour = vec4(mix(u_from, u_to, v_share) * alpha, alpha);
}`;

/** The layer that MapLibre calls to draw. */
export class Ribbons implements CustomLayerInterface {
  readonly id = "flows";
  readonly type = "custom";
  readonly renderingMode = "2d";
  progress = 1;
  #map: MapLibre | undefined;
  #gl: WebGL2RenderingContext | undefined;
  #program: WebGLProgram | undefined;
  #corners: WebGLBuffer | undefined;
  #flows: readonly DrawnFlow[] = [];
  #lines: readonly (readonly XY[])[] = [];
  #chosen: ReadonlySet<Flow> | undefined;
  #zoom = Number.NaN;
  #count = 0;
  #origin: XY = { x: 0.5, y: 0.5 };

  constructor(private theme: Theme) {}

  onAdd(map: MapLibre, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#gl = gl;
    this.#program = programOf(gl);
    this.#corners = gl.createBuffer();
    this.#zoom = Number.NaN;
  }

  onRemove(): void {
    this.#gl?.deleteProgram(this.#program ?? null);
    this.#gl?.deleteBuffer(this.#corners ?? null);
    this.#gl = undefined;
  }

  recolour(theme: Theme): void {
    this.theme = theme;
    this.#map?.triggerRepaint();
  }

  /** What to draw; the widest first, so that thin flows lie above them. */
  show(flows: readonly DrawnFlow[]): void {
    this.#flows = [...flows].sort((one, other) => other.width - one.width);
    this.#zoom = Number.NaN;
    this.#map?.triggerRepaint();
  }

  /** Lets these flows stand out; undefined gives all the same weight. */
  choose(flows: ReadonlySet<Flow> | undefined): void {
    this.#chosen = flows;
    this.#zoom = Number.NaN;
    this.#map?.triggerRepaint();
  }

  /** The flow under a point of the map's canvas, the thinnest of several. */
  under(point: XY, slack: number): DrawnFlow | undefined {
    const map = this.#map;
    if (!map) {
      return undefined;
    }
    const unit = 1 / (TILE * 2 ** map.getZoom());
    const lngLat = map.unproject([point.x, point.y]);
    const at = mercator(lngLat.lng, lngLat.lat);
    for (let index = this.#flows.length - 1; index >= 0; index -= 1) {
      const flow = this.#flows[index] as DrawnFlow;
      if (touches(this.#lines[index] ?? [], at, flow.width, slack, unit)) {
        return flow;
      }
    }
    return undefined;
  }

  render(gl: WebGLRenderingContext | WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    const map = this.#map;
    if (!map || !this.#program || !this.#corners || !(gl instanceof WebGL2RenderingContext)) {
      return;
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#corners);
    if (map.getZoom() !== this.#zoom) {
      this.#zoom = map.getZoom();
      this.#measure(gl);
    }
    gl.useProgram(this.#program);
    for (const [index, size] of [2, 2, 2, 2].entries()) {
      gl.enableVertexAttribArray(index);
      gl.vertexAttribPointer(index, size, gl.FLOAT, false, STRIDE * 4, index * 8);
    }
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    gl.disable(gl.CULL_FACE);
    // The neighbouring copies of the world show up on wide screens and in the Pacific.
    for (const turn of [-1, 0, 1]) {
      this.#tell(gl, map, input, turn);
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, this.#count);
    }
  }

  #tell(
    gl: WebGL2RenderingContext,
    map: MapLibre,
    input: CustomRenderMethodInput,
    turn: number,
  ): void {
    const program = this.#program as WebGLProgram;
    const uniform = (name: string): WebGLUniformLocation | null =>
      gl.getUniformLocation(program, name);
    const canvas = map.getCanvas();
    const ratio = canvas.width / canvas.clientWidth;
    const matrix = moved(input.defaultProjectionData.mainMatrix, {
      x: this.#origin.x + turn,
      y: this.#origin.y,
    });
    gl.uniformMatrix4fv(uniform("u_matrix"), false, matrix);
    gl.uniform2f(uniform("u_pixel"), (2 * ratio) / canvas.width, (2 * ratio) / canvas.height);
    gl.uniform3fv(uniform("u_from"), rgb(this.theme.roles.origin));
    gl.uniform3fv(uniform("u_to"), rgb(this.theme.roles.exploitation));
    gl.uniform1f(uniform("u_progress"), this.progress);
  }

  /** Computes every corner at the present zoom and hands them to the graphics card. */
  #measure(gl: WebGL2RenderingContext): void {
    const unit = 1 / (TILE * 2 ** this.#zoom);
    const ends = this.#flows.flatMap((each) => [each.source, each.target]);
    const first = ends[0];
    this.#origin = first ? mercator(first.lon, first.lat) : { x: 0.5, y: 0.5 };
    this.#lines = this.#flows.map((each) => lineOf(each, unit));
    this.#count = this.#lines.reduce((sum, points) => sum + points.length * 2 + 2, 0);
    const corners = new Float32Array(this.#count * STRIDE);
    let at = 0;
    this.#flows.forEach((each, index) => {
      const weight = this.#chosen ? (this.#chosen.has(each.flow) ? 0.95 : 0.12) : 0.8;
      at = strip(corners, at, this.#lines[index] as XY[], each.width, weight, this.#origin);
    });
    gl.bufferData(gl.ARRAY_BUFFER, corners, gl.DYNAMIC_DRAW);
  }
}

/** Whether a point lies on a ribbon, give or take, on any copy of the world. */
function touches(
  points: readonly XY[],
  at: XY,
  width: number,
  slack: number,
  unit: number,
): boolean {
  const start = points[0];
  if (!start) {
    return false;
  }
  const turns = Math.round(at.x - start.x);
  return [turns - 1, turns, turns + 1].some((turn) => {
    const near = distanceTo(points, { x: at.x - turn, y: at.y });
    return near.distance / unit <= widthAt(width, near.share) / 2 + slack;
  });
}


function lineOf(each: DrawnFlow, unit: number): XY[] {
  const start = mercator(each.source.lon, each.source.lat);
  if (each.flow.source === each.flow.target) {
    return loop(start, each.rims[0], unit);
  }
  return line(start, mercator(each.target.lon, each.target.lat), each.rims, unit);
}

/** Adds a ribbon to the one long strip, from a place on; gives the place after it. The
 * first and the last corner are doubled, which parts a ribbon from its neighbours. */
export function strip(
  corners: Float32Array,
  from: number,
  points: readonly XY[],
  width: number,
  weight: number,
  origin: XY,
): number {
  const last = points.length - 1;
  let at = from;
  points.forEach((point, index) => {
    const before = points[Math.max(0, index - 1)] as XY;
    const after = points[Math.min(last, index + 1)] as XY;
    const dx = after.x - before.x;
    const dy = after.y - before.y;
    const length = Math.hypot(dx, dy) || 1;
    const share = index / last;
    const sides = index === 0 ? [-1, -1, 1] : index === last ? [-1, 1, 1] : [-1, 1];
    for (const side of sides) {
      corners[at] = point.x - origin.x;
      corners[at + 1] = point.y - origin.y;
      corners[at + 2] = dx / length;
      corners[at + 3] = dy / length;
      corners[at + 4] = side;
      corners[at + 5] = widthAt(width, share);
      corners[at + 6] = share;
      corners[at + 7] = weight;
      at += STRIDE;
    }
  });
  return at;
}

/** The matrix for coordinates that are told from an origin: keeps the digits of a float. */
function moved(matrix: ArrayLike<number>, origin: XY): Float32Array {
  const out = Float64Array.from(matrix);
  for (let row = 0; row < 4; row += 1) {
    out[12 + row] =
      (out[12 + row] ?? 0) + (out[row] ?? 0) * origin.x + (out[4 + row] ?? 0) * origin.y;
  }
  return Float32Array.from(out);
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) {
      throw new Error("The graphics card gave no shader.");
    }
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(`The flows cannot be drawn: ${gl.getProgramInfoLog(program) ?? ""}`);
  }
  return program;
}
