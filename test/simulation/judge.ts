import { nextCheckpoint } from '../../lambdas/incident/deadlines/checkpoints.ts';
import { endedAt } from '../../lambdas/incident/deadlines/deadlines.ts';
import type { Incident } from '../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { INCIDENT } from './scenario.ts';
import type { World } from './world.ts';

/** What is known of an incident, without how far its alerts have come and who said what. */
function known({ facts, severities, advisory, missing }: Incident) {
  return { facts, severities, advisory, missing };
}

/** Holds a world against the one in which nothing failed: every promise that is broken, in words. */
export async function brokenPromises(world: World, reference: World): Promise<readonly string[]> {
  const [stored, expected] = await Promise.all([
    world.ports.store.load(INCIDENT),
    reference.ports.store.load(INCIDENT),
  ]);
  if (!stored || !expected) return ['the incident was lost'];
  const journal = await world.ports.journal.read(INCIDENT);
  const review = await world.ports.reviews.newest(INCIDENT);
  const expectedReview = await reference.ports.reviews.newest(INCIDENT);
  const next = nextCheckpoint(stored.incident, RUNBOOK_POLICY);
  const timer = world.timers.get(INCIDENT);
  const checks: readonly (readonly [boolean, string])[] = [
    [
      JSON.stringify(known(stored.incident)) === JSON.stringify(known(expected.incident)),
      'what is known differs',
    ],
    [endedAt(stored.incident) === endedAt(expected.incident), 'it did not end as it should'],
    [stored.outbox.length === 0, 'effects were left undone'],
    [journal.every(({ version }, at) => version === at + 1), 'the journal has a gap'],
    [journal.length === stored.version, 'the journal lacks a decision'],
    [review?.revision === expectedReview?.revision, 'the review was not opened once'],
    [next === undefined || (timer !== undefined && timer <= next), 'no timer stands for the next checkpoint'],
    [next !== undefined || timer === undefined, 'a timer stands for nothing'],
  ];
  return [
    ...checks.filter(([holds]) => !holds).map(([, what]) => what),
    ...missingAlerts(world, reference),
    ...repeatedAlerts(world, reference),
  ];
}

function missingAlerts(world: World, reference: World): readonly string[] {
  return [...reference.sent].flatMap(([alert, times]) =>
    (world.sent.get(alert) ?? 0) < times ? [`not alerted: ${alert}`] : [],
  );
}

function repeatedAlerts(world: World, reference: World): readonly string[] {
  return [...world.sent].flatMap(([alert, times]) =>
    times > (reference.sent.get(alert) ?? 0) && !world.uncertain.has(alert)
      ? [`alerted too often: ${alert}`]
      : [],
  );
}
