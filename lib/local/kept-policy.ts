import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Variables } from '../../lambdas/environment.ts';
import { policyJson } from '../policy/policy-json.ts';

/**
 * Keeps the policy that was chosen (a file in YAML or JSON, or `preset:ID`), checked, as JSON in the data folder.
 * Returns its path.
 * @throws Error that names the line and field of everything that is wrong with it.
 */
export async function keptPolicy(
  folder: { readonly path: string },
  name: string,
  variables: Variables,
): Promise<string> {
  // npm runs the project's commands in its folder; people name files from where they stand.
  const json = policyJson(name, ['.', variables.INIT_CWD ?? '.']);
  const file = join(folder.path, 'policy.json');
  await writeFile(file, json, { mode: 0o600 });
  return file;
}
