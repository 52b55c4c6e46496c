import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { commandLine } from '../../../support/command-line.ts';
import { played, report, viewAt } from '../../../support/incident-history.ts';
import { webServer } from '../../../support/web-server.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';

/** The runbook, but for an acknowledgement within a day. */
const STRICT = JSON.stringify({
  ...RUNBOOK_POLICY,
  name: 'strict',
  milestones: RUNBOOK_POLICY.milestones.map((one) =>
    one.name === 'acknowledge'
      ? { ...one, due: [{ earliest: [{ from: ['reported'], duration: '24 hours' }] }] }
      : one,
  ),
});

const acknowledged = { type: 'Acknowledge', id: 'a-1', by: 'Ada', at: '2026-03-02T21:00:00Z' } as const;
const { journal } = played([report({ severity: 'high' }), ['2026-03-02T21:00:00Z', acknowledged]]);
const history = (id: string) => ({ id, repository: 'octo-org/rust-template', entries: journal });

/** A pipeline that has one incident that ended in February, two open ones on a page each, and the runbook. */
async function pipeline() {
  return webServer(({ body }) => {
    const asked = JSON.parse(String(body));
    const answer = () => {
      if (asked.action === 'policy')
        return { policy: { version: 'x', text: JSON.stringify(RUNBOOK_POLICY) } };
      if (asked.of === '2026-02') return { histories: [history('GHSA-2222-2222-2222')] };
      if (asked.of !== 'open') return { histories: [] };
      if (asked.after === undefined) return { histories: [history(ID)], next: 'one' };
      return { histories: [history('GHSA-3333-3333-3333'), history(ID)] };
    };
    return { status: 200, body: JSON.stringify({ ok: true, ...answer() }) };
  });
}

async function backtest(...args: readonly string[]) {
  const { url, received } = await pipeline();
  const cli = commandLine({
    variables: { EMBARGO_URL: url, EMBARGO_TOKEN: 'token' },
    world: { readFile: async () => STRICT, clock: () => '2026-03-05T09:00:00Z' },
  });
  const result = await cli.run('policy', 'backtest', '--policy', 'strict.json', ...args);
  return { ...result, asked: received.map(({ body }) => JSON.parse(String(body))) };
}

/** Replays these histories, all open, under a policy. */
async function backtestOf(histories: readonly object[], policy: string) {
  const { url } = await webServer(({ body }) => {
    const { action, of } = JSON.parse(String(body));
    const answer =
      action === 'policy'
        ? { policy: { version: 'x', text: JSON.stringify(RUNBOOK_POLICY) } }
        : { histories: of === 'open' ? histories : [] };
    return { status: 200, body: JSON.stringify({ ok: true, ...answer }) };
  });
  const cli = commandLine({
    variables: { EMBARGO_URL: url, EMBARGO_TOKEN: 'token' },
    world: { readFile: async () => policy, clock: () => '2026-03-05T09:00:00Z' },
  });
  return cli.run('policy', 'backtest', '--policy', 'a.json', '--since', '2026-03');
}

describe('embargo policy backtest', () => {
  it('asks for what is open, page by page, and then for the months since, so that nothing slips through by ending', async () => {
    const { asked } = await backtest('--since', '2026-02', '--json');
    expect(asked).toEqual([
      { action: 'policy' },
      { action: 'histories', of: 'open' },
      { action: 'histories', of: 'open', after: 'one' },
      { action: 'histories', of: '2026-02' },
      { action: 'histories', of: '2026-03' },
    ]);
  });

  it('asks for a year where no month is named', async () => {
    const { asked } = await backtest('--json');
    expect(asked.map(({ of }) => of).slice(3)).toEqual([
      ...['04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2025-${month}`),
      '2026-01',
      '2026-02',
      '2026-03',
    ]);
  });

  it('counts what would be met and missed, and names each incident once', async () => {
    const { code, out } = await backtest('--since', '2026-02', '--json');
    const answer = JSON.parse(out);
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      incidents: 3,
      before: expect.stringMatching(/^runbook@/),
      after: expect.stringMatching(/^strict@/),
    });
    expect(answer.milestones[0]).toMatchObject({
      milestone: 'acknowledge',
      met: { before: 3, after: 0 },
      metLate: { before: 0, after: 3 },
      missed: { before: 0, after: 0 },
    });
    expect(answer.changed).toHaveLength(3);
    expect(answer.changed[0]).toMatchObject({
      milestone: 'acknowledge',
      before: { dueAt: '2026-03-03T09:00:00Z', status: 'met' },
      after: { dueAt: '2026-03-02T09:00:00Z', status: 'met-late' },
      moved: -86_400,
    });
  });

  it('counts the alerts that would have been sent', async () => {
    const { out } = await backtest('--since', '2026-02', '--json');
    const { alerts, milestones } = JSON.parse(out);
    // The runbook warns at half of 48 hours, and 24 hours before their end, which is the same; the other at 12 hours, and misses.
    expect(milestones[0].alerts).toEqual({ before: 3, after: 6 });
    expect(alerts.after - alerts.before).toBe(3);
  });

  it('shows people a table of at most 100 columns', async () => {
    const { out } = await backtest('--since', '2026-02');
    expect(out).toMatch(/^3 incidents, under runbook@[0-9a-f]+ \(which holds\) → under strict@[0-9a-f]+$/m);
    expect(out).toMatch(/^acknowledge +3 → 0 +0 → 3 +0 +3 → 6$/m);
    expect(out).toContain('1 d');
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('says of one incident that it is one', async () => {
    expect((await backtestOf([history(ID)], STRICT)).out).toMatch(/^1 incident, under /);
  });

  it('says so where nothing would differ, and where only alerts would', async () => {
    const same = await backtestOf([history(ID)], JSON.stringify({ ...RUNBOOK_POLICY, name: 'same' }));
    expect(same.out.split('\n').at(-1)).toBe('Nothing would differ in any incident.');
    const silent = await backtestOf([history(ID)], JSON.stringify({ ...RUNBOOK_POLICY, ladder: [] }));
    expect(silent.out.split('\n').at(-1)).toBe('Nothing but the alerts would differ in any incident.');
  });

  it('tells on the standard error how far it is, where it takes long', async () => {
    expect((await backtest()).err).toBe('');
    const { url } = await pipeline();
    let seconds = 0;
    const clock = () => addSeconds('2026-03-05T09:00:00Z', seconds++);
    const slow = commandLine({
      variables: { EMBARGO_URL: url, EMBARGO_TOKEN: 'token' },
      world: { readFile: async () => STRICT, clock },
    });
    const { err } = await slow.run('policy', 'backtest', '--policy', 'strict.json', '--since', '2026-01');
    expect(err.split('\n')).toEqual(['Fetched 2 incidents (2026-01) …']);
  });

  it('wants a month', async () => {
    expect((await backtest('--since', 'yesterday')).code).toBe(2);
  });
});

describe('embargo policy show and explain, asking the pipeline', () => {
  async function ask(answer: object, ...args: readonly string[]) {
    const server = await webServer(() => ({ status: 200, body: JSON.stringify(answer) }));
    const cli = commandLine({ variables: { EMBARGO_URL: server.url, EMBARGO_TOKEN: 'token' } });
    const result = await cli.run('policy', ...args);
    return { ...result, asked: JSON.parse(String(server.received[0]?.body)) };
  }

  it('asks for the policy that holds, or for one that decided', async () => {
    const policy = { version: 'runbook@1a2b3c4d', text: '{ "version": 1 }' };
    const { out, asked } = await ask({ ok: true, policy }, 'show');
    expect(asked).toEqual({ action: 'policy' });
    expect(out).toBe(policy.text);
    expect((await ask({ ok: true, policy }, 'show', policy.version)).asked).toEqual({
      action: 'policy',
      version: policy.version,
    });
    expect(
      (await ask({ ok: false, reason: 'unknown-policy', message: 'No.' }, 'show', 'x@00000000')).code,
    ).toBe(1);
  });

  it('explains an incident in the zone in which it is shown', async () => {
    const incident = viewAt('2026-03-01T10:00:00Z', [report()], { ...RUNBOOK_POLICY, zone: 'Europe/Berlin' });
    const explanation = [
      {
        name: 'fix',
        status: 'running',
        dueAt: '2026-03-08T09:00:00Z',
        notBefore: null,
        lines: ['Rule: …', 'evil \u001b[2J'],
        wouldChange: ['a lower severity'],
      },
    ];
    const { out, asked } = await ask({ ok: true, incident, explanation }, 'explain', ID);
    expect(asked).toEqual({ action: 'explain', id: ID });
    expect(out).toContain('fix  running  due 2026-03-08 10:00 +01:00 Europe/Berlin');
    expect(out).toContain('    - a lower severity');
    expect(out).toContain('evil <U+001B>[2J');
    expect(JSON.parse((await ask({ ok: true, incident, explanation }, 'explain', ID, '--json')).out)).toEqual(
      explanation,
    );
  });
});
