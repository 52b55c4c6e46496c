import { describe, expect, it } from 'vitest';
import type { Following } from '../../../lambdas/pipeline/follow.ts';
import { mostInRound } from '../../../lambdas/pipeline/follow-budget.ts';
import type { ListedAdvisory, NoAnswer, Page } from '../../../lambdas/pipeline/follow-ports.ts';
import { hourlyLimit } from '../../../lambdas/pipeline/follow-requests.ts';
import { createFollowedPipeline } from '../../support/following/pipeline.ts';
import { plus, T0 } from '../../support/given.ts';

const REPOSITORY = 'octo-org/rust-template';
const ONE = 'GHSA-2222-2222-2222';
const TWO = 'GHSA-3333-3333-3333';

/** A pipeline whose one repository was connected, without advisories, at T0. */
async function connected(settings: Parameters<typeof createFollowedPipeline>[0] = {}) {
  const pipeline = createFollowedPipeline({ reaches: () => false, ...settings });
  pipeline.github.create(REPOSITORY);
  await pipeline.round();
  pipeline.pass('PT1H');
  return pipeline;
}

/** Lists that fail for some repositories. */
function failingFor(following: Following, failure: (repository: string) => NoAnswer | undefined) {
  const { list } = following.advisories;
  return {
    advisories: {
      async *list(repository: string): AsyncGenerator<Page<ListedAdvisory>> {
        const failed = failure(repository);
        if (failed) yield failed;
        else yield* list(repository);
      },
    },
  };
}

describe('a round', () => {
  it('opens an incident for a report that no webhook told, since the report, and says so', async () => {
    const pipeline = await connected();
    await pipeline.github.report(REPOSITORY, ONE);
    pipeline.pass('PT5H');
    expect(await pipeline.round()).toMatchObject({ repositories: 1, read: 1, news: 1, failed: [] });
    expect((await pipeline.incident(REPOSITORY, ONE))?.facts.reported).toBe(plus('PT1H'));
    const stored = await pipeline.store.store.load(`${REPOSITORY}#${ONE}`.toLowerCase());
    expect(stored?.outbox.flatMap(({ effects }) => effects.map(({ effect }) => effect))).toContainEqual({
      type: 'alert',
      kind: 'reported',
      audience: 'maintainers',
    });
    expect(pipeline.alerts).toEqual([]);
  });

  it('tells what changed since, once', async () => {
    const pipeline = await connected();
    await pipeline.github.report(REPOSITORY, ONE);
    await pipeline.round();
    pipeline.pass('PT2H');
    pipeline.github.edit(REPOSITORY, ONE, { state: 'draft', cve_id: 'CVE-2026-12345', severity: 'low' });
    expect((await pipeline.round()).news).toBe(1);
    expect(await pipeline.incident(REPOSITORY, ONE)).toMatchObject({
      facts: { accepted: plus('PT3H') },
      identities: ['CVE-2026-12345'],
      advisory: { state: 'draft' },
    });
    expect((await pipeline.round()).news).toBe(0);
  });

  it('sees what an advisory shows only later of an update, within ten minutes', async () => {
    const pipeline = await connected();
    await pipeline.github.report(REPOSITORY, ONE);
    await pipeline.round();
    const updated_at = pipeline.now();
    pipeline.pass('PT9M');
    await pipeline.github.report(REPOSITORY, TWO);
    await pipeline.round();
    pipeline.github.edit(REPOSITORY, ONE, { comments: 1, updated_at });
    expect((await pipeline.round()).news).toBe(1);
    expect((await pipeline.incident(REPOSITORY, ONE))?.details?.comments).toBe(1);
  });

  it('leaves a cursor where it is until every advisory is taken, and takes the others meanwhile', async () => {
    let isBroken = false;
    const pipeline = await connected({
      beforeCommit: () => {
        if (isBroken) throw new Error('The database is away.');
      },
    });
    await pipeline.github.report(REPOSITORY, ONE);
    pipeline.pass('PT1H');
    await pipeline.github.report(REPOSITORY, TWO);
    isBroken = true;
    expect(await pipeline.round()).toMatchObject({ failed: [REPOSITORY], read: 0, news: 0 });
    const failures = pipeline.log.filter(({ message }) => message === 'advisory not taken');
    expect(failures).toHaveLength(2);
    isBroken = false;
    expect(await pipeline.round()).toMatchObject({ failed: [], read: 1, news: 2 });
  });

  it('goes on past an advisory that cannot be read, and says which field was wrong', async () => {
    const pipeline = await connected();
    pipeline.github.place(REPOSITORY, ONE, { created_at: null });
    await pipeline.github.report(REPOSITORY, TWO);
    expect(await pipeline.round()).toMatchObject({ malformed: 1, news: 1, failed: [] });
    expect(pipeline.log).toContainEqual({ message: 'advisory malformed', field: 'created_at' });
  });

  it('reads one again that lies in the future, and does not let the cursor run ahead with it', async () => {
    const pipeline = await connected();
    pipeline.github.place(REPOSITORY, ONE, { updated_at: plus('P1D') });
    expect((await pipeline.round()).failed).toEqual([REPOSITORY]);
    pipeline.github.edit(REPOSITORY, ONE, { updated_at: pipeline.now() });
    await pipeline.round();
    pipeline.pass('PT5M');
    await pipeline.github.report(REPOSITORY, TWO);
    expect(await pipeline.round()).toMatchObject({ failed: [], news: 1 });
  });

  it('does not let the cursor run ahead with one that cannot be read and lies in the future', async () => {
    const pipeline = await connected();
    pipeline.github.place(REPOSITORY, ONE, { created_at: null, updated_at: plus('P1D') });
    await pipeline.round();
    pipeline.pass('PT5M');
    await pipeline.github.report(REPOSITORY, TWO);
    expect(await pipeline.round()).toMatchObject({ failed: [], news: 1 });
  });

  it.each<[string, () => NoAnswer]>([
    ['is unavailable', () => ({ status: 'unavailable' })],
    ['is gone', () => ({ status: 'gone' })],
    [
      'breaks off',
      () => {
        throw new TypeError('terminated');
      },
    ],
  ])('reads the other repositories where one %s', async (_, failure) => {
    const pipeline = await connected();
    const all = ['octo-org/a', 'octo-org/b', 'octo-org/c'];
    for (const repository of all) await pipeline.github.report(repository, ONE);
    const broken = failingFor(pipeline.following, (repository) =>
      repository === 'octo-org/b' ? failure() : undefined,
    );
    expect(await pipeline.round(broken)).toMatchObject({ repositories: 4, read: 3, failed: ['octo-org/b'] });
    expect(pipeline.log).toContainEqual(
      expect.objectContaining({ message: 'repository not followed', repository: 'octo-org/b' }),
    );
  });

  it('follows those that it knows where GitHub does not list them', async () => {
    let isBroken = false;
    const pipeline = await connected({
      fault: (request) => (isBroken && request === 'repositories' ? { status: 'unavailable' } : undefined),
    });
    await pipeline.github.report(REPOSITORY, ONE);
    isBroken = true;
    expect(await pipeline.round()).toMatchObject({ repositories: 1, read: 1, news: 1 });
  });
});

describe('where GitHub asks for a pause', () => {
  const until = plus('PT2H');
  const limited = (repository: string): NoAnswer | undefined =>
    repository === 'busy/b' ? { status: 'limited', until } : undefined;

  it('leaves the repositories of that owner, follows the others, and says when it goes on', async () => {
    const pipeline = await connected();
    for (const repository of ['busy/a', 'busy/b', 'busy/c']) pipeline.github.create(repository);
    const report = await pipeline.round(failingFor(pipeline.following, limited));
    expect(report).toMatchObject({
      read: 2,
      postponed: ['busy/b', 'busy/c'],
      failed: [],
      waits: { busy: until },
    });
    expect(pipeline.log).toContainEqual({ message: 'following waits', owner: 'busy', until });
  });

  it('asks nothing of that owner before, and then begins with the repository at which it stopped', async () => {
    const pipeline = await connected();
    for (const repository of ['busy/a', 'busy/b', 'busy/c']) pipeline.github.create(repository);
    await pipeline.round(failingFor(pipeline.following, limited));
    const asked: string[] = [];
    const noting = failingFor(pipeline.following, (repository) => {
      asked.push(repository);
      return undefined;
    });
    await pipeline.round(noting);
    expect(asked).toEqual([REPOSITORY]);
    pipeline.pass('PT1H');
    asked.length = 0;
    expect(await pipeline.round(noting)).toMatchObject({ read: 4, postponed: [], waits: {} });
    expect(asked).toEqual(['busy/b', 'busy/c', REPOSITORY, 'busy/a']);
  });
});

describe('when a repository is first connected', () => {
  async function withHistory() {
    const pipeline = createFollowedPipeline({ reaches: () => false });
    pipeline.pass('P100D');
    const ended = { created_at: plus('P1D'), updated_at: plus('P9D') };
    pipeline.github.place(REPOSITORY, 'GHSA-4444-4444-4444', {
      ...ended,
      state: 'published',
      published_at: plus('P9D'),
    });
    pipeline.github.place(REPOSITORY, 'GHSA-5555-5555-5555', {
      ...ended,
      state: 'closed',
      closed_at: plus('P9D'),
    });
    pipeline.github.place(REPOSITORY, ONE, { created_at: plus('P90D') });
    pipeline.github.place(REPOSITORY, TWO, { created_at: plus('P95D'), state: 'draft' });
    return pipeline;
  }

  it('makes no incidents of what is over, and tells what is open in one summary', async () => {
    const pipeline = await withHistory();
    expect((await pipeline.round()).news).toBe(2);
    expect(await pipeline.store.index.open()).toHaveLength(2);
    expect(pipeline.alerts.map(({ subject }) => subject)).toEqual([
      `[Embargo] 2 advisories are open in ${REPOSITORY}`,
    ]);
    for (const id of await pipeline.store.index.open()) {
      const effects = (await pipeline.store.store.load(id))?.outbox.flatMap((one) => one.effects);
      expect(effects?.map(({ effect }) => effect.type)).toEqual(['set-timer']);
    }
    await pipeline.round();
    expect(pipeline.alerts).toHaveLength(1);
  });

  it('makes none later either, when somebody edits what was over by then', async () => {
    const pipeline = await withHistory();
    await pipeline.round();
    pipeline.pass('P1D');
    pipeline.github.edit(REPOSITORY, 'GHSA-4444-4444-4444', { description: 'Now with a workaround.' });
    expect((await pipeline.round()).news).toBe(0);
    expect(await pipeline.incident(REPOSITORY, 'GHSA-4444-4444-4444')).toBeUndefined();
  });

  it('goes on with an incident that a webhook had opened before, whatever became of it', async () => {
    const pipeline = createFollowedPipeline();
    await pipeline.github.report(REPOSITORY, ONE);
    pipeline.pass('P9D');
    pipeline.github.edit(REPOSITORY, ONE, { state: 'closed', closed_at: pipeline.now() });
    pipeline.pass('P1D');
    await pipeline.round();
    expect((await pipeline.incident(REPOSITORY, ONE))?.facts.closed).toBe(plus('P9D'));
  });

  it('tells the summary again where it cannot be known to have been sent, and opens nothing twice', async () => {
    const pipeline = await withHistory();
    const lost = { send: () => Promise.reject(new Error('No answer.')) };
    expect((await pipeline.round({ alerts: lost })).failed).toEqual([REPOSITORY]);
    expect(await pipeline.round()).toMatchObject({ failed: [], news: 0 });
    expect(pipeline.alerts).toHaveLength(1);
    expect(await pipeline.store.index.open()).toHaveLength(2);
  });

  it('takes what comes while it is being connected as any other: it is alerted of, and in no summary', async () => {
    const pipeline = await withHistory();
    await pipeline.round({ alerts: { send: () => Promise.reject(new Error('No answer.')) } });
    pipeline.pass('PT1H');
    await pipeline.github.report(REPOSITORY, 'GHSA-6666-6666-6666');
    await pipeline.github.report(REPOSITORY, 'GHSA-7777-7777-7777');
    await pipeline.github.publish(REPOSITORY, 'GHSA-7777-7777-7777');
    await pipeline.round();
    const stored = await pipeline.store.store.load(`${REPOSITORY}#ghsa-6666-6666-6666`);
    const effects = stored?.outbox.flatMap((one) => one.effects).map(({ effect }) => effect);
    expect(effects).toContainEqual(expect.objectContaining({ type: 'alert', kind: 'reported' }));
    expect(pipeline.alerts[0]?.text).not.toContain('GHSA-6666');
    expect((await pipeline.incident(REPOSITORY, 'GHSA-7777-7777-7777'))?.facts.published).toBe(
      pipeline.now(),
    );
  });
});

describe('the requests of a round', () => {
  const manyIn = (pipeline: Awaited<ReturnType<typeof connected>>, count: number) => {
    for (let index = 0; index < count; index += 1) {
      const updated_at = plus(`PT${index}M`);
      const ended = { state: 'published', published_at: updated_at, created_at: T0, updated_at };
      pipeline.github.place('octo-org/many', `GHSA-7777-7777-${1000 + index}`, ended);
    }
  };

  it('are ten for a repository with 1,000 advisories when it is connected, and then one', async () => {
    const pipeline = await connected();
    pipeline.pass('P30D');
    manyIn(pipeline, 1000);
    const repositories = 1;
    expect((await pipeline.round()).requests).toBe(repositories + 1 + 10);
    const report = await pipeline.round();
    expect(report.requests).toBe(repositories + 1 + 1);
    expect(report.requestsPerHour).toBe(36);
    expect(pipeline.log.at(-1)).toMatchObject({ message: 'followed', requests: 3, requestsPerHour: 36 });
  });

  it('are 505 for an organisation with 500 repositories: half of what an installation may, every five minutes', async () => {
    const pipeline = createFollowedPipeline();
    for (let index = 0; index < 500; index += 1) pipeline.github.create(`octo-org/r${index}`);
    for (const _ of [1, 2]) {
      const before = pipeline.github.asked.repositories + pipeline.github.asked.advisories;
      const report = await pipeline.round();
      const asked = pipeline.github.asked.repositories + pipeline.github.asked.advisories - before;
      expect(report).toMatchObject({ read: 500, postponed: [], requests: 505, requestsPerHour: 6060 });
      expect(asked).toBe(505);
    }
    expect(6060).toBeLessThan(hourlyLimit(500) / 2);
  });

  it('stay within the half of a personal token as well: then a round takes its turn at some of the 500', async () => {
    const perRound = mostInRound('advisories', 5000, 300);
    const pipeline = createFollowedPipeline({ isToken: true, reaches: () => false });
    const all = Array.from({ length: 500 }, (_, index) => `octo-org/r${index}`);
    for (const repository of all) pipeline.github.create(repository);
    for (const _ of [1, 2, 3]) await pipeline.round();
    pipeline.pass('PT1H');
    for (const [index, repository] of all.entries()) {
      await pipeline.github.report(repository, `GHSA-7777-7777-${1000 + index}`);
    }
    let news = 0;
    for (const _ of [1, 2, 3]) {
      const report = await pipeline.round();
      expect(report.requests).toBeLessThanOrEqual(perRound + 5);
      news += report.news;
    }
    expect(perRound).toBe(208);
    expect(news).toBe(500);
  });

  it('are none where GitHub says that nothing changed', async () => {
    const pipeline = await connected();
    const remembered: Page<ListedAdvisory> = { status: 'page', items: [], remembered: true };
    const advisories = {
      async *list() {
        yield remembered;
      },
    };
    expect((await pipeline.round({ advisories })).requests).toBe(1);
  });

  it('count where they fail, too', async () => {
    let isBroken = false;
    const pipeline = await connected({
      fault: (request) => {
        if (isBroken && request === 'advisories') throw new TypeError('terminated');
        return undefined;
      },
    });
    isBroken = true;
    expect((await pipeline.round()).requests).toBe(2);
  });

  it('end with the time of a round, and the next one goes on from there', async () => {
    const pipeline = createFollowedPipeline();
    for (const name of ['a', 'b', 'c']) pipeline.github.create(`octo-org/${name}`);
    const slow = failingFor(pipeline.following, () => {
      pipeline.pass('PT3M');
      return undefined;
    });
    expect(await pipeline.round(slow)).toMatchObject({ read: 2, postponed: ['octo-org/c'] });
    expect(await pipeline.round()).toMatchObject({ read: 3, postponed: [] });
  });
});

describe('the limit of an installation', () => {
  it.each([
    [1, 5000],
    [20, 5000],
    [21, 5050],
    [170, 12_500],
    [5000, 12_500],
  ])('with %s repositories is %s requests an hour', (repositories, limit) => {
    expect(hourlyLimit(repositories)).toBe(limit);
  });
});
