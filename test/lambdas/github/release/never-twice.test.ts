import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../lib/local/github/faults.ts';
import {
  bumpOf,
  REPOSITORY,
  type ReleasingWorld,
  releasingWorld,
  runOf,
  tagOf,
  trying,
} from './releasing-world.ts';

/** Something that must not happen twice: how it is asked for, what it asks GitHub for, and how often it happened. */
interface Case {
  readonly name: string;
  readonly begin: (world: ReleasingWorld) => Promise<ReturnType<typeof trying>>;
  readonly operations: readonly string[];
  readonly count: (world: ReleasingWorld) => Promise<number>;
  /** What people do while it goes on. */
  readonly meanwhile?: (world: ReleasingWorld) => Promise<unknown>;
}

const bumps = async (world: ReleasingWorld) =>
  (await world.commits()).filter(({ commit }) => commit.message === 'Release 1.4.3').length;
const FILE = 'release.yml';

const CASES: readonly Case[] = [
  {
    name: 'a bump',
    begin: async (world) => trying(world, (releasing) => releasing.bump(REPOSITORY, bumpOf())),
    operations: ['repos/get-branch', 'git/create-tree', 'git/create-commit', 'git/update-ref'],
    count: bumps,
  },
  {
    name: 'a bump by a pull request',
    begin: async (world) => {
      world.state.protectBranch(REPOSITORY);
      return trying(world, (releasing) => releasing.bump(REPOSITORY, bumpOf()));
    },
    operations: ['pulls/list', 'git/create-commit', 'git/create-ref', 'pulls/create'],
    count: async (world) => (await world.pulls()).length,
    meanwhile: async (world) => {
      const open = (await world.pulls()).indexOf('open');
      if (open >= 0) await world.state.mergePull(REPOSITORY, open + 1);
    },
  },
  {
    name: 'a tag',
    begin: async (world) => {
      world.state.addWorkflow(REPOSITORY, FILE, { triggers: { tags: ['v*'] } });
      return trying(world, (releasing) => releasing.tag(REPOSITORY, tagOf(world)));
    },
    operations: ['git/get-ref', 'checks/list-for-ref', 'git/create-tag', 'git/create-ref'],
    // Each push of the tag would start a run.
    count: async ({ state }) => state.runs(REPOSITORY).length,
  },
  {
    name: 'a run',
    begin: async (world) => {
      world.state.addWorkflow(REPOSITORY, FILE);
      world.state.tag(REPOSITORY, 'v1.4.2');
      const wanted = runOf({ start: 'dispatch' });
      return trying(world, (releasing, dispatched) => releasing.run(wanted, dispatched));
    },
    operations: [
      'actions/create-workflow-dispatch',
      'actions/list-workflow-runs',
      'actions/get-workflow-run',
    ],
    count: async ({ state }) => state.runs(REPOSITORY).length,
    meanwhile: async ({ state }) => state.finishRuns(REPOSITORY),
  },
  {
    name: 'a second attempt of a run',
    begin: async (world) => {
      world.state.addWorkflow(REPOSITORY, FILE);
      const run = await world.state.runWorkflow(REPOSITORY, FILE, { conclusion: 'failure' });
      return trying(world, (releasing) => releasing.rerun({ repository: REPOSITORY, run, attempt: 2 }));
    },
    operations: ['actions/re-run-workflow-failed-jobs', 'actions/get-workflow-run'],
    count: async ({ state }) => (state.runs(REPOSITORY)[0]?.attempt ?? 0) - 1,
    meanwhile: async ({ state }) => state.finishRuns(REPOSITORY, { conclusions: { [FILE]: 'failure' } }),
  },
];

const FAULTS: readonly Fault[] = [
  { kind: 'error', status: 502, accepted: true },
  { kind: 'error', status: 503 },
  { kind: 'silence', accepted: true },
  { kind: 'silence' },
  { kind: 'reset', accepted: true },
  { kind: 'throttled', retryAfterSeconds: 60 },
];

/** Tries it to its end, and sees to it that it happened once, or waits for a person who is told. */
async function expectOnce(world: ReleasingWorld, one: Case, act: ReturnType<typeof trying>): Promise<void> {
  const end = await act.settle(async () => {
    await one.meanwhile?.(world);
  });
  expect(world.state.violations).toEqual([]);
  const count = await one.count(world);
  if (end?.status === 'done') expect(count).toBe(1);
  else {
    expect(end?.status).toBe('uncertain');
    expect(count).toBeLessThanOrEqual(1);
  }
}

describe.each(CASES)('$name', (one) => {
  const pairs = one.operations.flatMap((operation) => FAULTS.map((fault) => ({ operation, fault })));

  it.each(pairs)('happens once, though GitHub answers $operation by $fault', async ({ operation, fault }) => {
    const world = await releasingWorld();
    const act = await one.begin(world);
    world.github.faults.next({ operation }, fault);
    await expectOnce(world, one, act);
    expect(world.github.faults.waiting()).toBe(operation.startsWith('actions/list') ? 1 : 0);
  });

  it('happens once, whatever goes wrong twice, and whenever its process dies', async () => {
    const trouble = fc.record({
      operation: fc.constantFrom(...one.operations),
      fault: fc.constantFrom(...FAULTS),
      times: fc.integer({ min: 1, max: 5 }),
    });
    const deaths = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(fc.array(trouble, { minLength: 1, maxLength: 2 }), deaths, async (troubles, beats) => {
        const world = await releasingWorld();
        const act = await one.begin(world);
        for (const { operation, fault, times } of troubles)
          world.github.faults.next({ operation }, fault, times);
        for (const left of beats) {
          await act.once({ beats: left, isAlive: true });
          world.pass(180);
        }
        await expectOnce(world, one, act);
        await world.github.close();
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
