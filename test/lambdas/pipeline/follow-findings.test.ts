import { describe, expect, it } from 'vitest';
import type { RecordSignal } from '../../../lambdas/incident/command.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { addDuration, type Instant } from '../../../lambdas/incident/time/instant.ts';
import { createBudget, mostInRound } from '../../../lambdas/pipeline/follow-budget.ts';
import {
  type FollowingFindings,
  followFindings,
  roundsBetween,
} from '../../../lambdas/pipeline/follow-findings.ts';
import type { From, ListedFinding, NoAnswer, Stream } from '../../../lambdas/pipeline/follow-ports.ts';
import type { AlertMessage } from '../../../lambdas/pipeline/ports.ts';
import { finding } from '../../support/findings.ts';
import { createMemoryCursors } from '../../support/following/memory-cursors.ts';
import { REPOSITORY, T0 } from '../../support/given.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

interface Asked {
  readonly stream: Stream;
  readonly repository: string;
  readonly from: From;
}

/** The budget of one round with one token, of which the advisories have used up so much. */
function budgetOf(names: readonly string[], spent = 0) {
  const budget = createBudget({ secondsBetween: 300, isToken: true, debts: new Map() });
  budget.know(names);
  budget.of('advisories').add('octo-org', spent);
  return budget;
}

/** What follows findings, over ports in memory, on a clock that stands still until it is moved. */
function createFollower(own: Partial<FollowingFindings> = {}) {
  let now: Instant = T0;
  const log: Readonly<Record<string, string | number>>[] = [];
  const alerts: AlertMessage[] = [];
  const asked: Asked[] = [];
  const listed = new Map<string, readonly ListedFinding[]>();
  const failures = new Map<string, NoAnswer | Error>();
  const ports = createMemoryStore();
  const cursors = createMemoryCursors();
  const following: FollowingFindings = {
    store: ports.store,
    index: ports.index,
    policies: ports.policies,
    policy: RUNBOOK_POLICY,
    clock: () => now,
    log: (entry) => void log.push(entry),
    alerts: { send: async (message) => void alerts.push(message) },
    cursors,
    findings: {
      async *list(stream, repository, from) {
        asked.push({ stream, repository, from });
        const failure = failures.get(`${stream} ${repository}`);
        if (failure instanceof Error) throw failure;
        yield failure ?? { status: 'page', items: listed.get(`${stream} ${repository}`) ?? [] };
      },
    },
    streams: { due: new Map(), told: new Set() },
    budget: budgetOf([REPOSITORY]),
    secondsPerRound: 20,
    secondsBetween: 300,
    ...own,
  };
  return {
    ...{ log, alerts, asked, listed, failures, cursors, store: ports.store },
    pass: (duration: string) => {
      now = addDuration(now, duration, 'UTC');
    },
    now: () => now,
    round: (
      names: readonly string[] = [REPOSITORY],
      { spent = 0, waits = {} }: { spent?: number; waits?: Readonly<Record<string, Instant>> } = {},
      changes: Partial<FollowingFindings> = {},
    ) => followFindings({ ...following, budget: budgetOf(names, spent), ...changes }, { names, waits }),
  };
}

function item(changes: Partial<RecordSignal> = {}): ListedFinding {
  const { now: _, ...command } = finding({ severity: 'high', ...changes });
  return { kind: 'finding', finding: command, updatedAt: command.updatedAt };
}

const DEPENDABOT = `dependabot ${REPOSITORY}`;

describe('a round over findings', () => {
  it('reads what is open when a stream is connected, and from then on what was updated since', async () => {
    const { round, asked, pass, listed, cursors } = createFollower();
    listed.set(DEPENDABOT, [item()]);
    expect(await round()).toMatchObject({
      read: 4,
      news: 1,
      requests: 4,
      requestsPerHour: 48,
      everyRounds: 1,
    });
    expect(asked.map(({ from }) => from)).toEqual(Array(4).fill({ openAt: T0 }));
    pass('PT5M');
    await round();
    expect(asked.at(4)?.from).toEqual({ since: '2026-03-02T08:50:00Z' });
    expect((await cursors.all('dependabot')).size).toBe(1);
  });

  it('moves no cursor past something that was not taken, and takes the others meanwhile', async () => {
    const { round, pass, listed, cursors, log, now } = createFollower();
    await round();
    pass('PT1H');
    const ahead = addDuration(now(), 'P1D', 'UTC');
    const taken = item({ createdAt: now(), updatedAt: now() });
    const early = item({
      signal: 'dependabot-2',
      reference: 'GHSA-2222-2222-2222',
      createdAt: ahead,
      updatedAt: ahead,
    });
    listed.set(DEPENDABOT, [early, taken]);
    expect(await round()).toMatchObject({ news: 1, failed: [REPOSITORY], read: 3 });
    expect(log).toContainEqual(
      expect.objectContaining({ message: 'finding refused', reason: 'in-the-future' }),
    );
    expect((await cursors.all('dependabot')).get(REPOSITORY)?.through).toBe(T0);
    listed.set(DEPENDABOT, [taken]);
    expect(await round()).toMatchObject({ failed: [], read: 1 });
    expect((await cursors.all('dependabot')).get(REPOSITORY)?.through).toBe(now());
  });

  it('goes on past what cannot be read, and says which field was wrong', async () => {
    const { round, listed, log } = createFollower();
    listed.set(DEPENDABOT, [{ kind: 'malformed', field: 'number' }, { kind: 'ignored' }, item()]);
    expect(await round()).toMatchObject({ malformed: 1, news: 1, failed: [] });
    expect(log).toContainEqual({ message: 'finding malformed', field: 'number' });
  });

  it('counts what opens no incident, which is no failure', async () => {
    const { round, listed, alerts } = createFollower();
    listed.set(DEPENDABOT, [item({ severity: 'low' })]);
    expect(await round()).toMatchObject({ unopened: 1, news: 0, failed: [] });
    expect(alerts).toEqual([]);
  });

  it('reads the other streams and repositories where one breaks off or is unavailable', async () => {
    const { round, failures, log } = createFollower();
    failures.set('code-scanning octo-org/a', { status: 'unavailable' });
    failures.set('posts octo-org/b', new TypeError('terminated'));
    const names = ['octo-org/a', 'octo-org/b', 'octo-org/c'];
    expect(await round(names)).toMatchObject({ failed: ['octo-org/a', 'octo-org/b'], read: 7, postponed: 0 });
    expect(log).toContainEqual({
      message: 'findings not followed',
      repository: 'octo-org/b',
      fault: 'TypeError',
    });
    failures.clear();
    expect(await round(names)).toMatchObject({ failed: [], read: 5 });
  });

  it('tells the summary again where it cannot be known to have been sent', async () => {
    const { round, listed, alerts } = createFollower();
    listed.set(DEPENDABOT, [item()]);
    const lost = { send: () => Promise.reject(new Error('No answer.')) };
    expect((await round([REPOSITORY], {}, { alerts: lost })).failed).toEqual([REPOSITORY]);
    expect(await round()).toMatchObject({ failed: [], news: 0 });
    expect(alerts).toHaveLength(1);
  });
});

describe('where GitHub asks for a pause', () => {
  it('leaves the repositories of that owner, and asks nothing of one that had to wait before', async () => {
    const { round, failures, asked } = createFollower();
    failures.set('dependabot busy/b', { status: 'limited', until: '2026-03-02T10:00:00Z' });
    const names = ['busy/a', 'busy/b', 'busy/c', 'calm/a'];
    expect(await round(names)).toMatchObject({ read: 8, postponed: 2, failed: [] });
    expect(asked.filter(({ repository }) => repository === 'busy/c')).toEqual([]);
    asked.length = 0;
    await round(names, { waits: { busy: '2026-03-02T10:00:00Z' } });
    expect(asked).toEqual([]);
  });
});

describe('the requests of a round over findings', () => {
  const many = Array.from({ length: 500 }, (_, index) => `octo-org/r${String(index).padStart(3, '0')}`);

  it('are what the advisories left of the round', async () => {
    const { round } = createFollower();
    const report = await round(many, { spent: 150 });
    expect(report.requests).toBe(100);
    expect(report.postponed).toBe(475);
  });

  it('are some though the advisories used up their share: with them 60 % of the rate limit, and the last repository', async () => {
    const { round } = createFollower();
    const spent = mostInRound('advisories', 5000, 300);
    const { requests } = await round(many, { spent });
    expect(spent).toBe(208);
    expect(requests).toBe(44);
    expect((spent + requests) * 12).toBeLessThan(0.61 * 5000);
  });

  it('reach each of 500 repositories in turn, though no round has enough for all', async () => {
    const { round, asked, pass } = createFollower();
    for (let turn = 0; turn < 12; turn += 1) {
      await round(many);
      pass('PT5M');
    }
    expect(new Set(asked.map(({ repository }) => repository)).size).toBe(500);
  });

  it.each([
    [1, 1],
    [31, 1],
    [32, 2],
    [60, 2],
    [100, 4],
    [500, 12],
  ])('for %i repositories are made in every round of so many: %i', async (repositories, expected) => {
    expect(roundsBetween(250 / repositories)).toBe(expected);
    const { round } = createFollower();
    expect((await round(many.slice(0, repositories))).everyRounds).toBe(expected);
  });

  it('are made for a stream in no round before its turn', async () => {
    const { round, asked, pass } = createFollower();
    const names = many.slice(0, 60);
    await round(names);
    asked.length = 0;
    pass('PT5M');
    await round(names);
    expect(asked).toEqual([]);
    pass('PT5M');
    await round(names);
    expect(asked).toHaveLength(240);
  });

  it('cost nothing where GitHub says that nothing changed', async () => {
    const { round } = createFollower({
      findings: {
        async *list() {
          yield { status: 'page', items: [], remembered: true };
        },
      },
    });
    expect(await round()).toMatchObject({ read: 4, requests: 0 });
  });

  it('are not made after the time of the round is over', async () => {
    const { round, asked } = createFollower({ secondsPerRound: 0 });
    expect(await round()).toMatchObject({ read: 0, postponed: 1 });
    expect(asked).toEqual([]);
  });
});
