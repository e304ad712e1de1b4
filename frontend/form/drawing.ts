// The route so far, as an ordered line of points, in the order of the way.

export type Drawn = { role: string; label: string; text: string; known: boolean };

const ORDER = [
  "origin",
  "recruitment_place",
  "transit",
  "intended_destination",
  "exploitation_place",
];

/** What stands in one place's inputs; null when nothing does. */
function told(scope: Element, name: string): string {
  const text = scope.querySelector<HTMLInputElement>(`[name="${name}-text"]`)?.value.trim() ?? "";
  const country = scope.querySelector<HTMLSelectElement>(`[name="${name}-country"]`);
  const chosen = country?.value ? (country.selectedOptions[0]?.text ?? "") : "";
  if (text && chosen && text !== chosen) return `${text}, ${chosen}`;
  return text || chosen;
}

function absence(scope: Element): string {
  const ticked = scope.querySelector<HTMLInputElement>(".absence input:checked");
  return ticked?.labels?.[0]?.textContent ?? "";
}

/** The points of the way as they stand in the form now. */
export function points(form: HTMLFormElement): Drawn[] {
  const found: Drawn[] = [];
  for (const name of ORDER) {
    const asked = form.querySelector<HTMLElement>(`[data-single="${name}"], [data-rows="${name}"]`);
    if (!asked) continue;
    const { role = "", label = "" } = asked.dataset;
    const names =
      asked.dataset["rows"] === undefined
        ? [name]
        : [...asked.querySelectorAll(".stop")].map((_, n) => `${name}-${n}`);
    const texts = names.map((each) => told(asked, each)).filter(Boolean);
    for (const text of texts) found.push({ role, label, text, known: true });
    const absent = absence(asked);
    if (!texts.length && absent) found.push({ role, label, text: absent, known: false });
  }
  return found;
}

function item(point: Drawn): HTMLLIElement {
  const line = document.createElement("li");
  line.dataset["role"] = point.role;
  if (!point.known) line.dataset["known"] = "no";
  const place = document.createElement("span");
  place.className = "way__place";
  place.dir = "auto";
  place.textContent = point.text;
  const role = document.createElement("span");
  role.className = "way__role";
  role.textContent = point.label;
  line.append(place, role);
  return line;
}

/** A function that draws the route anew from the form. */
export function drawing(form: HTMLFormElement): () => void {
  const way = form.querySelector("[data-way]");
  const empty = form.querySelector("[data-empty]");
  let last = "";
  return () => {
    const now = points(form);
    const shown = JSON.stringify(now);
    if (!way || shown === last) return;
    last = shown;
    way.replaceChildren(...now.map(item));
    empty?.toggleAttribute("hidden", now.length > 0);
  };
}
