import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Metafile } from 'esbuild';

/** Bundled CommonJS packages call `require`, which an ES module does not have. */
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * How one function is bundled: `entry` (a path) becomes the file `outfile` (a path that ends in `.mjs`), and what it
 * loads only when it needs it stands in files of their own beside it, each with its source map.
 */
export function bundleOptions(entry: string, outfile: string): BuildOptions {
  return {
    entryPoints: [{ in: entry, out: basename(outfile, '.mjs') }],
    outdir: dirname(outfile),
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: 'part-[hash]',
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    // The SDK's ES modules can be shaken; its CommonJS files, which Node's own order prefers, come whole.
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': fileURLToPath(
        new URL('./environment-credentials.ts', import.meta.url),
      ),
    },
    banner: { js: REQUIRE },
    logLevel: 'warning',
  };
}

/** The files of a bundle that are loaded at its start: its own, those that it imports at once, and so on. */
export function loadedAtStart({ outputs }: Metafile, outfile: string): readonly string[] {
  const loaded = new Set<string>();
  const open = Object.keys(outputs).filter((path) => resolve(path) === resolve(outfile));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (loaded.has(path)) continue;
    loaded.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && next in outputs) open.push(next);
    }
  }
  return [...loaded];
}
