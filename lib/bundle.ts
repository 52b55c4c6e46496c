import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

/** Bundled CommonJS packages call `require`, which an ES module does not have. */
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * How one function is bundled: `entry` (a path) becomes the file `outfile` (a path that ends in `.mjs`), with its
 * source map beside it.
 */
export function bundleOptions(entry: string, outfile: string): BuildOptions & { readonly outfile: string } {
  return {
    entryPoints: [entry],
    outfile,
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
