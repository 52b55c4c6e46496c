import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { createBudget } from '../../../lambdas/pipeline/follow-budget.ts';
import { followIncidents } from '../../../lambdas/pipeline/follow-incidents.ts';
import type { Reading } from '../../../lambdas/pipeline/follow-ports.ts';
import { followedOnTheWire, REPOSITORY } from '../../support/following/on-the-wire.ts';
import { advisory, ID, plus, REFERENCE, tell } from '../../support/given.ts';
import { createLoop } from '../../support/loop.ts';

const ON = { GITHUB_COMMENTS: 'on' };

/** A report under response of which no webhook arrives: everything is found by reading. */
async function accepted(own = {}) {
  const wire = await followedOnTheWire('app', own);
  wire.github.state.dropWebhooks(true);
  const id = await wire.github.state.report(REPOSITORY);
  await wire.follow();
  wire.pass('PT1H');
  return { ...wire, id, incident: async () => (await wire.show(id)) ?? Promise.reject(new Error('none')) };
}

describe("a maintainer's comment on the advisory", () => {
  it('acknowledges the report at the instant at which it was written', async () => {
    const { github, id, pass, follow, incident } = await accepted(ON);
    github.state.comment(REPOSITORY, id, { body: 'Any news?', by: 'finder', association: 'NONE' });
    await follow();
    expect((await incident()).facts.acknowledged).toBeUndefined();
    pass('PT1H');
    github.state.comment(REPOSITORY, id, { body: 'Thank you.', association: 'MEMBER' });
    pass('PT1H');
    await follow();
    expect((await incident()).facts.acknowledged).toBe('2026-03-01T11:00:00Z');
  });

  it('is found where the incident is called otherwise, since it was told by mail before', async () => {
    const wire = await followedOnTheWire('app', ON);
    wire.github.state.dropWebhooks(true);
    const said = { commandId: 'mailed-1', by: 'ada' };
    await wire.ask({ action: 'open', repository: REPOSITORY, public: false, ...said });
    wire.pass('PT1H');
    const ghsa = await wire.github.state.report(REPOSITORY);
    await wire.follow();
    await wire.ask({ action: 'merge', id: ghsa, into: 'report-mailed1', ...said, commandId: 'merged-1' });
    await wire.follow();
    wire.pass('PT1H');
    wire.github.state.comment(REPOSITORY, ghsa, { body: 'Thank you.', association: 'MEMBER' });
    await wire.follow();
    expect((await wire.show('report-mailed1'))?.facts.acknowledged).toBe('2026-03-01T11:00:00Z');
  });

  it('is not looked for where the preview is switched off', async () => {
    const { github, id, follow, incident } = await accepted();
    github.state.comment(REPOSITORY, id, { body: 'Thank you.', association: 'MEMBER' });
    await follow();
    expect((await incident()).facts.acknowledged).toBeUndefined();
    expect(github.state.requests.filter(({ path }) => path.includes('/comments'))).toEqual([]);
  });

  it('stops nothing else where GitHub has no such preview', async () => {
    const { github, id, pass, follow, incident } = await accepted(ON);
    github.state.switchComments(false);
    await github.state.accept(REPOSITORY, id);
    pass('PT1H');
    const sha = await github.state.commit(REPOSITORY, { message: `Merge pull request from ${id}` });
    await follow();
    await follow();
    expect((await incident()).github.fix?.commit).toBe(sha);
  });
});

describe('the merge of the fix', () => {
  it('is found on the default branch, though no push was delivered', async () => {
    const { github, id, pass, follow, incident } = await accepted();
    await github.state.accept(REPOSITORY, id);
    await github.state.commit(REPOSITORY, { message: 'An ordinary change' });
    pass('PT1H');
    const sha = await github.state.commit(REPOSITORY, { message: 'Merge commit from fork\n\n* A fix' });
    pass('PT1H');
    await follow();
    await follow();
    expect(await incident()).toMatchObject({
      facts: { fixed: '2026-03-01T11:00:00Z' },
      github: { fix: { commit: sha, by: 'github' } },
    });
  });

  it('is looked for among the latest thousand commits, however many there are since the report', async () => {
    const loop = createLoop();
    loop.pass('P300D');
    await loop.tell(advisory({ state: 'draft', acceptedAt: plus('PT1H') }));
    let pages = 0;
    const report = await followIncidents({
      ...loop.pipeline,
      comments: undefined,
      branches: {
        async *commits() {
          for (; pages < 2000; pages += 1) yield { status: 'page', items: [] };
        },
        isPublic: async () => ({ status: 'read', value: true }),
      },
      releases: { latest: async () => ({ status: 'read', value: [] }) },
      database: { read: async () => ({ status: 'read', value: undefined }) },
      budget: createBudget({ secondsBetween: 300, isToken: false, debts: new Map() }),
      secondsPerRound: 20,
      secondsBetween: 300,
    });
    expect(report).toMatchObject({ looked: 2, requests: 11 });
  });

  it('is nobody’s for certain where two incidents may be meant', async () => {
    const { github, id, pass, follow, incident, show } = await accepted();
    const other = await github.state.report(REPOSITORY);
    await github.state.accept(REPOSITORY, id);
    await github.state.accept(REPOSITORY, other);
    pass('PT1H');
    const sha = await github.state.commit(REPOSITORY, { message: 'Merge commit from fork' });
    await follow();
    await follow();
    expect((await incident()).github).toMatchObject({ fix: null, suspects: [sha] });
    expect((await show(other))?.github).toMatchObject({ fix: null, suspects: [sha] });
    expect((await incident()).facts.fixed).toBeUndefined();
  });
});

describe("GitHub's database of advisories", () => {
  it('tells when a published advisory is in it, and when dependants hear of it', async () => {
    const { github, id, pass, follow, incident } = await accepted();
    await github.state.accept(REPOSITORY, id);
    const flawed = { package: { ecosystem: 'rust', name: 'template' }, vulnerable_version_range: '< 1.2.3' };
    await github.state.edit(REPOSITORY, id, { severity: 'high', vulnerabilities: [flawed] });
    await github.state.publish(REPOSITORY, id);
    await follow();
    pass('PT1H');
    await github.state.enterDatabase(id);
    await follow();
    expect((await incident()).facts).toMatchObject({ inDatabase: '2026-03-01T11:00:00Z' });
    expect((await incident()).facts.dependabotReached).toBeUndefined();
    pass('P1D');
    await github.state.reviewInDatabase(id);
    await follow();
    expect((await incident()).facts.dependabotReached).toBe('2026-03-02T11:00:00Z');
  });
});

/** The incident after a round that finds its name in a commit and in a release, of a repository that is public or not. */
async function readBranch(visible: Reading<boolean>, ...commands: readonly Command[]): Promise<Incident> {
  const loop = createLoop();
  loop.pass('P2D');
  for (const command of [advisory(), ...commands]) await loop.tell(command);
  const names = [REFERENCE];
  await followIncidents({
    ...loop.pipeline,
    comments: undefined,
    branches: {
      async *commits() {
        const items = [{ sha: 'c'.repeat(40), at: plus('P1D'), names, fromFork: false }];
        yield { status: 'page', items };
      },
      isPublic: async () => visible,
    },
    releases: { latest: async () => ({ status: 'read', value: [{ where: 'release v1', names }] }) },
    database: { read: async () => ({ status: 'read', value: undefined }) },
    budget: createBudget({ secondsBetween: 300, isToken: false, debts: new Map() }),
    secondsPerRound: 20,
    secondsBetween: 300,
  });
  const stored = await loop.pipeline.store.load(ID);
  if (!stored) throw new Error('There is no incident.');
  return stored.incident;
}

describe('a flaw under embargo that is named in public', () => {
  const NAMED = 'in-doubt';

  it('is found on the default branch, also after the release, and is told once', async () => {
    const { github, id, pass, follow, incident, ask, log } = await accepted();
    await github.state.accept(REPOSITORY, id);
    await follow();
    await ask({ action: 'released', id, by: 'ada', commandId: 'released-1' });
    pass('PT1H');
    const sha = await github.state.commit(REPOSITORY, { message: `Fix ${id}` });
    await follow();
    expect((await incident()).embargo).toMatchObject({
      status: NAMED,
      by: `named in public (commit ${sha.slice(0, 7)})`,
    });
    await follow();
    expect(log.filter(({ events }) => String(events).includes('LeakSeen'))).toHaveLength(1);
  });

  it('is found in the notes of the latest releases, though no release was delivered', async () => {
    const { github, id, follow, incident } = await accepted();
    await github.state.addRelease(REPOSITORY, { tag: 'v1.4.3', body: `Fixes ${id}` });
    await github.state.addRelease(REPOSITORY, { tag: 'v1.4.4', body: `Fixes more than ${id}`, draft: true });
    await follow();
    expect((await incident()).embargo.by).toBe('named in public (release v1.4.3)');
  });

  it('is found in what people post, though it reads like no report', async () => {
    const { github, id, pass, follow, incident } = await accepted();
    pass('PT1H');
    const number = await github.state.openIssue(REPOSITORY, { title: 'A question', body: `What is ${id}?` });
    await follow();
    expect((await incident()).embargo.by).toBe(`named in public (issue ${number})`);
  });

  it('is not by the merge of its private fork', async () => {
    const { github, id, pass, follow, incident } = await accepted();
    await github.state.accept(REPOSITORY, id);
    pass('PT1H');
    await github.state.commit(REPOSITORY, { message: `Merge pull request from ${id}` });
    await follow();
    expect((await incident()).embargo.status).toBe('on');
  });

  it.each([
    [{ status: 'read', value: true }, 2],
    [{ status: 'read', value: false }, 0],
    [{ status: 'unavailable' }, 0],
  ] as const)(
    'is so where everybody can read it: of a repository of which GitHub says %j',
    async (visible, leaks) => {
      const { leaks: known = [] } = await readBranch(visible);
      expect(known).toHaveLength(leaks);
    },
  );

  it('is no fix after the release: whoever names it then only names it', async () => {
    const visible = { status: 'read', value: true } as const;
    expect((await readBranch(visible)).fix).toMatchObject({ commit: 'c'.repeat(40) });
    const after = await readBranch(visible, tell('RecordRelease', plus('PT1H')));
    expect([after.fix, after.leaks?.length]).toEqual([undefined, 2]);
  });
});
