import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { hostGitHub } from '../../../../lib/local/github-host.ts';
import type { Deed } from '../../../../lib/local/play/deed.ts';
import { SECRET } from '../../../support/signed-event.ts';
import { webServer } from '../../../support/web-server.ts';

const ID = 'GHSA-2222-3333-4444';
const BEGINNING = '2026-03-01T09:00:00Z';
/** Numbers go on from the minutes of this year, so that no start gives out those of an earlier one. */
const FIRST = 85_501;

/** A stage with one report, a minute between two deeds, and webhooks that are answered with `status`. */
async function stage(status = 202) {
  const receiver = await webServer(() => ({ status, body: '{}' }));
  let now = BEGINNING;
  const host = await hostGitHub({ clock: () => now, secret: SECRET });
  onTestFinished(host.close);
  host.deliverTo(receiver.url);
  const play = (deed: Deed) => {
    now = addSeconds(now, 60);
    return host.play(deed);
  };
  const reported = await play({ deed: 'report', ghsa: ID, severity: 'high' });
  const look = async () => {
    const looked = await play({ deed: 'look' });
    return looked.ok ? looked.advisories?.[0] : undefined;
  };
  return { host, play, look, reported, receiver };
}

describe('a deed on the stand-in', () => {
  it('is told by a webhook where GitHub has one for it, signed with the secret of the pipeline', async () => {
    const { reported, receiver } = await stage();
    expect(reported).toMatchObject({ ok: true, id: ID, webhook: 'taken' });
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({
      path: '/webhooks/github',
      headers: { 'x-github-event': 'repository_advisory' },
    });
  });

  it('says that its webhook was lost where the pipeline does not take it', async () => {
    expect((await stage(500)).reported).toMatchObject({ ok: true, webhook: 'lost' });
  });

  it('sends no webhook where GitHub has none for it', async () => {
    const { play, receiver } = await stage();
    expect(await play({ deed: 'accept', id: ID })).not.toHaveProperty('webhook');
    expect(receiver.received).toHaveLength(1);
  });

  it('loses webhooks from when it is told to until it is told otherwise', async () => {
    const { play, receiver } = await stage();
    await play({ deed: 'webhooks', lost: true });
    const lost = await play({ deed: 'report', ghsa: 'GHSA-2222-2222-2222' });
    await play({ deed: 'webhooks', lost: false });
    const taken = await play({ deed: 'report', ghsa: 'GHSA-3333-3333-3333' });
    expect([lost, taken]).toMatchObject([{ webhook: 'lost' }, { webhook: 'taken' }]);
    expect(receiver.received).toHaveLength(2);
  });

  it('takes an advisory from its report to its withdrawal, and says at each step what to look at', async () => {
    const { play, look } = await stage();
    const life: readonly [Deed, object][] = [
      [
        { deed: 'comment', id: ID },
        { state: 'triage', comments: 1 },
      ],
      [
        { deed: 'accept', id: ID },
        { state: 'draft', severity: 'high' },
      ],
      [{ deed: 'severity', id: ID, severity: 'critical' }, { severity: 'critical' }],
      [{ deed: 'cve', id: ID, cve: 'CVE-2026-912345' }, { cve: 'CVE-2026-912345' }],
      [{ deed: 'publish', id: ID }, { state: 'published' }],
      [{ deed: 'database', id: ID }, { state: 'published' }],
      [{ deed: 'withdraw', id: ID }, { state: 'withdrawn' }],
    ];
    for (const [deed, standing] of life) {
      expect(await play(deed)).toMatchObject({
        ok: true,
        id: ID,
        next: expect.arrayContaining([`show ${ID}`]),
      });
      expect(await look()).toMatchObject(standing);
    }
  });

  it('can end an advisory without its publication', async () => {
    const { play, look } = await stage();
    await play({ deed: 'close', id: ID });
    expect(await look()).toMatchObject({ state: 'closed' });
  });
});

describe('what tools find', () => {
  it.each([
    ['dependabot', 'dependabot_alert'],
    ['code-scanning', 'code_scanning_alert'],
    ['secret-scanning', 'secret_scanning_alert'],
  ] as const)('is told when it is found and when it is solved: %s', async (tool, event) => {
    const { play, receiver } = await stage();
    expect(await play({ deed: 'alert', tool })).toMatchObject({
      ok: true,
      id: `${tool}-${FIRST}`,
      webhook: 'taken',
    });
    expect(await play({ deed: 'solve', alert: `${tool}-${FIRST}` })).toMatchObject({
      ok: true,
      webhook: 'taken',
    });
    const told = receiver.received.slice(1).map(({ headers }) => headers['x-github-event']);
    expect(told).toEqual([event, event]);
  });

  it.each([
    ['failure', 'security-audit.yml', 'schedule'],
    ['success', 'ci.yml', 'push'],
  ] as const)('is a run that ends so: %s of %s', async (conclusion, workflow, event) => {
    const { play, receiver } = await stage();
    const played = await play({ deed: 'run', workflow, conclusion });
    expect(played).toMatchObject({ ok: true, id: expect.stringMatching(/^audit-\d+$/), webhook: 'taken' });
    const { action, workflow_run: run } = JSON.parse(String(receiver.received.at(-1)?.body));
    expect({ action, run }).toMatchObject({ action: 'completed', run: { conclusion, event } });
  });
});

describe('the merge of a fix', () => {
  it('is a push to the default branch, and its checks pass', async () => {
    const { play, receiver } = await stage();
    expect(await play({ deed: 'merge', id: ID })).toMatchObject({ ok: true, id: ID, webhook: 'taken' });
    const told = receiver.received.slice(1).map(({ headers, body }) => ({
      event: headers['x-github-event'],
      payload: JSON.parse(String(body)),
    }));
    const [push, ...runs] = told;
    expect(push).toMatchObject({
      event: 'push',
      payload: { ref: 'refs/heads/main' },
    });
    const ended = runs.filter(({ payload }) => payload.action === 'completed');
    expect(ended.map(({ payload }) => payload.workflow_run.conclusion)).toEqual([
      'success',
      'success',
      'success',
    ]);
  });
});

describe('an issue', () => {
  it('is called as its incident would be, and tells of a vulnerability unless it is given a title', async () => {
    const { play, receiver } = await stage();
    expect(await play({ deed: 'issue' })).toMatchObject({ ok: true, id: `issue-${FIRST}` });
    expect(await play({ deed: 'issue', title: 'How do I install it?', by: 'ada' })).toMatchObject({
      said: expect.stringMatching(/^ada opened an issue/),
      id: `issue-${FIRST + 1}`,
    });
    const titles = receiver.received.slice(1).map(({ body }) => JSON.parse(String(body)).issue.title);
    expect(titles).toEqual([expect.stringContaining('vulnerability'), 'How do I install it?']);
  });
});

describe('a comment', () => {
  it.each([
    [undefined, 'maintainer'],
    ['grace', 'grace'],
    ['reporter', 'finder'],
  ])('by %s comes from %s', async (by, login) => {
    const { play } = await stage();
    const played = await play({ deed: 'comment', id: ID, ...(by && { by }) });
    expect(played).toMatchObject({ said: `${login} commented on ${ID}.` });
  });
});

describe('what GitHub would refuse', () => {
  it.each<[Deed, readonly Deed[]]>([
    [{ deed: 'publish', id: ID }, []],
    [{ deed: 'withdraw', id: ID }, []],
    [{ deed: 'database', id: ID }, []],
    [{ deed: 'solve', alert: 'dependabot-7' }, []],
    [{ deed: 'run', workflow: 'none.yml', conclusion: 'failure' }, []],
    [
      { deed: 'comment', id: ID },
      [
        { deed: 'accept', id: ID },
        { deed: 'publish', id: ID },
      ],
    ],
    [
      { deed: 'close', id: ID },
      [
        { deed: 'accept', id: ID },
        { deed: 'publish', id: ID },
      ],
    ],
  ])('is refused, and changes nothing: %j after %j', async (deed, before) => {
    const { play, look } = await stage();
    for (const one of before) await play(one);
    const stood = await look();
    expect(await play(deed)).toMatchObject({
      ok: false,
      reason: 'refused-by-github',
      message: expect.stringMatching(/^GitHub refuses: /),
    });
    expect(await look()).toEqual(stood);
  });

  it('is a second advisory of one id', async () => {
    const { play } = await stage();
    expect(await play({ deed: 'report', ghsa: ID })).toMatchObject({ reason: 'known-advisory' });
  });

  it('is a deed on an advisory that is not there; the answer says how to find those that are', async () => {
    const { play } = await stage();
    expect(await play({ deed: 'accept', id: 'GHSA-2222-2222-2222' })).toMatchObject({
      reason: 'unknown-advisory',
      message: expect.stringContaining('play look'),
    });
  });

  it('is whatever is no deed: an answer, never a fault', async () => {
    const { host } = await stage();
    const near = fc.record(
      {
        deed: fc.constantFrom('report', 'accept', 'severity', 'look', 'x'),
        id: fc.anything(),
        ghsa: fc.anything(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), near), async (request) => {
        const played = await host.play(request);
        if (!played.ok) expect(['invalid-request', 'unknown-advisory']).toContain(played.reason);
        else expect(played).toMatchObject({ said: expect.any(String) });
      }),
    );
  });
});
