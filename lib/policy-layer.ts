import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Where the functions find the policy: Lambda unpacks layers into `/opt`. */
export const POLICY_PATH = '/opt/policy.json';

/**
 * Puts a policy file into a layer of the functions.
 * @throws Error that names the file, where it does not exist or is not JSON. What it says is checked by the functions.
 */
export function policyLayer(scope: Construct, file: string): LayerVersion {
  const text = readPolicy(file);
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  writeFileSync(join(folder, 'policy.json'), text);
  const layer = new LayerVersion(scope, 'Policy', {
    code: Code.fromAsset(folder),
    description: 'The policy of the security response: milestones, durations, calendars.',
  });
  // The asset was copied into the cloud assembly when the layer was made.
  rmSync(folder, { recursive: true });
  return layer;
}

function readPolicy(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    JSON.parse(text);
    return text;
  } catch (cause) {
    const what = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new Error(`The policy file "${file}" ${what}.`, { cause });
  }
}
