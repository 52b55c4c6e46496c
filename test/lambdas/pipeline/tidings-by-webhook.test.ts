import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../../lambdas/incident/view.ts';
import { followedOnTheWire, REPOSITORY } from '../../support/following/on-the-wire.ts';

type Wire = Awaited<ReturnType<typeof followedOnTheWire>>;

const FLAWED = [{ package: { ecosystem: 'rust', name: 'template' }, vulnerable_version_range: '< 1.2.3' }];

/** A report that was accepted, of which the pipeline knows; whatever comes then comes by webhook alone. */
async function accepted() {
  const wire = await followedOnTheWire('app');
  const { state } = wire.github;
  const id = await state.report(REPOSITORY, { vulnerabilities: FLAWED, severity: 'high' });
  wire.pass('PT1H');
  await state.accept(REPOSITORY, id);
  await wire.follow();
  wire.pass('PT1H');
  const incident = async () => (await wire.show(id)) ?? Promise.reject(new Error('There is no incident.'));
  return { ...wire, state, id, incident };
}

describe('a push to the default branch', () => {
  it('names the fix at once where it merges the private fork', async () => {
    const { state, pipeline, incident } = await accepted();
    const sha = await state.commit(REPOSITORY, { message: 'Merge commit from fork\n\n* A fix' });
    expect(state.deliveries.at(-1)).toMatchObject({ event: 'push', statusCode: 202 });
    expect(await incident()).toMatchObject({
      facts: { fixed: '2026-03-01T11:00:00Z' },
      github: { fix: { commit: sha, by: 'github' } },
    });
    await pipeline.settled();
  });

  it('names it where it names the advisory, and is nothing to any other', async () => {
    const { state, id, incident, show } = await accepted();
    const other = await state.report(REPOSITORY);
    await state.accept(REPOSITORY, other);
    const sha = await state.commit(REPOSITORY, { message: `Check the length (${id})` });
    expect((await incident()).github.fix?.commit).toBe(sha);
    expect((await show(other))?.github).toMatchObject({ fix: null, suspects: [] });
  });

  it.each([
    ['another branch', { branch: 'topic', message: 'Merge commit from fork' }],
    ['an ordinary change', { message: 'Check the length' }],
  ])('tells nothing where it brings %s', async (_, commit) => {
    const { state, incident } = await accepted();
    await state.commit(REPOSITORY, commit);
    expect((await incident()).github.fix).toBeNull();
    expect(state.deliveries.at(-1)).toMatchObject({ event: 'push', statusCode: 202 });
  });
});

describe("the event of GitHub's database, which names no repository", () => {
  it('tells at once that dependants hear of the advisory, and that it was withdrawn', async () => {
    const { state, id, pass, incident } = await accepted();
    await state.publish(REPOSITORY, id);
    await state.enterDatabase(id);
    expect((await incident()).facts.inDatabase).toBeUndefined();
    pass('P1D');
    await state.reviewInDatabase(id);
    const { body } = state.deliveries.at(-1) ?? { body: '{}' };
    expect(JSON.parse(body)).not.toHaveProperty('repository');
    expect((await incident()).facts).toMatchObject({
      inDatabase: '2026-03-01T11:00:00Z',
      dependabotReached: '2026-03-02T11:00:00Z',
    });
    pass('P1D');
    await state.withdrawFromDatabase(id);
    expect((await incident()).facts).toMatchObject({
      dependabotReached: '2026-03-02T11:00:00Z',
      databaseWithdrawn: '2026-03-03T11:00:00Z',
    });
  });

  it('is answered with 202 where it is of a project of others', async () => {
    const { state, incident } = await accepted();
    await state.enterDatabase('GHSA-9999-9999-9999');
    await state.reviewInDatabase('GHSA-9999-9999-9999');
    expect(state.deliveries.at(-1)).toMatchObject({ event: 'security_advisory', statusCode: 202 });
    expect((await incident()).facts.inDatabase).toBeUndefined();
  });
});

/** How far an advisory comes, one stage after the other. */
const STAGES = ['report', 'accept', 'publish', 'enter', 'review', 'withdraw', 'update'] as const;

const ADVISORIES = ['GHSA-2222-2222-2222', 'GHSA-3333-3333-3333'] as const;

/** What happens after so many seconds: an advisory comes a stage further, a commit is pushed, or GitHub is read. */
interface Step {
  readonly seconds: number;
  readonly act: { readonly onwards: string } | { readonly commit: string } | 'read';
}

const advisory = fc.constantFrom(...ADVISORIES);

const steps: fc.Arbitrary<Step> = fc.record({
  seconds: fc.integer({ min: 1, max: 90_000 }),
  act: fc.oneof(
    { weight: 5, arbitrary: advisory.map((onwards) => ({ onwards })) },
    { weight: 1, arbitrary: advisory.map((ghsa) => ({ commit: `Mend it (${ghsa})` })) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom('Merge commit from fork', 'An ordinary change')
        .map((commit) => ({ commit })),
    },
    { weight: 2, arbitrary: fc.constant('read' as const) },
  ),
});

async function onwards({ github: { state } }: Wire, ghsa: string, stage: (typeof STAGES)[number]) {
  switch (stage) {
    case 'report':
      return state.report(REPOSITORY, { ghsa, vulnerabilities: FLAWED, severity: 'high' });
    case 'accept':
      return state.accept(REPOSITORY, ghsa);
    case 'publish':
      return state.publish(REPOSITORY, ghsa);
    case 'enter':
      return state.enterDatabase(ghsa);
    case 'review':
      return state.reviewInDatabase(ghsa);
    case 'withdraw':
      return state.withdrawFromDatabase(ghsa);
    case 'update':
      return state.updateInDatabase(ghsa, { severity: 'low' });
  }
}

/** Plays a life, and gives what is known of each advisory in the end. */
async function ends(life: readonly Step[], drops: boolean) {
  const wire = await followedOnTheWire('token');
  wire.github.state.dropWebhooks(drops);
  await wire.follow();
  const come = new Map<string, number>();
  for (const { seconds, act } of life) {
    wire.pass(`PT${seconds}S`);
    if (act === 'read') await wire.follow();
    else if ('commit' in act) await wire.github.state.commit(REPOSITORY, { message: act.commit });
    else {
      const stage = come.get(act.onwards) ?? 0;
      come.set(act.onwards, stage + 1);
      await onwards(wire, act.onwards, STAGES[stage] ?? 'update');
    }
  }
  for (const _ of [1, 2]) {
    wire.pass('PT1H');
    await wire.follow();
  }
  const known = await Promise.all(ADVISORIES.map((ghsa) => wire.show(ghsa)));
  expect(wire.github.state.violations).toEqual([]);
  await Promise.all([wire.pipeline.close(), wire.github.close()]);
  return known.map((incident) => incident && standing(incident));
}

function standing({ facts, github: { fix, suspects }, phase }: IncidentView) {
  return { facts, fix, suspects, phase };
}

describe('with every webhook dropped', () => {
  it('fixes and what the database tells end as with every webhook delivered', {
    timeout: 180_000,
  }, async () => {
    let fixes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 6, maxLength: 20 }), async (life) => {
        const [delivered, dropped] = [await ends(life, false), await ends(life, true)];
        expect(dropped).toEqual(delivered);
        fixes += delivered.filter((one) => one?.fix).length;
      }),
      { numRuns: 8 },
    );
    expect(fixes).toBeGreaterThan(2);
  });
});

describe('a flaw under embargo that is named in public', () => {
  type Naming = (wire: Awaited<ReturnType<typeof accepted>>) => Promise<string>;

  it.each<[string, Naming]>([
    [
      'a commit on another branch',
      async ({ state, id }) => {
        const sha = await state.commit(REPOSITORY, { branch: 'topic', message: `Fix ${id}` });
        return `commit ${sha.slice(0, 7)}`;
      },
    ],
    [
      'a commit on the default branch that is no merge of GitHub’s',
      async ({ state, id }) => {
        const sha = await state.commit(REPOSITORY, {
          message: `Read ${REPOSITORY}-${id.toLowerCase()} again`,
        });
        return `commit ${sha.slice(0, 7)}`;
      },
    ],
    [
      'an issue',
      async ({ state, id }) =>
        `issue ${await state.openIssue(REPOSITORY, { title: 'A question', body: `${id}?` })}`,
    ],
    [
      'the notes of a release',
      async ({ state, id }) => {
        await state.addRelease(REPOSITORY, { tag: 'v1.4.3', body: `Fixes ${id}` });
        return 'release v1.4.3';
      },
    ],
    [
      "GitHub's database",
      async ({ state, id }) => {
        await state.enterDatabase(id);
        await state.reviewInDatabase(id);
        return 'advisory database';
      },
    ],
  ])('by %s asks a person to decide on the embargo', async (_, name) => {
    const wire = await accepted();
    const where = await name(wire);
    const { embargo, waitsFor } = await wire.incident();
    expect(embargo).toMatchObject({ status: 'in-doubt', by: `named in public (${where})` });
    expect(waitsFor).toContain(`whether the embargo ends (named in public (${where}))`);
  });

  it.each<[string, Naming]>([
    [
      'the merge of its private fork, in GitHub’s own words',
      ({ state, id }) => state.commit(REPOSITORY, { message: `Merge pull request from ${id}` }),
    ],
    [
      'an issue after its publication',
      async ({ state, id }) => {
        await state.publish(REPOSITORY, id);
        return String(await state.openIssue(REPOSITORY, { body: id }));
      },
    ],
  ])('is not by %s', async (_, name) => {
    const wire = await accepted();
    await name(wire);
    expect((await wire.incident()).embargo.status).not.toBe('in-doubt');
  });
});
