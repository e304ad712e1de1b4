// The style of everything under the flows: land, water, borders and names.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Theme } from "./theme";

export const FAMILY = "Noto Sans Njia";
const REGULAR = [FAMILY];
/** MapLibre reads the weight from the first name; the second is the family that is there. */
const STRONG = [`${FAMILY} Semibold`, FAMILY];
const LANGUAGES = ["en", "sw", "fr", "ar"];

/** Layers of ours stand below this one, so that flows never cover a town's name. */
export const FIRST_NAMES = "country-names";

const shownFrom: ExpressionSpecification = ["<=", ["get", "z"], ["+", ["zoom"], 0.35]];

export function groundStyle(theme: Theme, tiles: string, language: string): StyleSpecification {
  return {
    version: 8,
    sources: { world: { type: "vector", url: `pmtiles://${tiles}` } },
    layers: [...areas(theme), ...borders(theme), ...names(theme, language)],
    transition: { duration: 0, delay: 0 },
  };
}

function areas(theme: Theme): LayerSpecification[] {
  const source = "world";
  return [
    { id: "sea", type: "background", paint: { "background-color": theme.sea } },
    {
      id: "land",
      type: "fill",
      source,
      "source-layer": "land",
      paint: { "fill-color": theme.land, "fill-antialias": true },
    },
    {
      id: "rivers",
      type: "line",
      source,
      "source-layer": "rivers",
      minzoom: 3.5,
      paint: {
        "line-color": theme.sea,
        "line-width": ["interpolate", ["linear"], ["zoom"], 3.5, 0.5, 7, 2],
      },
    },
    {
      id: "lakes",
      type: "fill",
      source,
      "source-layer": "lakes",
      paint: { "fill-color": theme.sea, "fill-outline-color": theme.borders },
    },
  ];
}

function borders(theme: Theme): LayerSpecification[] {
  const width: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 2, 0.7, 6, 1.6];
  const common = { source: "world", "source-layer": "borders", type: "line" } as const;
  return [
    {
      id: "provinces",
      type: "line",
      source: "world",
      "source-layer": "provinces",
      minzoom: 4.2,
      paint: {
        "line-color": theme.borders,
        "line-width": 0.7,
        "line-dasharray": [1.5, 2.5],
        "line-opacity": ["interpolate", ["linear"], ["zoom"], 4.2, 0, 5, 0.9],
      },
    },
    {
      ...common,
      id: "borders",
      filter: ["==", ["get", "d"], 0],
      layout: { "line-join": "round" },
      paint: { "line-color": theme.borders, "line-width": width },
    },
    {
      ...common,
      id: "borders-disputed",
      filter: ["==", ["get", "d"], 1],
      paint: { "line-color": theme.borders, "line-width": width, "line-dasharray": [3, 2.4] },
    },
  ];
}

function names(theme: Theme, language: string): LayerSpecification[] {
  const spoken = LANGUAGES.includes(language) ? language : "en";
  const arabic = spoken === "ar";
  const name: ExpressionSpecification = ["get", spoken];
  const halo = { "text-halo-color": theme.land, "text-halo-width": 1.4 };
  return [
    {
      id: FIRST_NAMES,
      type: "symbol",
      source: "world",
      "source-layer": "countries",
      filter: shownFrom,
      layout: {
        "text-field": arabic ? name : ["upcase", name],
        "text-font": REGULAR,
        "text-size": ["interpolate", ["linear"], ["zoom"], 1, 9, 4, 11, 7, 14],
        "text-letter-spacing": arabic ? 0 : 0.09,
        "text-max-width": 7,
        "text-padding": 6,
        "symbol-sort-key": ["+", ["get", "r"], 5000],
      },
      paint: { "text-color": theme.muted, ...halo, "text-opacity": 0.9 },
    },
    {
      id: "towns",
      type: "symbol",
      source: "world",
      "source-layer": "towns",
      minzoom: 3.6,
      filter: shownFrom,
      layout: {
        "text-field": ["get", "n"],
        "text-font": REGULAR,
        "text-size": ["case", ["==", ["get", "k"], 1], 11.5, 10.5],
        "text-padding": 5,
        "symbol-sort-key": ["+", ["get", "r"], 10000],
      },
      paint: { "text-color": theme.muted, ...halo },
    },
  ];
}

/** How many of the largest places have a name whatever it covers. */
const MAIN = 2;

/** Our own places: rings, and names off the rings but for the names of the main places.
 * MapLibre gives room from the uppermost layer down, so the last of these comes first. */
export function hubLayers(theme: Theme): LayerSpecification[] {
  const aside: ExpressionSpecification = [
    "case",
    ["boolean", ["feature-state", "aside"], false],
    0.35,
    1,
  ];
  const rings: LayerSpecification = {
    id: "hubs",
    type: "symbol",
    source: "hubs",
    layout: {
      "icon-image": ["get", "icon"],
      "icon-allow-overlap": true,
      "icon-padding": 0,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "icon-opacity": aside },
  };
  const names = (id: string, filter: ExpressionSpecification): LayerSpecification => ({
    id,
    type: "symbol",
    source: "hubs",
    filter,
    layout: {
      "text-field": ["get", "name"],
      "text-font": STRONG,
      "text-size": ["case", ["<", ["get", "rank"], 6], 14, 12],
      "text-variable-anchor": [
        "left",
        "right",
        "top",
        "bottom",
        "bottom-left",
        "bottom-right",
        "top-left",
        "top-right",
      ],
      "text-radial-offset": ["get", "offset"],
      "text-justify": "auto",
      "text-padding": 1,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: {
      "text-color": theme.ink,
      "text-halo-color": theme.land,
      "text-halo-width": 1.8,
      "text-halo-blur": 0.2,
      "text-opacity": aside,
    },
  });
  return [
    names("hub-names", [">=", ["get", "rank"], MAIN]),
    rings,
    names("hub-names-main", ["<", ["get", "rank"], MAIN]),
  ];
}
