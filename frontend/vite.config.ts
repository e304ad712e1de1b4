// One configuration for every entry; build.mjs runs it once for each (see there why).
import { defineConfig } from "vitest/config";

const folder = (path: string): string =>
  decodeURIComponent(new URL(path, import.meta.url).pathname);

export default defineConfig({
  root: folder("."),
  // Files refer to each other by relative address, so that Django may serve them from anywhere.
  base: "./",
  publicDir: false,
  build: {
    outDir: folder("../njia/site/static/built"),
    // Fonts and tiles are made by other steps into the same folder.
    emptyOutDir: false,
    target: "es2022",
    // The browser would otherwise run an inline loader for modules; every browser with
    // WebGL 2 knows how to preload by itself.
    modulePreload: false,
    // No data: addresses: the content security policy has only 'self'.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1300,
    sourcemap: false,
  },
  test: {
    include: ["*/**/*.test.ts"],
    environment: "node",
  },
});
