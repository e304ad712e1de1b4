// Makes the map page live. Without this script the page has its tables and the picture.
//
// The server renders everything: when a filter changes, the page is fetched with the new
// query, and its parts and its data take the place of the old ones.
import "./map.css";
import { rings as ringsOf, type FlowMap, type Ring, type Role } from "./flowmap";
import { drawScales, switches } from "./legend";
import { Panel, type Chosen } from "./panel";
import { scalesOf } from "./scales";
import { carried, figures, say, type Texts } from "./texts";
import { onThemeChange } from "./theme";
import { View } from "./view";

/** The share of all mentions that the first look holds; the button shows everything. */
const MOST = 0.93;

class MapPage {
  readonly #view: View;
  readonly #panel: Panel;
  readonly #texts: Texts;
  readonly #figure: (value: number) => string;
  #map: FlowMap;
  #rings: Ring[] = [];
  #roles: ReadonlySet<Role>;
  #asked = new AbortController();

  constructor(private readonly stage: HTMLElement) {
    const language = document.documentElement.lang || "en";
    this.#texts = carried<Texts>("map-texts", document) ?? {};
    this.#map = carried<FlowMap>("map-data", document) as FlowMap;
    this.#figure = figures(language);
    const { tiles = "", worker = "" } = stage.dataset;
    this.#view = new View(
      one(stage, "[data-map-canvas]"),
      { tiles: new URL(tiles, location.href).href, worker, language: language.slice(0, 2) },
      (chosen) => this.#choose(chosen, false),
    );
    this.#panel = new Panel(one(stage, "[data-map-panel]"), this.#texts, this.#figure, (chosen) =>
      this.#choose(chosen, true),
    );
    this.#roles = switches(all<HTMLButtonElement>(document, "button[data-role]"), () =>
      this.#show(),
    );
  }

  async start(): Promise<void> {
    this.#buttons();
    this.#filters();
    this.#show();
    this.#view.frame(MOST, false);
    await this.#view.loaded();
    onThemeChange(() => this.#view.recolour());
    await this.#view.grow();
    await this.#view.map.once("idle");
    this.stage.dataset["ready"] = "true";
  }

  #show(): void {
    this.#rings = ringsOf(this.#map, this.#roles);
    const scales = scalesOf(this.#map, this.#rings, this.stage.clientWidth);
    this.#choose(undefined, false);
    this.#view.show(this.#map, this.#rings, scales);
    const boxes = {
      widths: one(document, "[data-map-widths]"),
      sizes: one(document, "[data-map-sizes]"),
    };
    drawScales(boxes, scales, this.#figure);
    one(this.stage, "[data-map-empty]").hidden = this.#map.flows.length + this.#map.hubs.length > 0;
  }

  #choose(chosen: Chosen | undefined, focus: boolean): void {
    this.#view.choose(chosen);
    if (chosen) {
      this.#panel.show(chosen, this.#map, focus);
    } else {
      this.#panel.clear();
    }
  }

  #buttons(): void {
    const on = (name: string, act: () => void): void =>
      one(this.stage, `[data-map-${name}]`).addEventListener("click", act);
    on("in", () => this.#view.map.zoomIn());
    on("out", () => this.#view.map.zoomOut());
    on("whole", () => this.#view.frame(1, true));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.#choose(undefined, false);
      }
    });
    // The tables below are the map in words; a row can be shown on the map.
    document.addEventListener("click", (event) => {
      const button = event.target instanceof Element && event.target.closest("[data-show]");
      if (button instanceof HTMLElement) {
        this.#choose(this.#named(button.dataset), true);
        this.stage.scrollIntoView({ block: "nearest" });
      }
    });
  }

  #named(told: DOMStringMap): Chosen | undefined {
    const ring = this.#rings.find((each) => each.area.key === told["area"]);
    if (told["show"] === "hub") {
      return ring && { kind: "hub", ring };
    }
    const flow = this.#map.flows.find(
      (each) => each.source === told["from"] && each.target === told["to"],
    );
    return flow && { kind: "flow", flow };
  }

  #filters(): void {
    const form = one(document, "[data-map-filters]") as HTMLFormElement;
    const ask = (): void => {
      const query = new URLSearchParams();
      new FormData(form).forEach((value, name) => {
        if (typeof value === "string" && value) {
          query.append(name, value);
        }
      });
      void this.#ask(`${location.pathname}?${query.toString()}`);
    };
    form.addEventListener("change", ask);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask();
    });
  }

  async #ask(address: string): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    this.stage.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: this.#asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const map = carried<FlowMap>("map-data", page);
      if (!answer.ok || !map) {
        // Signed out meanwhile, or the server says no: the page itself says why.
        location.assign(address);
        return;
      }
      history.replaceState(null, "", address);
      this.#replace(page, map);
    } catch (failure) {
      if (!(failure instanceof DOMException && failure.name === "AbortError")) {
        one(document, "[data-map-status]").textContent = say(this.#texts, "failed");
      }
      return;
    }
    this.stage.removeAttribute("aria-busy");
  }

  #replace(page: Document, map: FlowMap): void {
    const moved = map.level !== this.#map.level;
    this.#map = map;
    for (const part of all(document, "[data-map-part]")) {
      const name = part.dataset["mapPart"] ?? "";
      const fresh = page.querySelector(`[data-map-part="${name}"]`);
      if (fresh) {
        part.replaceWith(document.adoptNode(fresh));
      }
    }
    this.#show();
    if (moved) {
      this.#view.frame(MOST, true);
    }
    void this.#view.grow();
  }
}

function one(within: ParentNode, selector: string): HTMLElement {
  const found = within.querySelector<HTMLElement>(selector);
  if (!found) {
    throw new Error(`The page has no ${selector}.`);
  }
  return found;
}

function all<Found extends HTMLElement>(within: ParentNode, selector: string): Found[] {
  return [...within.querySelectorAll<Found>(selector)];
}

const stage = document.querySelector<HTMLElement>("[data-map]");
if (stage) {
  // The canvas has no size before this class shows it.
  document.documentElement.classList.add("has-map");
  new MapPage(stage).start().catch(() => {
    // No WebGL, or no graphics memory: the picture does all the same.
    document.documentElement.classList.add("no-map");
    one(stage, "[data-map-instead]").hidden = false;
  });
}
