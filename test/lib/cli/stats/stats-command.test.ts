import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { report, viewAt } from '../../../support/incident-history.ts';
import { asked } from '../../../support/taking-pipeline.ts';
import { webServer } from '../../../support/web-server.ts';

const said = { by: 'Ada' };
const quick = viewAt('2026-03-31T09:00:00Z', [
  report({ severity: 'high' }),
  ['2026-03-01T19:00:00Z', { type: 'Acknowledge', id: 'a-1', ...said }],
  ['2026-03-02T09:00:00Z', { type: 'CloseIncident', reason: 'duplicate', id: 'c-1', ...said }],
]);
const slow = viewAt('2026-03-31T09:00:00Z', [
  report({ severity: 'high', reference: 'GHSA-2222-3333-4444', repository: 'octo-org/other' }),
  ['2026-03-05T09:00:00Z', { type: 'Acknowledge', id: 'a-2', ...said }],
]);

/** A pipeline with one incident open, and one that ended in March 2026; and in what time it is asked. */
async function stats(...args: readonly string[]) {
  const months: (string | undefined)[] = [];
  const server = await webServer(({ body }) => {
    const { ended } = JSON.parse(body.toString());
    months.push(ended);
    const incidents = ended === undefined ? [slow] : ended === '2026-03' ? [quick, slow] : [];
    return { status: 200, body: JSON.stringify({ ok: true, incidents }) };
  });
  const line = commandLine({ world: { clock: () => '2026-04-10T09:00:00Z' } });
  return { ...(await line.run('stats', '--url', server.url, ...args)), months };
}

describe('stats', () => {
  it('counts what is open and what ended since, each incident once', async () => {
    const { code, out, months } = await stats('--since', '2026-02', '--until', '2026-03', '--json');
    expect(code).toBe(0);
    expect(months).toEqual([undefined, '2026-02', '2026-03', '2026-04']);
    const data = JSON.parse(out);
    expect(data).toMatchObject({
      from: '2026-02-01T00:00:00Z',
      to: '2026-04-01T00:00:00Z',
      incidents: 2,
    });
    expect(data.durations[0]).toEqual({
      measure: 'acknowledge',
      count: 2,
      median: 36_000,
      p90: 345_600,
      worst: 345_600,
    });
  });

  it('looks back for a year where nothing else is said', async () => {
    const { months } = await stats();
    expect(months).toHaveLength(13);
    expect(months.slice(0, 2)).toEqual([undefined, '2025-05']);
    expect(months.at(-1)).toBe('2026-04');
  });

  it('leaves out what was reported before or after, and other repositories', async () => {
    expect(JSON.parse((await stats('--since', '2026-04', '--json')).out).incidents).toBe(0);
    expect(JSON.parse((await stats('--until', '2026-02', '--json')).out).incidents).toBe(0);
    const { out } = await stats('--repository', 'Octo-Org/other', '--json');
    expect(JSON.parse(out).incidents).toBe(1);
  });

  it('prints tables for people, and a picture where it is wanted', async () => {
    const { out } = await stats('--since', '2026-03');
    expect(out).toMatch(
      /^2 incidents were reported from 2026-03-01 00:00 UTC until before 2026-05-01 00:00 UTC\./,
    );
    expect(out).toMatch(/^acknowledge +2 +10 h +4 d +4 d$/m);
    expect(out).toMatch(/^high +acknowledge +1 +1 +0 +50 %$/m);
    expect(out).not.toContain('█');
    const { out: drawn } = await stats('--since', '2026-03', '--plot');
    expect(drawn).toMatch(/^acknowledge {2}median █+[▏▎▍▌▋▊▉]? 10 h$/m);
    for (const line of drawn.split('\n')) expect([...line].length).toBeLessThanOrEqual(100);
  });

  it('says so of a time in which nothing was reported', async () => {
    const { out } = await stats('--until', '2026-02', '--plot');
    expect(out).toMatch(/^0 incidents were reported from .*\n\nThere is nothing to draw\.$/);
  });

  it('tells why, where the pipeline refuses', async () => {
    const { code, err } = await asked(['stats'], { list: { ok: false, reason: 'no', message: 'No.' } });
    expect({ code, err }).toEqual({ code: 1, err: 'No.' });
  });

  it.each([
    [['--since', '2026-13'], 'a month such as 2026-11'],
    [['--since', '2026-03', '--until', '2026-02'], 'There is no time from 2026-03 to 2026-02.'],
    [['--since', '1990-01'], 'ten years at most'],
    [['--repository', 'x'], 'owner/repository'],
  ])('asks nothing where %j is wrong usage', async (args, message) => {
    const { code, err, months } = await stats(...args);
    expect({ code, months }).toEqual({ code: 2, months: [] });
    expect(err).toContain(message);
  });
});
