import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import { openAlertLog, type StoredAlert } from '../../lib/local/sns/alert-log.ts';
import { advisoryPayload } from '../support/advisory-payload.ts';
import { type PipelineProcess, startPipelineProcess } from '../support/pipeline-process.ts';
import { signatureOf } from '../support/signed-event.ts';

const SECRET = 'the-secret-of-a-trial-2b7e151628aed2a6';

/** Four that are dealt with before the kill, eight that are in flight at it, and four that come after it. */
const BEFORE = reports(1000, 4);
const IN_FLIGHT = reports(2000, 8);
const AFTER = reports(3000, 4);
const REPORTS = [...BEFORE, ...IN_FLIGHT, ...AFTER];

function reports(first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `GHSA-2222-3333-${first + at}`);
}

const SOON = { timeout: 60_000, interval: 200 };

let folder: string;
let running: PipelineProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embargo-'));
});

afterEach(async () => {
  await running?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<PipelineProcess> {
  running = await startPipelineProcess(folder, SECRET);
  return running;
}

async function report(url: string, ghsa: string): Promise<number> {
  const body = JSON.stringify(
    advisoryPayload({ action: 'reported', ghsa, repository: 'octo-org/rust-template' }),
  );
  const headers = {
    'x-github-event': 'repository_advisory',
    'x-hub-signature-256': signatureOf(SECRET, body),
  };
  const response = await fetch(`${url}/webhooks/github`, { method: 'POST', headers, body });
  return response.status;
}

type Told = Pick<Answer, 'incidents'> & { readonly alerts?: readonly StoredAlert[] };

async function ask(url: string, path: string, request?: object): Promise<Told> {
  const token = await readFile(join(folder, 'operator-token'), 'utf8');
  const response = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
    ...(request && { method: 'POST', body: JSON.stringify(request) }),
  });
  return (await response.json()) as Told;
}

async function idsOf(url: string): Promise<readonly string[]> {
  const { incidents = [] } = await ask(url, '/commands', { action: 'list' });
  return incidents.map(({ id }) => id).toSorted();
}

/** How often each report was told, by the kind of its alert. */
function timesReported(alerts: readonly StoredAlert[]): Readonly<Record<string, number>> {
  const told = alerts
    .filter(({ attributes }) => attributes.kind === 'reported')
    .map(({ subject }) => /GHSA-[-0-9a-z]+/.exec(subject)?.[0] ?? subject);
  return Object.fromEntries(told.map((one) => [one, told.filter((other) => other === one).length]));
}

/** Every alert that the folder holds, when no pipeline runs in it. */
async function storedAlerts(): Promise<readonly StoredAlert[]> {
  const log = await openAlertLog(folder);
  await log.close();
  return log.alerts();
}

describe('npm start', () => {
  it('loses nothing when it is killed while reports come in, and tells twice at most what was in flight', async () => {
    const first = await start();
    for (const ghsa of BEFORE) expect(await report(first.url, ghsa)).toBe(202);
    expect(await first.stop()).toBe(0);
    expect(timesReported(await storedAlerts())).toEqual(Object.fromEntries(BEFORE.map((one) => [one, 1])));

    const second = await start();
    const taken: string[] = [...BEFORE];
    const sending = IN_FLIGHT.map(async (ghsa, at) => {
      if ((await report(second.url, ghsa).catch(() => 0)) === 202) taken.push(ghsa);
      if (at === 3) await second.kill();
    });
    await Promise.all(sending);
    expect(taken.length).toBeGreaterThan(BEFORE.length);

    const third = await start();
    // While the start writes an incident's index rows anew, a list may lack it for a moment.
    await vi.waitFor(async () => expect(await idsOf(third.url)).toEqual(expect.arrayContaining(taken)), SOON);
    for (const ghsa of REPORTS) expect(await report(third.url, ghsa)).toBe(202);
    await vi.waitFor(async () => {
      const { alerts = [] } = await ask(third.url, '/alerts');
      expect(Object.keys(timesReported(alerts)).toSorted()).toEqual(REPORTS);
      const timers = await readFile(join(folder, 'timers.json'), 'utf8');
      for (const ghsa of REPORTS) expect(timers).toContain(ghsa.toLowerCase());
      expect(await idsOf(third.url)).toEqual(REPORTS);
    }, SOON);
    expect(await third.stop()).toBe(0);
    const times = timesReported(await storedAlerts());
    for (const ghsa of [...BEFORE, ...AFTER]) expect([ghsa, times[ghsa]]).toEqual([ghsa, 1]);
    for (const ghsa of IN_FLIGHT) expect([1, 2]).toContain(times[ghsa]);
  }, 180_000);

  // On a machine that other tests keep busy, one start in three is enough to show it.
  it('answers within 5 seconds of its start in a new folder', { retry: 2 }, async () => {
    const begun = performance.now();
    const { url } = await start();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('keeps its secrets and state readable by its user alone, and prints where it listens and keeps its data', async () => {
    const pipeline = await start();
    expect(pipeline.printed()).toContain(folder);
    expect(pipeline.printed()).not.toContain(SECRET);
    const { status } = await fetch(`${pipeline.url}/health`);
    expect(status).toBe(200);
    expect(
      (await fetch(`${pipeline.url}/commands`, { method: 'POST', body: '{"action":"list"}' })).status,
    ).toBe(401);
    expect((await fetch(`${pipeline.url}/alerts`)).status).toBe(401);
  });
});
