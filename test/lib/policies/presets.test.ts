import { describe, expect, it } from 'vitest';
import { reckon } from '../../../lambdas/incident/deadlines/deadlines.ts';
import type { Note } from '../../../lambdas/incident/deadlines/step.ts';
import type { DueRule, Policy } from '../../../lambdas/incident/policy/policy.ts';
import { problemText } from '../../../lambdas/incident/policy/policy-problems.ts';
import { parsePolicy } from '../../../lambdas/incident/policy/policy-schema.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { onPaper, preview, readFacts } from '../../../lambdas/incident/trial/on-paper.ts';
import { examplesOf, PRESETS, presetData, type WorkedExample } from './worked-examples.ts';

function policyOf(data: unknown): Policy {
  const parsed = parsePolicy(data);
  if ('problems' in parsed) throw new Error(parsed.problems.map(problemText).join('\n'));
  return parsed.policy;
}

function factsOf({ facts }: WorkedExample, policy: Policy) {
  const read = readFacts(facts, policy);
  if ('problems' in read) throw new Error(read.problems.map(problemText).join('\n'));
  return read.facts;
}

/** The rules whose condition held, of all that stood above them the first, in at least one of the worked examples. */
function rulesThatHeld(policy: Policy, examples: readonly WorkedExample[]): ReadonlySet<DueRule> {
  const held = new Set<DueRule>();
  const note: Note = (step) => {
    if (step.step === 'rule') held.add(step.rule);
  };
  for (const example of examples)
    reckon(onPaper(factsOf(example, policy), policy).incident, policy, () => note);
  return held;
}

/** A policy without what it says of itself. */
function rulesOf(policy: Policy): Partial<Policy> {
  return { ...policy, title: undefined, sources: undefined, notes: undefined };
}

describe('the presets', () => {
  it('are the eleven that are promised', () => {
    expect(PRESETS.toSorted()).toEqual([
      'cert-cc',
      'cra',
      'distros',
      'hackerone',
      'kubernetes',
      'linux-kernel',
      'nodejs',
      'project-zero',
      'runbook',
      'rust',
      'zdi',
    ]);
  });

  it('say of the runbook what the default policy says', () => {
    expect(rulesOf(policyOf(presetData('runbook')))).toEqual(rulesOf(policyOf(RUNBOOK_POLICY)));
  });
});

describe.each(PRESETS)('the preset %s', (id) => {
  const data = presetData(id);
  const policy = policyOf(data);
  const examples = examplesOf(id);

  it('bears its id as its name, and a title', () => {
    expect(policy.name).toBe(id);
    expect(policy.title).toMatch(/\S/);
  });

  it('names its sources, each with a place to read it or as secondary', () => {
    expect(policy.sources?.length).toBeGreaterThan(0);
    for (const { url, secondary } of policy.sources ?? []) expect(url !== undefined || secondary).toBe(true);
  });

  it('says what its sources leave open', () => {
    expect(policy.notes?.length).toBeGreaterThan(0);
  });

  it('alerts before, at and after a due time', () => {
    const { ladder } = policy;
    expect(ladder.some(({ at }) => at.endsWith('before'))).toBe(true);
    expect(ladder.some(({ at }) => at === 'due')).toBe(true);
    expect(ladder.some(({ at, to }) => at.endsWith('after') && to.includes('escalation'))).toBe(true);
  });

  it.each(examples)('holds in a worked example: $title', (example) => {
    const facts = factsOf(example, policy);
    const { milestones, refused = [] } = preview(facts, policy, example.now);
    const found = Object.fromEntries(milestones.map(({ name, ...times }) => [name, times]));
    expect(found).toMatchObject(example.expect);
    expect(refused.map(({ fact }) => fact)).toEqual(example.refused);
  });

  it('has worked examples for each milestone and each rule', () => {
    const expected = new Set(examples.flatMap((example) => Object.keys(example.expect)));
    const held = rulesThatHeld(policy, examples);
    for (const { name, due, limit = [] } of policy.milestones) {
      expect(expected).toContain(name);
      for (const rule of [...due, ...limit]) expect(held).toContain(rule);
    }
  });

  it('has four worked examples or more, none of them twice', () => {
    expect(examples.length).toBeGreaterThanOrEqual(4);
    expect(new Set(examples.map(({ facts, now }) => JSON.stringify([facts, now]))).size).toBe(
      examples.length,
    );
    expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
  });

  it('plans no checkpoint before the report', () => {
    for (const example of examples) {
      const facts = factsOf(example, policy);
      const { checkpoints } = preview(facts, policy, example.now);
      expect(checkpoints.filter(({ at }) => at <= (facts[0]?.at ?? ''))).toEqual([]);
    }
  });
});
