// What the front end is made of: one entry a page feature, found by its place in the tree.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Each `FEATURE/main.ts` gives FEATURE.js (and FEATURE.css when it imports styles);
 * `style/site.css` gives site.css.
 *
 * @param {string} folder
 * @returns {{ name: string, source: string }[]}
 */
export function entries(folder) {
  const features = readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory() && each.name !== "node_modules")
    .map((each) => ({ name: each.name, source: join(folder, each.name, "main.ts") }));
  const style = { name: "site", source: join(folder, "style", "site.css") };
  return [...features, style]
    .filter((each) => existsSync(each.source))
    .sort((one, other) => one.name.localeCompare(other.name));
}
