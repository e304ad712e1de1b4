// The page's texts in its language, handed over by the server with placeholders like %(n)s.

export type Texts = Readonly<Record<string, string>>;

export function say(texts: Texts, key: string, values: Record<string, string | number> = {}): string {
  const told = texts[key];
  if (told === undefined) {
    throw new Error(`The page has no text named ${key}.`);
  }
  return told.replace(/%\((\w+)\)s/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A whole number as the page's language writes it. */
export function figures(language: string): (value: number) => string {
  const format = new Intl.NumberFormat(language, { numberingSystem: "latn" });
  return (value) => format.format(value);
}

/** The JSON that the page carries in an element, or undefined where it has none. */
export function carried<Told>(id: string, within: ParentNode): Told | undefined {
  const element = within.querySelector(`#${id}`);
  return element?.textContent ? (JSON.parse(element.textContent) as Told) : undefined;
}
