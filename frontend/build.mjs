// Builds every entry into njia/site/static/built/ under a fixed name.
//
// Names are fixed because Django's manifest storage puts the hash into them. Each entry is
// a build of its own: a chunk shared by two entries would be imported by a name that has no
// hash, and a browser could then mix files of two versions.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { entries } from "./entries.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const built = fileURLToPath(new URL("../njia/site/static/built", import.meta.url));

/** Files served as they are: MapLibre's worker must be a file of our own host. */
const copied = [["maplibre-gl/dist/maplibre-gl-worker.mjs", "map-worker.js"]];

await mkdir(built, { recursive: true });
for (const { name, source } of entries(here)) {
  await build({
    configFile: `${here}vite.config.ts`,
    logLevel: "warn",
    build: {
      rolldownOptions: {
        input: { [name]: source },
        output: {
          codeSplitting: false,
          entryFileNames: "[name].js",
          assetFileNames: `${name}[extname]`,
        },
      },
    },
  });
  console.log(`built ${name}`);
}
for (const [source, target] of copied) {
  const text = await readFile(`${here}node_modules/${source}`, "utf8");
  // The source map stays behind; Django would refuse a file that names one it cannot find.
  await writeFile(`${built}/${target}`, text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
}
