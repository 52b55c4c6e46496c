import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import type { StoredAlert } from '../../lib/local/sns/alert-log.ts';
import { advisoryPayload } from '../support/advisory-payload.ts';
import { type PipelineProcess, startPipelineProcess } from '../support/pipeline-process.ts';
import { signatureOf } from '../support/signed-event.ts';

const SECRET = 'the-secret-of-a-trial-2b7e151628aed2a6';
const REPORTS = Array.from({ length: 12 }, (_, at) => `GHSA-2222-3333-${String(at).padStart(4, '0')}`);

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

async function reportedAlerts(url: string): Promise<readonly string[]> {
  const { alerts = [] } = await ask(url, '/alerts');
  return alerts
    .filter(({ attributes }) => attributes.kind === 'reported')
    .map(({ subject }) => /GHSA-[-0-9a-z]+/.exec(subject)?.[0] ?? subject);
}

describe('npm start', () => {
  it('loses nothing when it is killed while reports come in: state, timers and unsent alerts are there again', async () => {
    const first = await start();
    const taken: string[] = [];
    const sending = REPORTS.map(async (ghsa, at) => {
      if ((await report(first.url, ghsa).catch(() => 0)) === 202) taken.push(ghsa);
      if (at === 5) await first.kill();
    });
    await Promise.all(sending);
    expect(taken.length).toBeGreaterThan(0);

    const second = await start();
    expect(await idsOf(second.url)).toEqual(expect.arrayContaining(taken));
    for (const ghsa of REPORTS) expect(await report(second.url, ghsa)).toBe(202);
    await vi.waitFor(
      async () => expect(new Set(await reportedAlerts(second.url))).toEqual(new Set(REPORTS)),
      {
        timeout: 60_000,
        interval: 200,
      },
    );
    expect(await idsOf(second.url)).toEqual(REPORTS);
    await vi.waitFor(
      async () => {
        const timers = await readFile(join(folder, 'timers.json'), 'utf8');
        for (const ghsa of REPORTS) expect(timers).toContain(ghsa.toLowerCase());
      },
      { timeout: 60_000, interval: 200 },
    );
    expect(await second.stop()).toBe(0);
  }, 120_000);

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
