import { describe, expect, it } from 'vitest';
import { milestonesOf, reckon } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { onPaper, preview, readFacts } from '../../../../lambdas/incident/trial/on-paper.ts';
import { replay } from '../../../../lambdas/incident/trial/replay.ts';
import { readPolicy } from '../../../../lib/policy/read-policy.ts';
import { presetIds, presetText } from '../../../../lib/policy/source.ts';
import { busyFacts, ordinaryFacts, pastDecisions } from '../../../support/busy-incident.ts';

/** Milliseconds of the processor for one of many, in the quickest of some rounds: what else the machine does is of no account. */
function cost(count: number, work: () => unknown): number {
  const rounds = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    for (let turn = 0; turn < count; turn += 1) work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / count;
  });
  return Math.min(...rounds);
}

const POLICIES = presetIds().map((id) => {
  const result = readPolicy(String(presetText(`preset:${id}`)));
  if ('problems' in result) throw new Error(`The preset ${id} has problems.`);
  return { id, policy: result.policy };
});

const BERLIN = { ...RUNBOOK_POLICY, zone: 'Europe/Berlin' };

const factsOf = (list: unknown) => {
  const read = readFacts(list);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.facts;
};

describe('What deadlines cost', () => {
  it.each([...POLICIES, { id: 'the runbook in a zone with clock changes', policy: BERLIN }])(
    'is less than a millisecond for all milestones of an incident: $id',
    ({ policy }) => {
      const paper = onPaper(factsOf(busyFacts), policy);
      expect(cost(100, () => reckon(paper.incident, paper.policy))).toBeLessThan(1);
    },
  );

  it('is less than ten seconds for previewing 10,000 incidents', () => {
    const facts = factsOf(ordinaryFacts);
    expect(cost(200, () => preview(facts, RUNBOOK_POLICY)) * 10_000).toBeLessThan(10_000);
  });

  it('is less than ten seconds for replaying 10,000 incidents', () => {
    const now = '2026-06-30T00:00:00Z';
    expect(cost(200, () => replay(pastDecisions, BERLIN, now)) * 10_000).toBeLessThan(10_000);
  });

  it('is nothing for what was computed before', () => {
    const paper = onPaper(factsOf(busyFacts), RUNBOOK_POLICY);
    expect(milestonesOf(paper.incident, paper.policy)).toBe(milestonesOf(paper.incident, paper.policy));
  });
});
