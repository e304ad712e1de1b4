import { describe, expect, it } from "vitest";
import {
  control,
  distanceTo,
  line,
  loop,
  mercator,
  nearest,
  onCurve,
  span,
  stepsFor,
  widthAt,
} from "./geometry";

const nairobi = mercator(36.8, -1.3);
const riyadh = mercator(46.7, 24.7);
const unit = 1 / (512 * 2 ** 3);

describe("a curve", () => {
  it("bends to the right of its direction, so that there and back are apart", () => {
    const there = onCurve(nairobi, control(nairobi, riyadh, 0), riyadh, 0.5);
    const back = onCurve(riyadh, control(riyadh, nairobi, 0), nairobi, 0.5);
    expect(there.x).toBeGreaterThan((nairobi.x + riyadh.x) / 2);
    expect(back.x).toBeLessThan((nairobi.x + riyadh.x) / 2);
    expect(Math.hypot(there.x - back.x, there.y - back.y) / unit).toBeGreaterThan(30);
  });

  it("begins at its source and stops at the rim of its target", () => {
    const points = line(nairobi, riyadh, [10, 7], unit);
    expect(points[0]).toEqual(nairobi);
    const end = points.at(-1) ?? nairobi;
    expect(Math.hypot(end.x - riyadh.x, end.y - riyadh.y) / unit).toBeCloseTo(8.5, 0);
  });

  it("bows widely between two hubs that touch", () => {
    const close = { x: nairobi.x + 6 * unit, y: nairobi.y };
    const points = line(nairobi, close, [10, 10], unit);
    const far = Math.max(...points.map((point) => Math.abs(point.y - nairobi.y) / unit));
    expect(far).toBeGreaterThan(12);
  });

  it("has more corners the longer it is on the screen", () => {
    expect(stepsFor(10)).toBe(20);
    expect(stepsFor(1000)).toBe(50);
    expect(stepsFor(1e6)).toBe(200);
  });
});

describe("a width", () => {
  it("falls straight from the count to a point", () => {
    expect(widthAt(10, 0)).toBe(10);
    expect(widthAt(10, 0.5)).toBeCloseTo(5.4);
    expect(widthAt(10, 1)).toBeCloseTo(0.8);
    expect(widthAt(0.5, 1)).toBe(0.5);
  });
});

describe("the antimeridian", () => {
  it("is crossed where that is the shorter way", () => {
    const manila = mercator(121, 14.6);
    const honolulu = mercator(-157.8, 21.3);
    expect(nearest(manila, honolulu).x).toBeGreaterThan(manila.x);
    expect(nearest(manila, honolulu).x - manila.x).toBeLessThan(0.5);
  });

  it("does not tear neighbours apart in a frame", () => {
    const frame = span([121, -157.8]);
    expect(frame.width).toBeCloseTo(81.2);
    expect(frame.centre).toBeCloseTo(161.6);
  });

  it("does not matter elsewhere", () => {
    expect(span([30, 40, 10])).toEqual({ centre: 25, width: 30 });
    expect(span([])).toEqual({ centre: 0, width: 360 });
    expect(span([12])).toEqual({ centre: 12, width: 0 });
  });
});

describe("the distance to a line", () => {
  it("is measured to its nearest piece, with how far along that is", () => {
    const points = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ];
    expect(distanceTo(points, { x: 5, y: 2 })).toEqual({ distance: 2, share: 0.25 });
    expect(distanceTo(points, { x: 13, y: 10 })).toEqual({ distance: 3, share: 1 });
  });
});

describe("a flow within one place", () => {
  it("is a ring that stays near its hub and does not cover it", () => {
    const points = loop({ x: 0, y: 0 }, 10, 1);
    const distances = points.map((point) => Math.hypot(point.x, point.y));
    expect(Math.max(...distances)).toBeLessThan(40);
    expect(Math.min(...distances)).toBeGreaterThan(5);
  });
});

describe("Mercator", () => {
  it("puts the middle of the world in the middle and stays finite at the poles", () => {
    expect(mercator(0, 0).x).toBe(0.5);
    expect(mercator(0, 0).y).toBeCloseTo(0.5, 12);
    expect(Number.isFinite(mercator(0, 90).y)).toBe(true);
  });
});
