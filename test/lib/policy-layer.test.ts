import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { policyJson } from '../../lib/policy/policy-json.ts';
import { presetText } from '../../lib/policy/source.ts';
import { policyLayer } from '../../lib/policy-layer.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function layerOf(file: string): string[] {
  const app = new App({ outdir: scratchFolder(), analyticsReporting: false });
  policyLayer(new Stack(app, 'stack'), file);
  const { directory } = app.synth();
  return readdirSync(directory)
    .filter((name) => name.startsWith('asset.'))
    .map((asset) => readFileSync(join(directory, asset, 'policy.json'), 'utf8'));
}

describe('The policy layer', () => {
  it('Holds the policy as JSON, under the name that the functions read', () => {
    const [text] = layerOf('preset:runbook');
    expect(text).toBe(policyJson('preset:runbook', []));
    const yaml = written(
      'mine.yaml',
      String(presetText('preset:runbook')).replace('name: runbook', 'name: mine'),
    );
    expect(layerOf(yaml).map((one) => JSON.parse(one))).toMatchObject([{ name: 'mine' }]);
  });

  it('Refuses a file that does not exist, by name', () => {
    expect(() => layerOf(join(folder, 'nowhere.json'))).toThrow(/policy file ".*nowhere\.json" is not there/);
  });

  it('Refuses a policy with problems, by file, line and field', () => {
    const file = written('wrong.yaml', 'version: 1\nzone: UTC\nmilestones: []\nladder: []\n');
    expect(() => layerOf(file)).toThrow(/wrong\.yaml:3:\d+ milestones: names no milestone/);
  });
});
