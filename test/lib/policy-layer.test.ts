import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { policyLayer } from '../../lib/policy-layer.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();

function written(text: string): string {
  const file = join(folder, 'mine.json');
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
  it('Holds the file as it is, under the name that the functions read', () => {
    const text = '{ "milestones": [] }\n';
    expect(layerOf(written(text))).toEqual([text]);
  });

  it('Refuses a file that does not exist, by name', () => {
    expect(() => layerOf(join(folder, 'nowhere.json'))).toThrow(
      /policy file ".*nowhere\.json" cannot be read/,
    );
  });

  it('Refuses a file that is not JSON, by name', () => {
    expect(() => layerOf(written('milestones:'))).toThrow(/policy file ".*mine\.json" is not JSON/);
  });
});
