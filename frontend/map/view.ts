// The map itself: MapLibre with our ground, our ribbons under the names, our rings on top.
import {
  addProtocol,
  Map as MapLibre,
  setWorkerCount,
  setWorkerUrl,
  type GeoJSONSource,
  type LngLatBoundsLike,
  type PaddingOptions,
} from "maplibre-gl";
import { Protocol } from "pmtiles";
import { core, type Flow, type FlowMap, type Ring } from "./flowmap";
import { span } from "./geometry";
import { FAMILY, FIRST_NAMES, groundStyle, hubLayers } from "./ground";
import type { Chosen } from "./panel";
import { Ribbons, type DrawnFlow } from "./ribbons";
import { picture, pictureName } from "./rings";
import { flowWidth, hubRadius, type Scales } from "./scales";
import { themeOf } from "./theme";

const DRAWING = 1100;
const NOWHERE_YET: LngLatBoundsLike = [-18, -34, 118, 44];
const FARTHEST = 9;
const FINGER = 8;

export interface Place {
  readonly tiles: string;
  readonly worker: string;
  readonly language: string;
}

export class View {
  readonly map: MapLibre;
  readonly #ribbons: Ribbons;
  #shown: { map: FlowMap; rings: readonly Ring[]; scales: Scales } | undefined;
  #ready = false;

  constructor(
    private readonly box: HTMLElement,
    private readonly place: Place,
    onChoose: (chosen: Chosen | undefined) => void,
  ) {
    setWorkerUrl(place.worker);
    // One worker is enough for one vector source, and saves memory on small machines.
    setWorkerCount(1);
    addProtocol("pmtiles", new Protocol().tile);
    const theme = themeOf(box);
    this.#ribbons = new Ribbons(theme);
    this.map = new MapLibre({
      container: box,
      style: groundStyle(theme, place.tiles, place.language),
      bounds: NOWHERE_YET,
      minZoom: 0.4,
      maxZoom: FARTHEST,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 150,
      canvasContextAttributes: { antialias: true },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.#listen(onChoose);
  }

  /** Resolves when the ground is there; rejects when the browser cannot draw it. */
  async loaded(): Promise<void> {
    await Promise.all([
      this.map.loaded() ? undefined : this.map.once("style.load"),
      document.fonts.load(`600 14px "${FAMILY}"`, this.place.language === "ar" ? "أ" : "A"),
    ]);
    this.#ready = true;
    this.#furnish();
  }

  show(map: FlowMap, rings: readonly Ring[], scales: Scales): void {
    this.#shown = { map, rings, scales };
    if (this.#ready) {
      this.#draw();
    }
  }

  /** Moves to where a share of all mentions can be seen; 1 is everything that is shown. */
  frame(share: number, animated: boolean): void {
    const areas = core(this.#shown?.rings ?? [], share).map((ring) => ring.area);
    this.map.fitBounds(boundsOf(areas), {
      padding: padding(this.box),
      maxZoom: 6,
      animate: animated && !prefersStill(),
    });
  }

  /** Draws the flows from their beginnings to their points. */
  async grow(): Promise<void> {
    if (prefersStill()) {
      return;
    }
    const began = performance.now();
    await new Promise<void>((done) => {
      const step = (now: number): void => {
        const share = Math.min(1, (now - began) / DRAWING);
        this.#ribbons.progress = 1 - (1 - share) ** 3;
        this.map.triggerRepaint();
        if (share < 1) {
          requestAnimationFrame(step);
        } else {
          done();
        }
      };
      requestAnimationFrame(step);
    });
  }

  /** Lets what was chosen stand out, and with it what it touches. */
  choose(chosen: Chosen | undefined): void {
    if (!this.#ready || !this.#shown) {
      return;
    }
    const { map, rings } = this.#shown;
    const flows = chosen ? new Set(map.flows.filter((flow) => belongs(flow, chosen))) : undefined;
    this.#ribbons.choose(flows);
    const near = new Set([...(flows ?? [])].flatMap((flow) => [flow.source, flow.target]));
    if (chosen?.kind === "hub") {
      near.add(chosen.ring.area.key);
    }
    rings.forEach((ring, id) => {
      const aside = chosen !== undefined && !near.has(ring.area.key);
      this.map.setFeatureState({ source: "hubs", id }, { aside });
    });
  }

  /** Takes the colours of the page anew. */
  recolour(): void {
    const theme = themeOf(this.box);
    this.#ribbons.recolour(theme);
    this.#ready = false;
    this.map.setStyle(groundStyle(theme, this.place.tiles, this.place.language), { diff: false });
    void this.map.once("style.load").then(() => {
      this.#ready = true;
      this.#furnish();
    });
  }

  #furnish(): void {
    this.map.addLayer(this.#ribbons, FIRST_NAMES);
    this.map.addSource("hubs", { type: "geojson", data: collection([]) });
    for (const layer of hubLayers(themeOf(this.box))) {
      this.map.addLayer(layer);
    }
    if (this.#shown) {
      this.#draw();
    }
  }

  #draw(): void {
    if (!this.#shown) {
      return;
    }
    const { map, rings, scales } = this.#shown;
    const theme = themeOf(this.box);
    const ratio = Math.max(2, Math.ceil(devicePixelRatio));
    const features = rings.map((ring, rank) => {
      const radius = hubRadius(scales, ring.total);
      const icon = pictureName(ring, radius, theme);
      if (!this.map.hasImage(icon)) {
        this.map.addImage(icon, picture(ring, radius, theme, ratio), { pixelRatio: ratio });
      }
      return {
        type: "Feature" as const,
        id: rank,
        geometry: { type: "Point" as const, coordinates: [ring.area.lon, ring.area.lat] },
        // The offset of a name is told in its own size: so many ems from the middle.
        properties: { icon, name: ring.area.name, rank, offset: (radius + 4) / (rank < 6 ? 14 : 12) },
      };
    });
    const source = this.map.getSource<GeoJSONSource>("hubs");
    void source?.setData(collection(features));
    this.#ribbons.show(drawnFlows(map, rings, scales));
  }

  #listen(onChoose: (chosen: Chosen | undefined) => void): void {
    this.map.on("click", (event) => {
      const touch = event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType;
      onChoose(this.#at(event.point, touch === "touch" ? FINGER : 3));
    });
    this.map.on("mousemove", (event) => {
      this.map.getCanvas().style.cursor = this.#at(event.point, 3) ? "pointer" : "";
    });
  }

  #at(point: { x: number; y: number }, slack: number): Chosen | undefined {
    if (!this.#ready || !this.#shown) {
      return undefined;
    }
    const box: [[number, number], [number, number]] = [
      [point.x - slack, point.y - slack],
      [point.x + slack, point.y + slack],
    ];
    const found = this.map.queryRenderedFeatures(box, { layers: ["hubs"] })[0];
    const ring = found ? this.#shown.rings[Number(found.id)] : undefined;
    if (ring) {
      return { kind: "hub", ring };
    }
    const flow = this.#ribbons.under(point, slack);
    return flow ? { kind: "flow", flow: flow.flow } : undefined;
  }
}

function belongs(flow: Flow, chosen: Chosen): boolean {
  return chosen.kind === "flow"
    ? flow === chosen.flow
    : flow.source === chosen.ring.area.key || flow.target === chosen.ring.area.key;
}

function drawnFlows(map: FlowMap, rings: readonly Ring[], scales: Scales): DrawnFlow[] {
  const known = new Map(rings.map((ring) => [ring.area.key, ring]));
  return map.flows.flatMap((flow) => {
    const source = known.get(flow.source);
    const target = known.get(flow.target);
    if (!source || !target) {
      return [];
    }
    return [
      {
        flow,
        source: source.area,
        target: target.area,
        width: flowWidth(scales, flow.submissions),
        rims: [hubRadius(scales, source.total), hubRadius(scales, target.total)] as const,
      },
    ];
  });
}

/** The box around areas, over the antimeridian where that is the shorter way. */
export function boundsOf(areas: readonly { lon: number; lat: number }[]): LngLatBoundsLike {
  if (areas.length === 0) {
    return NOWHERE_YET;
  }
  const { centre, width } = span(areas.map((area) => area.lon));
  const latitudes = areas.map((area) => area.lat);
  return [
    centre - width / 2,
    Math.min(...latitudes),
    centre + width / 2,
    Math.max(...latitudes),
  ];
}

/** Room for the names, most of which stand at the right of their place. */
function padding(box: HTMLElement): PaddingOptions {
  const edge = Math.min(72, 18 + 0.06 * Math.min(box.clientWidth, box.clientHeight));
  return { top: edge, bottom: edge, left: edge + 20, right: edge + 32 };
}

function prefersStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function collection<Feature>(features: Feature[]): {
  type: "FeatureCollection";
  features: Feature[];
} {
  return { type: "FeatureCollection", features };
}

