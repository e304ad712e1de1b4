import { describe, expect, it } from "vitest";
import { ROLES, core, rings, type FlowMap } from "./flowmap";
import { slices } from "./rings";
import { flowWidth, hubRadius, scalesOf, steps } from "./scales";
import { figures, say } from "./texts";

const area = (key: string) => ({ key, name: key, country: "KE", lat: 0, lon: 0 });
const hub = (key: string, role: (typeof ROLES)[number], submissions: number) => ({
  area: key,
  role,
  submissions,
  organisations: 1,
  link: "",
});
const flow = (source: string, target: string, submissions: number) => ({
  source,
  target,
  submissions,
  organisations: 1,
  cases: 0,
  cases_known: 0,
  link: "",
});
const map: FlowMap = {
  level: "place",
  areas: [area("a"), area("b"), area("c"), area("d")],
  flows: [flow("a", "b", 8), flow("c", "b", 2)],
  hubs: [hub("a", "origin", 8), hub("b", "exploitation", 10), hub("b", "transit", 6)],
  total: 12,
  drawn: 10,
  synthetic: false,
};

describe("the rings of a map", () => {
  it("are the areas with a line or a role, the largest first, roles in their order", () => {
    const found = rings(map, new Set(ROLES));
    expect(found.map((ring) => ring.area.key)).toEqual(["b", "a", "c"]);
    expect([...(found[0]?.roles ?? [])]).toEqual([
      ["transit", 6],
      ["exploitation", 10],
    ]);
  });

  it("keep a place with lines when its role is switched off", () => {
    const found = rings(map, new Set(["transit"]));
    expect(found.map((ring) => [ring.area.key, ring.total])).toEqual([
      ["b", 6],
      ["a", 0],
      ["c", 0],
    ]);
  });

  it("are sliced into shares that make a whole turn", () => {
    const ring = rings(map, new Set(ROLES))[0];
    const shares = ring ? slices(ring) : [];
    expect(shares[0]).toEqual({ role: "transit", from: 0, to: 0.375 });
    expect(shares.at(-1)?.to).toBeCloseTo(1);
  });
});

describe("the scales", () => {
  const scales = scalesOf(map, rings(map, new Set(ROLES)), 1200);

  it("give widths in proportion and areas in proportion", () => {
    expect(flowWidth(scales, 8) / flowWidth(scales, 4)).toBeCloseTo(2);
    expect(hubRadius(scales, 16) / hubRadius(scales, 4)).toBeCloseTo(2);
  });

  it("never give a hairline, and nothing breaks without counts", () => {
    const none = scalesOf({ ...map, flows: [], hubs: [] }, [], 300);
    expect(flowWidth(scales, 0.001)).toBe(1.6);
    expect(flowWidth(none, 0)).toBe(1.6);
    expect(hubRadius(none, 0)).toBeGreaterThan(0);
  });

  it("show round numbers from one to the most", () => {
    expect(steps(0)).toEqual([]);
    expect(steps(2)).toEqual([1, 2]);
    expect(steps(59)).toEqual([1, 20, 59]);
  });
});

describe("texts", () => {
  it("are filled, and a missing one is an error", () => {
    expect(say({ a: "%(n)s of %(all)s" }, "a", { n: 3, all: "7" })).toBe("3 of 7");
    expect(() => say({}, "b")).toThrow("b");
  });

  it("have figures in the digits that the tables use", () => {
    expect(figures("ar")(1234)).toMatch(/^1.?234$/);
  });
});

describe("core", () => {
  const ring = (key: string, lon: number, total: number) => ({
    area: { ...area(key), lon },
    roles: new Map(),
    total,
  });
  const keys = (kept: readonly { area: { key: string } }[]) => kept.map(({ area }) => area.key);

  it("leaves one far place out of the first look", () => {
    const all = [ring("nairobi", 37, 60), ring("mombasa", 40, 35), ring("guangzhou", 113, 1)];
    expect(keys(core(all, 0.93)).sort()).toEqual(["mombasa", "nairobi"]);
  });

  it("shows everything when everything is asked for", () => {
    const all = [ring("nairobi", 37, 60), ring("guangzhou", 113, 1)];
    expect(keys(core(all, 1)).sort()).toEqual(["guangzhou", "nairobi"]);
  });

  it("goes over the antimeridian where that is shorter", () => {
    const all = [ring("suva", 178, 9), ring("apia", -172, 8), ring("nairobi", 37, 1)];
    expect(keys(core(all, 0.9))).toEqual(["suva", "apia"]);
  });

  it("keeps places whose roles are all switched off", () => {
    expect(core([ring("a", 0, 0), ring("b", 9, 0)], 0.9)).toHaveLength(2);
  });
});
