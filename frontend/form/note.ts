// Points out, while somebody writes, what looks like a person's data.
import { findings } from "./persons";

/** Shows under the note what should not be in it. */
export function note(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLTextAreaElement>("#note");
  const shown = form.querySelector("#note-error");
  if (!field || !shown) return;
  field.addEventListener("input", () => {
    const found = findings(field.value);
    shown.textContent = found.length ? `${field.dataset["note"] ?? ""} ${found.join(", ")}` : "";
  });
}
