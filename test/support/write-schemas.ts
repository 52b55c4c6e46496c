import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SCHEMAS } from './schemas.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

for (const [path, schema] of Object.entries(SCHEMAS)) {
  writeFileSync(`${ROOT}${path}`, JSON.stringify(schema, null, 2));
}
execFileSync('biome', ['format', '--write', ...Object.keys(SCHEMAS)], { cwd: ROOT, stdio: 'inherit' });
