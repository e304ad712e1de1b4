// What the server tells about a map: njia/pictures/flowmap.py as JSON, names already in
// the language of the page and addresses of what is behind each line and place.

export const ROLES = [
  "origin",
  "recruitment",
  "transit",
  "intended_destination",
  "exploitation",
] as const;
export type Role = (typeof ROLES)[number];
export type Level = "place" | "admin1" | "country" | "region";

export interface Area {
  readonly key: string;
  readonly name: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
}

export interface Flow {
  readonly source: string;
  readonly target: string;
  readonly submissions: number;
  readonly organisations: number;
  readonly cases: number;
  readonly cases_known: number;
  readonly link: string;
}

export interface Hub {
  readonly area: string;
  readonly role: Role;
  readonly submissions: number;
  readonly organisations: number;
  readonly link: string;
}

export interface FlowMap {
  readonly level: Level;
  readonly areas: readonly Area[];
  readonly flows: readonly Flow[];
  readonly hubs: readonly Hub[];
  readonly total: number;
  readonly drawn: number;
  readonly synthetic: boolean;
}

/** A place as it is drawn: one ring, with a slice for each of its roles that is shown. */
export interface Ring {
  readonly area: Area;
  readonly roles: ReadonlyMap<Role, number>;
  readonly total: number;
}

/** Every area with a line or a shown role, the largest first. */
export function rings(map: FlowMap, shown: ReadonlySet<Role>): Ring[] {
  const counts = new Map<string, Map<Role, number>>();
  const at = (key: string): Map<Role, number> => {
    const known = counts.get(key) ?? new Map<Role, number>();
    counts.set(key, known);
    return known;
  };
  for (const flow of map.flows) {
    at(flow.source);
    at(flow.target);
  }
  for (const hub of map.hubs) {
    if (shown.has(hub.role)) {
      at(hub.area).set(hub.role, (at(hub.area).get(hub.role) ?? 0) + hub.submissions);
    }
  }
  return map.areas
    .filter((area) => counts.has(area.key))
    .map((area) => {
      const mine = at(area.key);
      const roles = new Map(
        ROLES.flatMap((role) => (mine.get(role) ? [[role, mine.get(role) ?? 0] as const] : [])),
      );
      const total = [...roles.values()].reduce((sum, count) => sum + count, 0);
      return { area, roles, total };
    })
    .sort((one, other) => other.total - one.total || one.area.key.localeCompare(other.area.key));
}

/**
 * The rings that hold a share of all mentions, nearest to their middle first.
 *
 * A first look should show where the routes are, and one far place makes everything else
 * small. The middle is the place with the least way to all mentions together, sought
 * among the largest; far places hardly move it.
 */
export function core(all: readonly Ring[], share: number): readonly Ring[] {
  const whole = all.reduce((sum, ring) => sum + ring.total, 0);
  if (whole === 0) {
    return all;
  }
  const ways = all
    .slice(0, CANDIDATES)
    .map((middle) => ({
      middle,
      way: all.reduce((sum, ring) => sum + ring.total * apart(middle.area, ring.area), 0),
    }))
    .sort((one, other) => one.way - other.way);
  const middle = ways[0]?.middle.area;
  const kept: Ring[] = [];
  let held = 0;
  for (const ring of middle ? nearestFirst(all, middle) : []) {
    if (held >= share * whole) {
      break;
    }
    kept.push(ring);
    held += ring.total;
  }
  return kept;
}

const CANDIDATES = 100;

function nearestFirst(all: readonly Ring[], middle: Area): Ring[] {
  return [...all].sort((one, other) => apart(one.area, middle) - apart(other.area, middle));
}

/** Degrees between two areas, longitudes shortened by the latitude, the shorter way round. */
function apart(one: Area, other: Area): number {
  const across = Math.abs(one.lon - other.lon);
  const shortening = Math.cos((((one.lat + other.lat) / 2) * Math.PI) / 180);
  return Math.hypot(one.lat - other.lat, Math.min(across, 360 - across) * shortening);
}
