// "Not known" is one tap: it unticks its opposite, and an answer unticks it.

function untick(boxes: Iterable<HTMLInputElement>): void {
  for (const box of boxes) box.checked = false;
}

function answers(asked: Element): HTMLInputElement[] {
  return [
    ...asked.querySelectorAll<HTMLInputElement>("input:not([type=hidden]), select, textarea"),
  ].filter((each) => !each.closest(".absence"));
}

function absent(asked: Element): HTMLInputElement[] {
  return [...asked.querySelectorAll<HTMLInputElement>(".absence input")];
}

/** Keeps an answer and its absence from standing side by side. */
export function absences(form: HTMLFormElement, draw: () => void): void {
  form.addEventListener("input", (event) => {
    const changed = event.target as HTMLInputElement;
    const asked = changed.closest(".ask");
    if (!asked || !asked.querySelector(".absence")) return;
    if (changed.closest(".absence")) {
      if (!changed.checked) return;
      untick(absent(asked).filter((each) => each !== changed));
      untick(answers(asked).filter((each) => /checkbox|radio/.test(each.type) && each.name !== "cases-how"));
    } else if (changed.checked || changed.value.trim()) {
      untick(absent(asked));
    }
    draw();
  });
}
