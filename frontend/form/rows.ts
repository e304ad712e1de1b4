// Stops and places of exploitation: added, moved and removed without a round trip.

const NUMBERED = /-(?:\d+|N)(?=-|$)/;

/** Gives every input of a row the number it has now. */
export function renumber(list: Element, name: string): void {
  [...list.children].forEach((row, number) => {
    for (const element of row.querySelectorAll("[name], [id], [for]")) {
      for (const attribute of ["name", "id", "for", "aria-controls", "aria-describedby"]) {
        const value = element.getAttribute(attribute);
        if (value?.startsWith(`${name}-`)) {
          element.setAttribute(attribute, value.replace(NUMBERED, `-${number}`));
        }
      }
    }
    for (const button of row.querySelectorAll<HTMLButtonElement>("button[data-do]")) {
      button.value = `${button.dataset["do"]}:${name}:${number}`;
    }
    for (const shown of row.querySelectorAll("[data-number]")) {
      shown.textContent = String(number + 1);
    }
  });
}

function one(asked: HTMLElement, draw: () => void): void {
  const name = asked.dataset["rows"] ?? "";
  const list = asked.querySelector("ol");
  const template = asked.querySelector("template");
  const count = asked.querySelector<HTMLInputElement>(`[name="${name}-rows"]`);
  if (!list || !template || !count) return;

  const settle = (focus?: HTMLElement | null): void => {
    renumber(list, name);
    count.value = String(list.children.length);
    draw();
    focus?.focus();
  };
  const add = (): void => {
    list.append(template.content.cloneNode(true));
    settle(list.lastElementChild?.querySelector<HTMLElement>("[data-place]"));
  };

  asked.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-do]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest(".stop");
    if (button.dataset["do"] === "add") {
      add();
    } else if (row) {
      act(button, row);
    }
  });

  function act(button: HTMLButtonElement, row: Element): void {
    if (!list) return;
    if (button.dataset["do"] === "up") row.previousElementSibling?.before(row);
    if (button.dataset["do"] === "down") row.nextElementSibling?.after(row);
    if (button.dataset["do"] !== "remove") {
      settle(button);
      return;
    }
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (next) settle(next.querySelector<HTMLElement>("[data-place]"));
    else add();
  }
}

/** Makes every list of places work. */
export function rows(form: HTMLFormElement, draw: () => void): void {
  for (const asked of form.querySelectorAll<HTMLElement>("[data-rows]")) one(asked, draw);
}
