// The panel beside the map: the numbers of what was chosen, and the way to what is behind it.
import type { Area, Flow, FlowMap, Hub, Ring } from "./flowmap";
import { say, type Texts } from "./texts";

export type Chosen =
  | { readonly kind: "flow"; readonly flow: Flow }
  | { readonly kind: "hub"; readonly ring: Ring };

const MOST_LINES = 6;

export class Panel {
  constructor(
    private readonly box: HTMLElement,
    private readonly texts: Texts,
    private readonly figure: (value: number) => string,
    private readonly choose: (chosen: Chosen | undefined) => void,
  ) {}

  clear(): void {
    this.box.hidden = true;
    this.box.replaceChildren();
  }

  show(chosen: Chosen, map: FlowMap, focus: boolean): void {
    const areas = new Map(map.areas.map((area) => [area.key, area]));
    const heading = element("h2", { tabIndex: -1 });
    const close = element("button", { type: "button", className: "map-panel__close" }, "×");
    close.setAttribute("aria-label", say(this.texts, "close"));
    close.addEventListener("click", () => this.choose(undefined));
    const body =
      chosen.kind === "flow"
        ? this.#flow(heading, chosen.flow, areas)
        : this.#place(heading, chosen.ring, map, areas);
    this.box.replaceChildren(heading, close, ...body);
    this.box.hidden = false;
    if (focus) {
      heading.focus();
    }
  }

  #flow(heading: HTMLElement, flow: Flow, areas: Map<string, Area>): HTMLElement[] {
    heading.append(this.#wayOf(flow, areas));
    const cases = flow.cases_known
      ? say(this.texts, "cases_at_least", { cases: this.figure(flow.cases) })
      : say(this.texts, "cases_not_told");
    const list = element("dl", { className: "map-panel__counts" });
    list.append(
      ...entry(say(this.texts, "submissions"), this.figure(flow.submissions)),
      ...entry(say(this.texts, "organisations"), this.figure(flow.organisations)),
      ...entry(
        say(this.texts, "cases"),
        cases,
        say(this.texts, "of_known", {
          known: this.figure(flow.cases_known),
          all: this.figure(flow.submissions),
        }),
      ),
    );
    return [list, this.#behind(flow.link, flow.submissions)];
  }

  #place(
    heading: HTMLElement,
    ring: Ring,
    map: FlowMap,
    areas: Map<string, Area>,
  ): HTMLElement[] {
    heading.append(isolated(ring.area.name));
    const roles = element("ul", { className: "map-panel__roles" });
    for (const hub of map.hubs.filter((each) => each.area === ring.area.key)) {
      roles.append(this.#role(hub));
    }
    const parts: HTMLElement[] = [roles];
    const flows = map.flows.filter(
      (flow) => flow.source === ring.area.key || flow.target === ring.area.key,
    );
    if (flows.length > 0) {
      const title = element("h3", {}, say(this.texts, "lines_here"));
      const list = element("ul", { className: "map-panel__lines" });
      list.append(...flows.slice(0, MOST_LINES).map((flow) => this.#line(flow, areas)));
      parts.push(title, list);
    }
    return parts;
  }

  #role(hub: Hub): HTMLElement {
    const item = element("li");
    const link = element("a", { href: hub.link });
    const swatch = element("span", { className: `map-swatch map-swatch--${hub.role}` });
    const name = element("span", {}, say(this.texts, `role_${hub.role}`));
    const count = element("strong", {}, this.figure(hub.submissions));
    const others = say(this.texts, "by_organisations", {
      organisations: this.figure(hub.organisations),
    });
    link.append(swatch, name, count);
    item.append(link, element("small", {}, others));
    return item;
  }

  #line(flow: Flow, areas: Map<string, Area>): HTMLElement {
    const item = element("li");
    const button = element("button", { type: "button" });
    button.append(this.#wayOf(flow, areas), element("strong", {}, this.figure(flow.submissions)));
    button.addEventListener("click", () => this.choose({ kind: "flow", flow }));
    item.append(button);
    return item;
  }

  /** "Nairobi → Riyadh": the arrow turns with the direction of the page. */
  #wayOf(flow: Flow, areas: Map<string, Area>): HTMLElement {
    const way = element("span", { className: "map-way" });
    const name = (key: string): HTMLElement => isolated(areas.get(key)?.name ?? key);
    const arrow = element("span", { className: "map-way__arrow" }, "→");
    arrow.setAttribute("role", "img");
    arrow.setAttribute("aria-label", say(this.texts, "to"));
    way.append(name(flow.source), arrow, name(flow.target));
    return way;
  }

  #behind(link: string, submissions: number): HTMLElement {
    const text = say(this.texts, "see_submissions", { count: this.figure(submissions) });
    return element("a", { href: link, className: "button button--small" }, text);
  }
}

function entry(term: string, told: string, note = ""): HTMLElement[] {
  const value = element("dd", {}, told);
  if (note) {
    value.append(element("small", {}, note));
  }
  return [element("dt", {}, term), value];
}

function isolated(text: string): HTMLElement {
  return element("bdi", {}, text);
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  Object.assign(made, properties);
  if (text) {
    made.textContent = text;
  }
  return made;
}
