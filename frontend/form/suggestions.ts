// Places to choose from while somebody types, after the ARIA combobox pattern.

type Suggested = { key: string; name: string; country: string; where: string };

const PAUSE = 160; // ms without a key before asking
const SHORTEST = 2;

function inputOf(event: Event): HTMLInputElement | null {
  const target = event.target as HTMLElement;
  return target.matches("[data-place]") ? (target as HTMLInputElement) : null;
}

function sibling<T extends Element>(input: HTMLInputElement, part: string): T | null {
  const name = input.name.replace(/text$/, part);
  return input.form?.querySelector<T>(`[name="${name}"]`) ?? null;
}

class Suggestions {
  private list = document.createElement("ul");
  private input: HTMLInputElement | null = null;
  private found: Suggested[] = [];
  private at = -1;
  private timer = 0;
  private asked = 0;

  constructor(
    private readonly address: string,
    private readonly draw: () => void,
  ) {
    this.list.className = "suggestions";
    this.list.id = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // keeps the focus in the field
      const option = (event.target as Element).closest("li");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
  }

  typed(input: HTMLInputElement): void {
    const key = sibling<HTMLInputElement>(input, "key");
    if (key) key.value = "";
    window.clearTimeout(this.timer);
    if (input.value.trim().length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = window.setTimeout(() => void this.ask(input), PAUSE);
  }

  private async ask(input: HTMLInputElement): Promise<void> {
    const number = ++this.asked;
    const country = sibling<HTMLSelectElement>(input, "country")?.value ?? "";
    const query = new URLSearchParams({ q: input.value.trim(), country });
    try {
      const answer = await fetch(`${this.address}?${query}`, {
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { places } = (await answer.json()) as { places: Suggested[] };
      if (number === this.asked && document.activeElement === input) this.open(input, places);
    } catch {
      this.close(); // without the network the field stays a plain text field
    }
  }

  private open(input: HTMLInputElement, places: Suggested[]): void {
    this.close();
    if (!places.length) return;
    this.input = input;
    this.found = places;
    this.list.replaceChildren(...places.map((place, n) => this.option(place, n)));
    this.list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
    input.after(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": "suggestions",
      "aria-autocomplete": "list",
    })) {
      input.setAttribute(name, value);
    }
  }

  private option(place: Suggested, number: number): HTMLLIElement {
    const line = document.createElement("li");
    line.id = `suggestion-${number}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    const name = document.createElement("span");
    name.textContent = place.name;
    const where = document.createElement("small");
    where.textContent = place.where;
    line.append(name, where);
    return line;
  }

  close(): void {
    this.asked += 1;
    this.list.remove();
    this.found = [];
    this.at = -1;
    this.input?.setAttribute("aria-expanded", "false");
    this.input?.removeAttribute("aria-activedescendant");
    this.input = null;
  }

  /** Whether the key was for the list. */
  pressed(key: string): boolean {
    if (!this.input || !this.found.length) return false;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const step = key === "ArrowDown" ? 1 : -1;
      this.mark((this.at + step + this.found.length + (this.at < 0 && step < 0 ? 1 : 0)) % this.found.length);
      return true;
    }
    if (key === "Enter" && this.at >= 0) {
      this.choose(this.at);
      return true;
    }
    if (key === "Escape") {
      this.close();
      return true;
    }
    return false;
  }

  private mark(at: number): void {
    this.at = at;
    [...this.list.children].forEach((line, n) => {
      line.setAttribute("aria-selected", String(n === at));
      if (n === at) line.scrollIntoView({ block: "nearest" });
    });
    this.input?.setAttribute("aria-activedescendant", `suggestion-${at}`);
  }

  private choose(at: number): void {
    const place = this.found[at];
    const input = this.input;
    if (!place || !input) return;
    input.value = place.name;
    const key = sibling<HTMLInputElement>(input, "key");
    if (key) key.value = place.key;
    const country = sibling<HTMLSelectElement>(input, "country");
    if (country) country.value = place.country;
    this.close();
    input.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
    this.draw();
  }

  left(input: HTMLInputElement): void {
    if (this.input === input) this.close();
  }
}

/** Makes every place field of the form suggest places, those added later as well. */
export function suggestions(form: HTMLFormElement, draw: () => void): void {
  const address = form.dataset["suggest"];
  if (!address) return;
  const shown = new Suggestions(address, draw);
  form.addEventListener("input", (event) => {
    const input = inputOf(event);
    if (input) shown.typed(input);
  });
  form.addEventListener("keydown", (event) => {
    if (inputOf(event) && shown.pressed(event.key)) event.preventDefault();
  });
  form.addEventListener("focusout", (event) => {
    const input = inputOf(event);
    if (input) shown.left(input);
  });
  form.addEventListener("change", (event) => {
    // Another country than that of the chosen place: the choice no longer holds.
    const select = event.target as HTMLSelectElement;
    if (!select.name?.endsWith("-country")) return;
    const key = form.querySelector<HTMLInputElement>(
      `[name="${select.name.replace(/country$/, "key")}"]`,
    );
    if (key) key.value = "";
  });
}
