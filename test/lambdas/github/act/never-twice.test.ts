import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import { incidentId } from '../../../../lambdas/incident/identity.ts';
import type { Fault, Matcher } from '../../../../lib/local/github/faults.ts';
import {
  type ActingWorld,
  actingWorld,
  type Place,
  REPOSITORY,
} from '../../../support/acting/acting-world.ts';

/** What may go wrong in one round: with the request itself, with any other, or with the process. */
interface Mishap {
  readonly fault: Fault | undefined;
  readonly isOfAct: boolean;
  readonly times: number;
  readonly beats: number | undefined;
  readonly seconds: number;
}

const seconds = fc.integer({ min: 1, max: 90 });
const faults: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constant('error' as const),
    status: fc.constantFrom(500 as const, 502 as const, 503 as const, 504 as const),
    accepted: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom('silence' as const, 'reset' as const), accepted: fc.boolean() }),
  seconds.map((retryAfterSeconds) => ({ kind: 'throttled' as const, retryAfterSeconds })),
  seconds.map((retryAfterSeconds) => ({ kind: 'secondary' as const, retryAfterSeconds })),
  seconds.map((resetSeconds) => ({ kind: 'exhausted' as const, resetSeconds })),
);
const mishaps: fc.Arbitrary<readonly Mishap[]> = fc.array(
  fc.record({
    fault: fc.option(faults, { nil: undefined }),
    isOfAct: fc.boolean(),
    times: fc.integer({ min: 1, max: 5 }),
    beats: fc.option(fc.integer({ min: 1, max: 45 }), { nil: undefined }),
    seconds: fc.integer({ min: 1, max: 600 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Something that must not happen twice: where it happens, how it is asked for, and how often it has happened. */
interface Case {
  readonly act: Act;
  readonly operation: string;
  begin(world: ActingWorld): Promise<Place>;
  count(world: ActingWorld, place: Place): number;
}

const draft = (world: ActingWorld) => world.reported('draft');
const commentsOf = ({ github }: ActingWorld, { ghsa }: Place) =>
  github.state.advisory(REPOSITORY, ghsa).comments.length;
const answered = ({ github }: ActingWorld, operation: string, status: number) =>
  github.state.requests.filter((one) => one.operation === operation && one.status === status).length;

const CASES: readonly Case[] = [
  {
    act: { kind: 'reply' },
    operation: 'security-advisories/create-comment',
    begin: (world) => world.reported(),
    count: commentsOf,
  },
  {
    act: { kind: 'propose-date', date: '2026-05-20T12:00:00Z' },
    operation: 'security-advisories/create-comment',
    begin: draft,
    count: commentsOf,
  },
  {
    act: { kind: 'ask-privately' },
    operation: 'issues/create-comment',
    begin: publicReport,
    count: ({ github }, { ghsa }) => github.state.issue(REPOSITORY, Number(ghsa)).comments.length,
  },
  {
    act: { kind: 'private-fork' },
    operation: 'security-advisories/create-fork',
    begin: draft,
    count: ({ github }, { ghsa }) => Number(github.state.advisory(REPOSITORY, ghsa).fork !== null),
  },
  {
    act: { kind: 'request-cve' },
    operation: 'security-advisories/create-repository-advisory-cve-request',
    begin: draft,
    count: ({ github }, { ghsa }) => Number(github.state.advisory(REPOSITORY, ghsa).cveRequestedAt !== null),
  },
  {
    act: { kind: 'scan', workflow: 'container-scan.yml' },
    operation: 'actions/create-workflow-dispatch',
    begin: async (world) => {
      world.github.state.addWorkflow(REPOSITORY, 'container-scan.yml');
      return draft(world);
    },
    count: ({ github }) => github.state.runs(REPOSITORY).length,
  },
];

/** An issue that reads like a report; in place of a GHSA id its number. */
async function publicReport(world: ActingWorld): Promise<Place> {
  const number = await world.github.state.openIssue(REPOSITORY);
  const reference = `issue-${number}`;
  const at = world.now();
  await world.tell({
    type: 'RecordPublicReport',
    incident: incidentId(REPOSITORY, reference),
    repository: REPOSITORY,
    reference,
    source: 'issue',
    createdAt: at,
    updatedAt: at,
    score: 9,
    rules: ['words'],
    now: at,
  });
  return { id: incidentId(REPOSITORY, reference), ghsa: String(number) };
}

describe('what people can see on GitHub', () => {
  it.each(CASES.map((one) => [one.act.kind, one] as const))(
    'happens once, whatever goes wrong: %s',
    async (_, { act, operation, begin, count }) => {
      await fc.assert(
        fc.asyncProperty(mishaps, async (all) => {
          const world = await actingWorld();
          const place = await begin(world);
          if (act.kind !== 'ask-privately') await world.order(place.id, act);
          for (const one of all) await suffer(world, place, operation, one);
          await world.settle(place.id, () => finishRuns(world));

          const { incident, outbox } = await world.stored(place.id);
          const letters = incident.deadLetters.filter(({ order }) => order.type === 'act');
          expect(outbox).toEqual([]);
          expect(world.github.state.violations).toEqual([]);
          // GitHub itself refuses some of these a second time: they were asked for once all the same.
          expect(answered(world, operation, 422)).toBe(0);
          if (letters.length === 0) {
            expect(count(world, place)).toBe(1);
            expect(incident.acts?.[act.kind]?.status).toBe('done');
          } else {
            expect(letters.map(({ failure }) => failure?.status)).toEqual(['uncertain']);
            expect(count(world, place)).toBeLessThanOrEqual(1);
          }
          await world.github.close();
        }),
        { numRuns: 50, endOnFailure: true },
      );
    },
    300_000,
  );
});

async function suffer(
  { github, perform, pass }: ActingWorld,
  { id }: Place,
  operation: string,
  { fault, isOfAct, times, beats, seconds: gap }: Mishap,
): Promise<void> {
  const matcher: Matcher = isOfAct ? { operation } : {};
  if (fault) github.faults.next(matcher, fault, isOfAct ? 1 : times);
  const heart = { beats: beats ?? Number.POSITIVE_INFINITY, isAlive: true };
  await perform(id, heart);
  // A process that died holds its claim until that ends.
  pass(heart.isAlive ? gap : gap + 165);
}

function finishRuns({ github }: ActingWorld): void {
  for (const { id } of github.state.runs(REPOSITORY)) {
    void github.state.finishRun(REPOSITORY, id, { conclusion: 'success' });
  }
}
