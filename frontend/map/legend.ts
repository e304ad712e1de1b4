// The legend: roles that can be switched off, and the scales of widths and areas.
import { ROLES, type Role } from "./flowmap";
import { element } from "./panel";
import { flowWidth, hubRadius, steps, type Scales } from "./scales";

const SVG = "http://www.w3.org/2000/svg";
const LENGTH = 36;

/** Turns the role buttons of the page into switches; tells which roles stay shown. */
export function switches(
  buttons: readonly HTMLButtonElement[],
  changed: (shown: ReadonlySet<Role>) => void,
): ReadonlySet<Role> {
  const shown = new Set<Role>(ROLES);
  for (const button of buttons) {
    const role = button.dataset["role"] as Role;
    button.setAttribute("aria-pressed", "true");
    button.disabled = false;
    button.addEventListener("click", () => {
      const on = !shown.has(role);
      if (on) {
        shown.add(role);
      } else {
        shown.delete(role);
      }
      button.setAttribute("aria-pressed", String(on));
      changed(shown);
    });
  }
  return shown;
}

/** Fills the two scales with ribbons and circles of the sizes that this map uses. */
export function drawScales(
  boxes: { widths: HTMLElement; sizes: HTMLElement },
  scales: Scales,
  figure: (value: number) => string,
): void {
  boxes.widths.replaceChildren(
    ...steps(scales.mostOnAFlow).map((count) => {
      const wide = flowWidth(scales, count);
      const middle = wide / 2 + 1;
      const shape = svg("path", {
        d: `M0 ${middle - wide / 2}L${LENGTH} ${middle - 0.4}v.8L0 ${middle + wide / 2}z`,
        class: "map-scale__ribbon",
      });
      return step([LENGTH, wide + 2], shape, figure(count));
    }),
  );
  boxes.sizes.replaceChildren(
    ...steps(scales.mostInAHub).map((count) => {
      const radius = hubRadius(scales, count);
      const size = radius * 2 + 2;
      const at = String(radius + 1);
      const shape = svg("circle", { cx: at, cy: at, r: String(radius), class: "map-scale__ring" });
      return step([size, size], shape, figure(count));
    }),
  );
}

function step(size: readonly [number, number], shape: SVGElement, told: string): HTMLElement {
  const item = element("li");
  const [width, height] = size.map(String) as [string, string];
  const box = svg("svg", { width, height, "aria-hidden": "true" });
  box.append(shape);
  item.append(box, told);
  return item;
}

function svg(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}
