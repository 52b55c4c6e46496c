import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { policyJson } from './policy/policy-json.ts';

/** Where the functions find the policy: Lambda unpacks layers into `/opt`. */
export const POLICY_PATH = '/opt/policy.json';

/**
 * Puts a policy (a file in YAML or JSON, or `preset:ID`) as JSON into a layer of the functions.
 * @throws Error that names the file, and the line and field of everything that is wrong with it.
 */
export function policyLayer(scope: Construct, name: string): LayerVersion {
  const text = policyJson(name, ['.']);
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
