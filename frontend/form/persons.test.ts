import { describe, expect, it } from "vitest";
import examples from "./persons.examples.json";
import { findings } from "./persons";

describe("what points to a person", () => {
  it.each(Object.entries(examples.found))("is found in %j", (text, expected) => {
    expect(findings(text)).toEqual(expected);
  });
  it.each(examples.nothing)("is not found in %j", (text) => {
    expect(findings(text)).toEqual([]);
  });
});
