// What looks like a person's data in free text. The same patterns as
// njia/site/form/persons.py; both are tested with persons.examples.json.

const EMAIL = /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+\.[\p{L}\p{N}_.-]+/gu;
const PHONE = /(?<![\p{L}\p{N}_+])\+?\(?\d(?:[\s().-]{0,2}\d){6,14}(?![\p{L}\p{N}_])/gu;
const NUMBER = /(?<![\p{L}\p{N}_])[A-Za-z]{1,3}[\s-]?\d{6,9}(?![\p{L}\p{N}_])/gu;
const YEARS = /^(?:19|20)\d\d(?:\D{1,3}(?:19|20)?\d\d){0,2}$/;

/** The parts of a text that look like e-mail addresses, identity numbers and telephones. */
export function findings(text: string): string[] {
  const found = [...(text.match(EMAIL) ?? []), ...(text.match(NUMBER) ?? [])];
  const phones = (text.match(PHONE) ?? []).filter(
    (each) => !YEARS.test(each.trim()) && !found.some((other) => other.includes(each.trim())),
  );
  return [...found, ...phones];
}
