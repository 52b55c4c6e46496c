import { describe, expect, it } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { played, report, viewAt } from '../../support/incident-history.ts';
import { webServer } from '../../support/web-server.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const incident = viewAt('2026-03-01T10:00:00Z', [report({ severity: 'high' })]);

/** Runs the command line against a pipeline that answers so. */
async function run(answer: object, ...args: readonly string[]) {
  const server = await webServer(() => ({ status: 200, body: JSON.stringify(answer) }));
  const result = await commandLine({ variables: { EMBARGO_URL: server.url, EMBARGO_TOKEN: 'token' } }).run(
    ...args,
  );
  return { ...result, received: server.received };
}

describe('asking something', () => {
  it('shows its operator token, and to the path of commands only what is asked', async () => {
    const { received } = await run({ ok: true, incidents: [] }, 'list', '--ended', '2026-03');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', path: '/commands' });
    expect(received[0]?.headers.authorization).toBe('Bearer token');
    expect(JSON.parse(String(received[0]?.body))).toEqual({ action: 'list', ended: '2026-03' });
  });

  it('gives programs exactly the view that the pipeline answered', async () => {
    const show = await run({ ok: true, incident }, 'show', ID, '--json');
    expect(JSON.parse(show.out)).toEqual(JSON.parse(JSON.stringify(incident)));
    const list = await run({ ok: true, incidents: [incident] }, '--json', 'list');
    expect(JSON.parse(list.out)).toEqual([JSON.parse(JSON.stringify(incident))]);
  });

  it('gives programs the events of a timeline, the oldest first', async () => {
    const fixed = { type: 'RecordFix', id: 'a-1', by: 'Ada', at: '2026-03-03T09:00:00Z' } as const;
    const acknowledged = { type: 'Acknowledge', id: 'a-2', by: 'Ada', at: '2026-03-01T10:00:00Z' } as const;
    const { journal } = played([
      report(),
      ['2026-03-03T09:00:00Z', fixed],
      ['2026-03-03T10:00:00Z', acknowledged],
    ]);
    const { out } = await run({ ok: true, incident, timeline: journal }, 'timeline', ID, '--json');
    const events: readonly { readonly type: string }[] = JSON.parse(out);
    expect(events).toMatchObject([
      { at: '2026-03-01T09:00:00Z', type: 'Reported', by: 'github' },
      { at: '2026-03-01T09:00:00Z', type: 'AdvisoryObserved', state: 'triage' },
      { at: '2026-03-01T10:00:00Z', type: 'Acknowledged', by: 'Ada', recordedAt: '2026-03-03T10:00:00Z' },
      { at: '2026-03-03T09:00:00Z', type: 'Fixed', by: 'Ada' },
    ]);
  });

  it('prints a reply as it is to be pasted', async () => {
    const answer = { ok: true, incident, reply: 'Thank you.\n\nWe look at it.' };
    expect((await run(answer, 'reply', ID)).out).toBe('Thank you.\n\nWe look at it.');
    expect(JSON.parse((await run(answer, 'reply', ID, '--json')).out)).toEqual({
      id: ID,
      reply: answer.reply,
    });
  });

  it('shows the latest alerts only', async () => {
    const alerts = ['1', '2', '3'].map((id) => ({
      id,
      at: '2026-03-01T09:00:00Z',
      audience: 'a',
      subject: id,
      text: '',
    }));
    const { out, received } = await run({ alerts }, 'alerts', '--limit', '2', '--json');
    expect(received[0]).toMatchObject({ method: 'GET', path: '/alerts' });
    expect(JSON.parse(out)).toEqual(alerts.slice(1));
  });

  it('lets nothing that the pipeline answers drive the terminal', async () => {
    const evil = { ...incident, repository: 'a/b\u001b]0;title\u0007', id: 'x\u009b2J' };
    const note = { type: 'NoteAdded', at: '2026-03-01T09:00:00Z', by: 'A\u001b[2J', text: '\u001b[2J' };
    const timeline = [{ version: 1, at: '2026-03-01T09:00:00Z', command: 'AddNote', events: [note] }];
    const answer = { ok: true, incident: evil, incidents: [evil], timeline, reply: 'a\u001bb' };
    for (const command of [['list'], ['show', ID], ['timeline', ID], ['reply', ID], ['note', ID, 'x']]) {
      for (const format of [[], ['--json']]) {
        const { code, out } = await run(answer, ...command, ...format);
        expect(code).toBe(0);
        expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }
    }
    const refused = await run({ ok: false, reason: 'r', message: 'no \u001b[2J' }, 'list');
    expect(refused.err).toBe('no <U+001B>[2J');
  });
});
