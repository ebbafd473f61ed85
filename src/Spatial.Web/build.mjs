// Builds the page into the folder the service serves. MapLibre's module and its worker are copied as they are,
// because the module finds its worker by its own address; everything else becomes page.js and page.css.
import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here('../Spatial.Api/wwwroot/');
const maplibre = here('node_modules/maplibre-gl/');

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: { page: here('src/main.tsx') },
  outdir: out,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  sourcemap: false,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'eof',
  plugins: [{
    name: 'maplibre-beside-the-page',
    setup: (b) => b.onResolve({ filter: /^maplibre-gl$/ }, () => ({ path: './maplibre-gl.mjs', external: true })),
  }],
});
await cp(here('src/index.html'), out + 'index.html');
await cp(here('src/icon.svg'), out + 'icon.svg');
for (const file of ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs', 'maplibre-gl.css']) {
  await cp(maplibre + 'dist/' + file, out + file);
}
await cp(maplibre + 'LICENSE.txt', out + 'maplibre-gl.LICENSE.txt');
