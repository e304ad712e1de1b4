// The shape of a flow, as in njia/pictures/ribbons.py: a curve that bends to the right of
// its direction, wide where the way begins and a point where it leads.

export interface XY {
  readonly x: number;
  readonly y: number;
}

/** How far the middle of a curve stands from the straight line, as a share of its length. */
export const BEND = 0.17;
/** The width of a ribbon at its point, in pixels. */
export const POINT = 0.8;
/** A curve has a corner at most every so many pixels, and never fewer or more than these. */
const STRIDE = 20;
const FEWEST_STEPS = 20;
const MOST_STEPS = 200;

/** How many straight pieces a curve of this length in pixels needs to look round. */
export function stepsFor(pixels: number): number {
  return Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, Math.ceil(pixels / STRIDE)));
}

/** The size of the world in Mercator units is 1; y runs downwards from the north. */
export function mercator(lon: number, lat: number): XY {
  const bounded = Math.max(-85, Math.min(85, lat));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

/** The end of a way on the copy of the world that is nearest to its start. */
export function nearest(start: XY, end: XY): XY {
  return { x: end.x - Math.round(end.x - start.x), y: end.y };
}

/** The control point of the curve; two hubs that touch get a wide bow. Any one unit. */
export function control(start: XY, end: XY, rims: number): XY {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1e-12;
  const bend = Math.max(length * BEND, rims - length);
  return {
    x: (start.x + end.x) / 2 - (dy / length) * bend * 2,
    y: (start.y + end.y) / 2 + (dx / length) * bend * 2,
  };
}

export function onCurve(start: XY, middle: XY, end: XY, t: number): XY {
  const rest = 1 - t;
  const a = rest * rest;
  const b = 2 * rest * t;
  const c = t * t;
  return {
    x: a * start.x + b * middle.x + c * end.x,
    y: a * start.y + b * middle.y + c * end.y,
  };
}

/** The last t that is still `distance` away from the end of the curve. */
export function reach(start: XY, middle: XY, end: XY, distance: number): number {
  let low = 0.3;
  let high = 1;
  for (let step = 0; step < 16; step += 1) {
    const t = (low + high) / 2;
    const point = onCurve(start, middle, end, t);
    if (Math.hypot(point.x - end.x, point.y - end.y) > distance) {
      low = t;
    } else {
      high = t;
    }
  }
  return low;
}

/** The width at a share of the way, in pixels: straight from wide to a point. */
export function widthAt(width: number, share: number): number {
  return width + (Math.min(POINT, width) - width) * share;
}

/** The middle line of a flow within one place: a ring beside its hub. */
export function loop(centre: XY, rim: number, unit: number): XY[] {
  const size = (rim * 0.45 + 7) * unit;
  const away = (rim * unit + size * 0.62) * Math.SQRT1_2;
  const opening = 0.19 * 2 * Math.PI;
  const begin = Math.PI / 4 + opening;
  const turn = 2 * Math.PI - 2 * opening;
  return Array.from({ length: FEWEST_STEPS + 1 }, (_, step) => ({
    x: centre.x - away + size * Math.cos(begin + (turn * step) / FEWEST_STEPS),
    y: centre.y - away + size * Math.sin(begin + (turn * step) / FEWEST_STEPS),
  }));
}

/** The middle line of a flow between two places, trimmed at the rim of its target. */
export function line(start: XY, far: XY, rims: readonly [number, number], unit: number): XY[] {
  const end = nearest(start, far);
  const middle = control(start, end, (rims[0] + rims[1] + 10) * unit);
  const until = reach(start, middle, end, (rims[1] + 1.5) * unit);
  const steps = stepsFor(Math.hypot(end.x - start.x, end.y - start.y) / unit);
  return Array.from({ length: steps + 1 }, (_, step) =>
    onCurve(start, middle, end, (until * step) / steps),
  );
}

/** How far a point is from a line of points, and how far along it that is (0 to 1). */
export function distanceTo(points: readonly XY[], at: XY): { distance: number; share: number } {
  let best = { distance: Infinity, share: 0 };
  for (let index = 0; index + 1 < points.length; index += 1) {
    const a = points[index] as XY;
    const b = points[index + 1] as XY;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const square = dx * dx + dy * dy;
    const share = square
      ? Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / square))
      : 0;
    const distance = Math.hypot(at.x - a.x - share * dx, at.y - a.y - share * dy);
    if (distance < best.distance) {
      best = { distance, share: (index + share) / (points.length - 1) };
    }
  }
  return best;
}

/** The meridian opposite the widest gap between longitudes, and how wide the rest is. */
export function span(longitudes: readonly number[]): { centre: number; width: number } {
  const ordered = [...new Set(longitudes.map((lon) => ((lon % 360) + 360) % 360))].sort(
    (one, other) => one - other,
  );
  if (ordered.length === 0) {
    return { centre: 0, width: 360 };
  }
  let gap = -1;
  let after = 0;
  ordered.forEach((lon, index) => {
    const next = ordered[(index + 1) % ordered.length] as number;
    const between = (next - lon + 360) % 360 || 360;
    if (between > gap) {
      gap = between;
      after = next;
    }
  });
  const width = 360 - gap;
  const centre = (after + width / 2) % 360;
  return { centre: centre > 180 ? centre - 360 : centre, width };
}
