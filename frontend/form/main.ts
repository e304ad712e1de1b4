// The tracker form with script: suggestions of places, stops added and moved without a
// round trip, the route drawn as it grows. Everything also works without this file.
import { absences } from "./absences";
import { drawing } from "./drawing";
import { note } from "./note";
import { rows } from "./rows";
import { suggestions } from "./suggestions";

const form = document.querySelector<HTMLFormElement>("form[data-tracker]");
if (form) {
  const draw = drawing(form);
  suggestions(form, draw);
  rows(form, draw);
  absences(form, draw);
  note(form);
  form.addEventListener("input", draw);
  form.addEventListener("change", draw);
  form.addEventListener("submit", () => {
    // A second tap while the first is on its way would only wait; the key in the form
    // makes sure that both are one submission.
    form.querySelector("[data-saving]")?.removeAttribute("hidden");
  });
  draw();
  document.getElementById("errors")?.focus();
}
