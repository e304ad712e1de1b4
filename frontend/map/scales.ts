// How counts become pixels, as in njia/pictures/legend.py and hubs.py.
import { type FlowMap, type Ring } from "./flowmap";

export const WIDEST = 15;
export const LARGEST = 17;
export const SMALLEST = 3.6;

export interface Scales {
  readonly mostOnAFlow: number;
  readonly mostInAHub: number;
  /** Signs are smaller on a small screen: a share of their full size. */
  readonly size: number;
}

export function scalesOf(map: FlowMap, found: readonly Ring[], width: number): Scales {
  return {
    size: Math.max(0.6, Math.min(1, width / 900)),
    mostOnAFlow: map.flows.reduce((most, flow) => Math.max(most, flow.submissions), 0),
    mostInAHub: found.reduce((most, ring) => Math.max(most, ring.total), 0),
  };
}

/** Proportional to the count, never a hairline. */
export function flowWidth(scales: Scales, count: number): number {
  return scales.mostOnAFlow > 0 ? Math.max(1.6, (WIDEST * scales.size * count) / scales.mostOnAFlow) : 1.6;
}

/** So that areas compare as counts do. */
export function hubRadius(scales: Scales, count: number): number {
  return scales.mostInAHub > 0 && count > 0
    ? Math.max(SMALLEST, LARGEST * scales.size * Math.sqrt(count / scales.mostInAHub))
    : SMALLEST;
}

/** Up to three round numbers from one to the most that show a scale. */
export function steps(most: number): number[] {
  if (most <= 0) {
    return [];
  }
  if (most <= 3) {
    return Array.from({ length: most }, (_, index) => index + 1);
  }
  const middle = Math.floor(most / 2);
  const grain = 10 ** (String(middle).length - 1);
  return [1, Math.max(2, Math.floor(middle / grain) * grain), most];
}
