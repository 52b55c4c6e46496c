import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../lambdas/incident/watch/finding.ts';
import { createBudget } from '../../../lambdas/pipeline/follow-budget.ts';
import { hourlyLimit } from '../../../lambdas/pipeline/follow-requests.ts';
import type { Watching } from '../../../lambdas/pipeline/watch.ts';
import { plus, REPOSITORY, T0 } from '../../support/given.ts';
import { createWatchedPipeline } from '../../support/watch/watched-pipeline.ts';

const MISSED = `[Embargo] ${REPOSITORY}: scans do not run as they should (1)`;
const STILL = `[Embargo] ${REPOSITORY}: scans still do not run as they should (1)`;
const AGAIN = `[Embargo] ${REPOSITORY}: scans run again as they should (1)`;

const DRIFT = {
  kind: 'drift',
  about: 'deny.toml licences',
  text: 'GPL-3.0 is allowed.',
  since: T0,
  advice: 'Take it out.',
} as const;

/** A pipeline that has looked once, at T0, when the scan had just run. */
async function looked(settings: Parameters<typeof createWatchedPipeline>[0] = {}) {
  const pipeline = await createWatchedPipeline(settings);
  pipeline.ran('1');
  await pipeline.look();
  return pipeline;
}

describe('a scan that does not run', () => {
  it('is told once to the maintainers when it is due, and when it runs again', async () => {
    const { look, pass, ran, told } = await looked();
    pass('PT29H');
    await look();
    expect(told()).toEqual([]);
    pass('PT1H');
    await look();
    expect(told()).toEqual([`maintainers: ${MISSED}`]);
    pass('PT2H');
    await look();
    expect(told()).toEqual([]);
    ran('2');
    pass('PT1H');
    await look();
    expect(told()).toEqual([`maintainers: ${AGAIN}`]);
  });

  it('is told again every 24 hours to the maintainers and in escalation, for as long as it is missed', async () => {
    const { look, pass, told } = await looked();
    const days: string[][] = [];
    for (let hour = 0; hour < 30 + 49; hour += 1) {
      pass('PT1H');
      await look();
      const now = told();
      if (now.length > 0) days.push(now);
    }
    const reminded = [`maintainers: ${STILL}`, `escalation: ${STILL}`];
    expect(days).toEqual([[`maintainers: ${MISSED}`], reminded, reminded]);
  });

  it('is told again to those whom policy names, or to nobody', async () => {
    for (const [remind, expected] of [
      [{ every: '2 hours', to: ['operators'] as const }, [`operators: ${STILL}`]],
      [false as const, []],
    ] as const) {
      const scans = [{ name: 'cargo-audit', workflow: 'security-audit.yml', every: '1 day' }];
      const { look, pass, told } = await looked({ policy: { watch: { scans, remind } } });
      pass('PT30H');
      await look();
      expect(told()).toEqual([`maintainers: ${MISSED}`]);
      pass('P9D');
      await look();
      expect(told()).toEqual(expected);
    }
  });

  it('is told with others of its repository in one message, and with the command that lists all', async () => {
    const scans = ['a', 'b', 'c'].map((name) => ({ name, workflow: `${name}.yml`, every: '1 day' }));
    const { look, pass, alerts } = await looked({ scans });
    pass('PT30H');
    await look();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.text.match(/^- /gm)).toHaveLength(3);
    expect(alerts[0]?.text).toContain(`embargo watches --repository ${REPOSITORY}`);
  });

  it('is not missed while its repository is archived, and is once it is no longer', async () => {
    const { look, pass, told, world } = await looked();
    pass('PT30H');
    world.isArchived = true;
    await look();
    expect(told()).toEqual([]);
    world.isArchived = false;
    world.reading = { workflow: undefined };
    pass('PT1H');
    await look();
    expect(told()).toEqual([`maintainers: ${MISSED}`]);
  });
});

describe('another kind of finding', () => {
  it('is told once for as long as it lasts, in a message of its own, and when it ends', async () => {
    const { look, pass, told, world } = await looked();
    world.drift = [DRIFT];
    pass('PT30H');
    await look();
    const drift = `maintainers: [Embargo] ${REPOSITORY}: settings are not as policy wants them (1)`;
    expect(told()).toEqual([`maintainers: ${MISSED}`, drift]);
    pass('P1D');
    await look();
    expect(told()).toEqual([`maintainers: ${STILL}`, `escalation: ${STILL}`]);
    world.drift = [];
    pass('PT1H');
    await look();
    expect(told()).toEqual([
      `maintainers: [Embargo] ${REPOSITORY}: settings are as policy wants them again (1)`,
    ]);
  });

  it('is found though the scans cannot be read, and the scans though it cannot', async () => {
    const { look, pass, told, world, log, watching } = await looked();
    pass('PT30H');
    world.drift = [DRIFT];
    world.answer = () => ({ status: 'forbidden' });
    await look();
    expect(told()).toEqual([expect.stringContaining('settings')]);
    world.answer = () => undefined;
    pass('PT1H');
    const broken = { kind: 'drift', read: () => Promise.reject(new TypeError('terminated')) } as const;
    await look({
      watches: [broken, ...watching.watches.map(({ read }) => ({ kind: 'update', read }) as const)],
    });
    expect(told()).toEqual([`maintainers: ${MISSED}`, expect.stringContaining('security updates')]);
    expect(log).toContainEqual({
      message: 'watch not read',
      repository: REPOSITORY,
      kind: 'heartbeat',
      why: 'forbidden',
    });
    expect(log).toContainEqual({
      message: 'watch not read',
      repository: REPOSITORY,
      kind: 'drift',
      fault: 'TypeError',
    });
  });

  it('is remembered for forty of its kind, and the log says how many are left out', async () => {
    const { look, pass, world, state, log, told } = await looked();
    world.drift = Array.from({ length: 45 }, (_, index) => ({ ...DRIFT, about: `file ${index}` }));
    pass('PT1H');
    await look();
    pass('PT1H');
    await look();
    expect((await state())?.findings).toHaveLength(40);
    expect(told()).toHaveLength(1);
    expect(log).toContainEqual({
      message: 'findings left out',
      repository: REPOSITORY,
      kind: 'drift',
      count: 5,
    });
  });
});

describe('what cannot be read', () => {
  it('is no finding and ends none, and since when and why is remembered until it can be', async () => {
    const { look, pass, told, world, state } = await looked();
    pass('PT30H');
    await look();
    told();
    for (let hour = 0; hour < 30; hour += 1) {
      world.answer = () => ({ status: 'forbidden' });
      pass('PT1H');
      await look();
    }
    expect(told()).toEqual([]);
    expect(await state()).toMatchObject({
      findings: [{ about: 'security-audit.yml' }],
      unread: { heartbeat: { since: plus('PT31H'), why: 'forbidden' } },
    });
    world.answer = () => undefined;
    pass('PT1H');
    await look();
    expect(told()).toEqual([`maintainers: ${STILL}`, `escalation: ${STILL}`]);
    expect((await state())?.unread).toEqual({});
  });
});

describe('what nothing can be known of now', () => {
  const looking = (findings: readonly Finding[]): Partial<Watching> => ({
    watches: [{ kind: 'drift', read: async () => ({ status: 'read', findings, undecided: [DRIFT.about] }) }],
  });

  it('does not end while it stands', async () => {
    const { look, pass, told, world, state } = await looked();
    world.drift = [DRIFT];
    pass('PT1H');
    await look();
    told();
    pass('PT1H');
    await look(looking([]));
    expect(told()).toEqual([]);
    expect((await state())?.findings).toMatchObject([{ about: DRIFT.about, since: DRIFT.since }]);
    world.drift = [];
    pass('PT1H');
    await look();
    expect(told()).toEqual([expect.stringContaining('as policy wants them again (1)')]);
  });

  it('does not begin', async () => {
    const { look, pass, told } = await looked();
    pass('PT1H');
    await look(looking([DRIFT]));
    expect(told()).toEqual([]);
  });
});

describe('an alert', () => {
  it('that is not taken is sent again by the next look', async () => {
    const { look, pass, told, world, log } = await looked();
    pass('PT30H');
    world.send = () => {
      throw new TypeError('fetch failed');
    };
    await look();
    expect(log).toContainEqual({
      message: 'findings not told',
      repository: REPOSITORY,
      kind: 'heartbeat',
      fault: 'TypeError',
    });
    world.send = () => undefined;
    pass('PT1H');
    await look();
    expect(told()).toEqual([`maintainers: ${MISSED}`]);
  });

  it('is sent before it is remembered as sent: after a crash between the two it is sent once more', async () => {
    const { look, pass, told, states } = await looked();
    pass('PT30H');
    const lost = { all: states.all, write: () => Promise.reject(new Error('The process was lost.')) };
    expect(await look({ states: lost })).toMatchObject({ failed: 1, looked: 0 });
    await look();
    expect(told()).toEqual([`maintainers: ${MISSED}`, `maintainers: ${MISSED}`]);
    pass('PT1H');
    await look();
    expect(told()).toEqual([]);
  });
});

describe('rounds', () => {
  it('look at a repository no more often than policy says', async () => {
    const { look, pass, looked: seen } = await looked({ policy: { watch: { every: '2 hours', scans: [] } } });
    for (let count = 0; count < 48; count += 1) {
      pass('PT5M');
      await look();
    }
    expect(seen).toHaveLength(3);
  });

  it('look as often as they are told to where asking costs nothing, whatever policy says', async () => {
    const { look, pass, looked: seen } = await looked();
    for (const duration of ['PT3S', 'PT1S', 'PT4S']) {
      pass(duration);
      await look({ everySeconds: 4 });
    }
    expect(seen).toHaveLength(3);
  });

  it('look at once where the look before lies ahead: its clock was wrong', async () => {
    const { look, pass, world, state } = await looked();
    pass('P365D');
    await look();
    world.now = plus('PT2H');
    expect(await look()).toMatchObject({ looked: 1 });
    expect((await state())?.lookedAt).toBe(plus('PT2H'));
  });

  it('go on where their requests were used up, and none is left out', async () => {
    const repositories = Array.from({ length: 10 }, (_, index) => `octo-org/r${index}`);
    const { look, pass, looked: seen } = await createWatchedPipeline({ repositories, requestsPerRound: 9 });
    expect(await look()).toMatchObject({ repositories: 10, looked: 3, postponed: 7, requests: 9 });
    for (let count = 0; count < 3; count += 1) {
      pass('PT5M');
      await look();
    }
    expect(seen.toSorted()).toEqual(repositories);
  });

  it('count the requests of each owner for itself, and of a token together', async () => {
    const repositories = ['a/one', 'a/two', 'b/one', 'b/two'];
    const { look, world } = await createWatchedPipeline({ repositories });
    world.cost = 5000;
    expect(await look()).toMatchObject({ looked: 2, postponed: 2 });
    const budget = createBudget({ secondsBetween: 300, isToken: true, debts: new Map() });
    expect(await look({ only: repositories, budget })).toMatchObject({ looked: 1, postponed: 1 });
  });

  it('look at nothing more of an owner whose requests are used up by what is more urgent', async () => {
    const { look } = await createWatchedPipeline({ repositories: ['a/one', 'b/one'] });
    const budget = createBudget({ secondsBetween: 300, isToken: false, debts: new Map() });
    budget.of('advisories').add('a', 5000);
    expect(await look({ budget })).toMatchObject({ looked: 1, postponed: 1 });
  });

  it('look at what a token follows, and at nothing else that was ever connected', async () => {
    const { look, looked: seen } = await createWatchedPipeline({ repositories: ['a/one', 'a/two'] });
    expect(await look({ only: ['A/Two'] })).toMatchObject({ repositories: 1, looked: 1 });
    expect(seen).toEqual(['a/two']);
  });

  it('begin no further repository when their time is up', async () => {
    const { look, looked: seen } = await createWatchedPipeline();
    expect(await look({ end: T0 })).toMatchObject({ looked: 0, postponed: 1 });
    expect(seen).toEqual([]);
  });

  it('leave the repositories of an owner whom GitHub asks to leave in peace, and no others', async () => {
    const repositories = ['a/one', 'a/two', 'b/one'];
    const { look, world, states, looked: seen } = await createWatchedPipeline({ repositories });
    world.answer = (repository) =>
      repository === 'a/one' ? { status: 'limited', until: plus('PT1H') } : undefined;
    expect(await look()).toMatchObject({ looked: 1, postponed: 2 });
    expect(seen).toEqual(['a/one', 'b/one']);
    expect((await states.all()).get('a/one')?.state).toMatchObject({ findings: [], requests: 0 });
    world.answer = () => undefined;
    expect(await look()).toMatchObject({ looked: 2, postponed: 0 });
  });

  it('leave the owners in peace of whom the rounds of following know', async () => {
    const { look, cursors, looked: seen } = await createWatchedPipeline({ repositories: ['a/one', 'b/one'] });
    await cursors.setMark({ waits: { a: plus('PT1H') } });
    expect(await look()).toMatchObject({ looked: 1, postponed: 1 });
    expect(seen).toEqual(['b/one']);
  });

  it('two at once do no harm: one is overtaken by the other', async () => {
    const { look, pass, log, state } = await looked();
    pass('PT30H');
    await Promise.all([look(), look()]);
    expect(log).toContainEqual({ message: 'watch overtaken', repository: REPOSITORY });
    expect((await state())?.findings).toHaveLength(1);
  });

  it('over 500 repositories of one owner stay within the limit, and none waits for two hours', async () => {
    const repositories = Array.from({ length: 500 }, (_, index) => `octo-org/r${1000 + index}`);
    const { look, pass, world, states } = await createWatchedPipeline({ repositories });
    // A look at a repository that has all of the runbook's scans, with nothing remembered of GitHub's answers.
    world.cost = 11;
    const hours: number[] = [];
    for (let hour = 0; hour < 4; hour += 1) {
      const start = world.spent;
      for (let round = 0; round < 12; round += 1) {
        const budget = createBudget({ secondsBetween: 300, isToken: false, debts: new Map() });
        budget.know(repositories);
        // Half of the limit is used up by advisories.
        budget.of('advisories').add('octo-org', hourlyLimit(500) / 24);
        await look({ budget });
        pass('PT5M');
      }
      hours.push(world.spent - start);
    }
    // The last look of an hour may go beyond what is left.
    for (const requests of hours) expect(requests).toBeLessThanOrEqual(hourlyLimit(500) * 0.75 + 11);
    const looks = [...(await states.all()).values()].map(({ state }) => state.lookedAt ?? '');
    expect(looks).toHaveLength(500);
    expect(looks.every((at) => at > plus('PT2H'))).toBe(true);
  });
});

/** What happens before a look. */
interface Step {
  readonly hours: number;
  readonly act: 'run' | 'cancel' | 'nothing' | 'unreadable' | 'unsent';
}

/** Plays a life of a daily scan: the words of its alerts, and what stands at its end. */
async function live(life: readonly Step[]) {
  const pipeline = await looked({
    policy: { watch: { scans: [{ name: 'a', workflow: 'a.yml', every: '1 day' }], remind: false } },
  });
  const { world, pass, ran, look, told } = pipeline;
  let last = world.now;
  const words: string[] = [];
  for (const [index, { hours, act }] of life.entries()) {
    pass(`PT${hours}H`);
    if (act === 'run') last = world.now;
    if (act === 'run') ran(`${index + 2}`);
    if (act === 'cancel') ran(`${index + 2}`, { conclusion: 'cancelled' });
    world.answer = () => (act === 'unreadable' ? { status: 'unavailable' } : undefined);
    world.send = () => {
      if (act === 'unsent') throw new TypeError('fetch failed');
    };
    await look();
    words.push(...told().map((one) => (one.includes('again') ? 'over' : 'begun')));
  }
  const findings = (await pipeline.state())?.findings.length;
  return { words, findings, isMissed: Date.parse(world.now) - Date.parse(last) >= 30 * 3_600_000 };
}

describe('whatever comes', () => {
  const steps = fc.array(
    fc.record<Step>({
      hours: fc.integer({ min: 1, max: 20 }),
      act: fc.constantFrom('run', 'cancel', 'nothing', 'unreadable', 'unsent'),
    }),
    { maxLength: 30 },
  );

  it('a missed scan is told as begun and as over in turns, and what stands in the end is the truth', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (life) => {
        const { words, findings, isMissed } = await live([...life, { hours: 1, act: 'nothing' }]);
        expect(words).toEqual(words.map((_, index) => (index % 2 === 0 ? 'begun' : 'over')));
        expect(findings).toBe(isMissed ? 1 : 0);
        expect(words.length % 2).toBe(isMissed ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });
});
