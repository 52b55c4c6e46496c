import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { preview, readFacts } from '../../lambdas/incident/trial/on-paper.ts';
import { readPolicy } from '../../lib/policy/read-policy.ts';
import { readText } from '../../lib/policy/read-text.ts';
import { presetIds, presetText } from '../../lib/policy/source.ts';
import { SCHEMAS } from '../support/schemas.ts';

const FACTS = [
  { at: '2026-03-01T09:00:00Z', fact: 'reported', severity: 'high', source: 'mail', repository: 'octo/cat' },
  {
    at: '2026-03-02T09:00:00Z',
    fact: 'assessed',
    severity: 'critical',
    affects: ['binary'],
    exploited: 'no',
  },
  {
    at: '2026-03-03T09:00:00Z',
    fact: 'extended',
    milestone: 'acknowledge',
    by: '1 day',
    reporterAgreed: true,
  },
  { at: '2026-03-04T09:00:00Z', fact: 'paused', for: '2 days', reason: 'waits for the reporter' },
  { at: '2026-03-05T09:00:00Z', fact: 'resumed' },
  { at: '2026-03-09T08:00:00Z', fact: 'released' },
];

function schemaAt(path: string) {
  return new Ajv({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')),
  );
}

function dataOf(text: string): unknown {
  const read = readText(text);
  return 'data' in read ? read.data : undefined;
}

describe('The published schemas', () => {
  it.each(Object.entries(SCHEMAS))(
    'say what the code reads by: %s (else: npm run schemas)',
    (path, schema) => {
      const committed = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
      expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(schema)));
    },
  );
});

describe('The schema of policies', () => {
  const accepts = schemaAt('docs/policy.schema.json');

  it.each(presetIds())('accepts the preset %s', (id) => {
    accepts(dataOf(String(presetText(`preset:${id}`))));
    expect(accepts.errors).toBe(null);
  });

  it.each([
    ['no object', []],
    ['another version', { version: 2 }],
    ['an unknown field', { colour: 'red' }],
    ['milestones that are no list', { milestones: {} }],
    ['a milestone without an owner', { milestones: [{ name: 'fix', metBy: ['fixed'] }] }],
    ['an unknown severity', { milestones: [milestone({ when: { severity: ['awful'] }, earliest: [] })] }],
    ['an unknown audience', { ladder: [{ at: 'due', to: ['everybody'] }] }],
    ['a name with spaces', { name: 'our policy' }],
  ])('refuses %s', (_, changes) => {
    const runbook = dataOf(String(presetText('preset:runbook')));
    const wrong = Array.isArray(changes) ? changes : Object.assign({}, runbook, changes);
    expect(accepts(wrong)).toBe(false);
    expect('problems' in readPolicy(JSON.stringify(wrong))).toBe(true);
  });
});

describe('The schema of facts', () => {
  const accepts = schemaAt('docs/facts.schema.json');

  it('accepts what can be played', () => {
    accepts([...FACTS, { at: '2026-03-10T09:00:00Z', fact: 'vendorAgreed', note: 'a fact of the policy' }]);
    expect(accepts.errors).toBe(null);
    expect('facts' in readFacts(FACTS)).toBe(true);
  });

  it.each([
    ['no list', { at: '2026-03-01T09:00:00Z', fact: 'reported' }],
    ['a fact without its instant', [{ fact: 'reported' }]],
    ['an unknown field', [{ at: '2026-03-01T09:00:00Z', fact: 'reported', colour: 'red' }]],
    ['a due time that is none', [{ at: '2026-03-01T09:00:00Z', fact: 'set', milestone: 'fix' }]],
  ])('refuses %s', (_, data) => {
    expect(accepts(data)).toBe(false);
    expect('problems' in readFacts(data)).toBe(true);
  });
});

describe('The schema of a preview', () => {
  const accepts = schemaAt('docs/preview.schema.json');

  it.each(presetIds())('accepts what a preview under the preset %s answers', (id) => {
    const policy = readPolicy(String(presetText(`preset:${id}`)));
    const facts = readFacts(FACTS);
    if ('problems' in policy || 'problems' in facts) throw new Error('These have no problems.');
    accepts(JSON.parse(JSON.stringify(preview(facts.facts, policy.policy))));
    expect(accepts.errors).toBe(null);
  });

  it('refuses what is none', () => {
    expect(accepts({ milestones: [] })).toBe(false);
    expect(accepts({ milestones: [], checkpoints: [{ at: 'soon' }] })).toBe(false);
    expect(accepts({ milestones: [], checkpoints: [], more: 1 })).toBe(false);
  });
});

function milestone(rule: object) {
  return { name: 'fix', owner: 'Maintainer', metBy: ['fixed'], due: [rule] };
}
