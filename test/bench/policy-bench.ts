import { reckon } from '../../lambdas/incident/deadlines/deadlines.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { onPaper, preview, readFacts } from '../../lambdas/incident/trial/on-paper.ts';
import { replay } from '../../lambdas/incident/trial/replay.ts';
import { busyFacts, ordinaryFacts, pastDecisions } from '../support/busy-incident.ts';
import { limitRow, median, type Row } from './row.ts';

const INCIDENTS = 10_000;

/** What deadlines cost: the milestones of one incident, and trying another policy on ten thousand. */
export function policyBench(): readonly Row[] {
  const now = '2026-06-30T00:00:00Z';
  const berlin = { ...RUNBOOK_POLICY, zone: 'Europe/Berlin' };
  const { incident, policy } = onPaper(factsOf(busyFacts), berlin);
  const ordinary = factsOf(ordinaryFacts);
  const milestones = rounded(median(each(() => reckon(incident, policy))));
  const previews = seconds(() => preview(ordinary, RUNBOOK_POLICY));
  const replays = seconds(() => replay(pastDecisions, RUNBOOK_POLICY, now));
  return [
    limitRow('milestones of an incident', milestones, 1000, 'µs'),
    limitRow('10,000 previews of a policy', previews, 10, 's'),
    limitRow('10,000 replays under a policy', replays, 10, 's'),
  ];
}

function factsOf(list: unknown) {
  const read = readFacts(list);
  if ('facts' in read) return read.facts;
  throw new Error('The facts of the bench have problems.');
}

/** Microseconds of each of a thousand turns. */
function each(work: () => unknown): readonly number[] {
  return Array.from({ length: 1000 }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) * 1000;
  });
}

function seconds(work: () => unknown): number {
  const start = performance.now();
  for (let turn = 0; turn < INCIDENTS; turn += 1) work();
  return rounded((performance.now() - start) / 1000);
}

function rounded(number: number): number {
  return Number(number.toFixed(1));
}
