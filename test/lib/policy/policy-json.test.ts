import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../lambdas/incident/policy/policy-schema.ts';
import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { policyJson } from '../../../lib/policy/policy-json.ts';
import { readPolicy } from '../../../lib/policy/read-policy.ts';
import { presetIds, presetText } from '../../../lib/policy/source.ts';
import { scratchFolder } from '../scratch.ts';

const folder = scratchFolder();

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

describe('The policy that an operator chose', () => {
  it.each(presetIds())('is the preset %s, as JSON of the same version', (id) => {
    const written = readPolicy(String(presetText(`preset:${id}`)));
    const read = parsePolicy(JSON.parse(policyJson(`preset:${id}`, [])));
    if ('problems' in written || 'problems' in read) throw new Error('A preset has no problems.');
    expect(policyVersion(read.policy)).toBe(policyVersion(written.policy));
  });

  it('is a file in YAML or JSON, from the first folder that has it', () => {
    const json = JSON.stringify({ ...RUNBOOK_POLICY, name: 'mine' });
    for (const name of ['mine.json', 'mine.yaml']) {
      expect(JSON.parse(policyJson(written(name, json), ['/nowhere', folder]))).toMatchObject({
        name: 'mine',
      });
    }
  });

  it('is refused with the line and field of everything that is wrong', () => {
    const name = written('wrong.yaml', 'version: 1\nname: "?"\nzone: Mars\nmilestones: []\nladder: []\n');
    expect(() => policyJson(name, [folder])).toThrow(
      /The policy "wrong.yaml" has problems:\n {2}wrong.yaml:2:7 name: must be .*\n {2}wrong.yaml:3:7 zone: is no time zone .*\n {2}wrong.yaml:4:\d+ milestones: names no milestone/,
    );
  });

  it('is refused by name where there is none, or it cannot be read', () => {
    expect(() => policyJson('nowhere.yaml', [folder])).toThrow(
      'The policy file "nowhere.yaml" is not there.',
    );
    expect(() => policyJson('.', [folder])).toThrow('The policy file "." is a directory.');
    expect(() => policyJson('/dev/zero', [folder])).toThrow(
      'The policy file "/dev/zero" is larger than 1 MB.',
    );
    writeFileSync(join(folder, 'latin.yaml'), Buffer.from('name: é', 'latin1'));
    expect(() => policyJson('latin.yaml', [folder])).toThrow('"latin.yaml" is no text in UTF-8');
    expect(() => policyJson('preset:nothing', [folder])).toThrow(/no preset "nothing"\. There are .*runbook/);
    expect(() => policyJson('preset:../runbook', [folder])).toThrow('There is no preset');
  });
});
