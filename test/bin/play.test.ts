import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { temporaryFolder } from '../support/local-aws.ts';
import { startPipelineProcess } from '../support/pipeline-process.ts';

const SECRET = 'the-secret-of-a-trial-6bc1bee22e409f96';
const SOON = { timeout: 30_000, interval: 200 };

/** What `npm start` runs in a folder, and the command line of somebody who may read the folder. */
async function started(folder: string, ...args: readonly string[]) {
  const pipeline = await startPipelineProcess(folder, SECRET, ...args);
  onTestFinished(() => pipeline.kill());
  const variables = { EMBARGO_URL: pipeline.url, EMBARGO_DATA: folder };
  const line = commandLine({ variables });
  const json = async (...words: readonly string[]) => {
    const { out } = await line.run(...words, '--json');
    return JSON.parse(out);
  };
  return { pipeline, line, json };
}

describe('npm start without credentials for GitHub', () => {
  it('follows a stand-in from a private report to its withdrawal, and keeps the incident when that is gone', async () => {
    const folder = await temporaryFolder();
    const first = await started(folder);
    expect(first.pipeline.printed()).toMatch(/^GitHub +a stand-in on this machine; /m);

    const { id } = await first.json('play', 'report', 'medium', '--by', 'ada');
    expect(await first.json('list')).toMatchObject([{ id, severity: 'medium', phase: 'reported' }]);

    await first.json('play', 'accept', id);
    await first.json('play', 'severity', id, 'critical');
    await first.json('play', 'cve', id, 'CVE-2026-912345');
    await vi.waitFor(async () => {
      expect(await first.json('show', id)).toMatchObject({
        severity: 'critical',
        facts: { accepted: expect.any(String), cveAssigned: expect.any(String) },
      });
    }, SOON);

    await first.json('play', 'webhooks', 'lost');
    expect(await first.json('play', 'publish', id)).toMatchObject({ webhook: 'lost' });
    await vi.waitFor(async () => {
      expect(await first.json('show', id)).toMatchObject({ facts: { published: expect.any(String) } });
    }, SOON);
    expect(await first.pipeline.stop()).toBe(0);

    const second = await started(folder);
    expect((await second.json('show', id)).facts).toHaveProperty('published');
    expect(await second.json('play', 'look')).toMatchObject({ advisories: [] });
    expect(await second.line.run('play', 'withdraw', id)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`The stand-in has no advisory ${id}`),
    });
    expect(await second.pipeline.stop()).toBe(0);
  }, 90_000);

  it('makes a key for its App that is kept nowhere', async () => {
    const folder = await temporaryFolder();
    const { pipeline, json } = await started(folder);
    await json('play', 'report');
    expect(await pipeline.stop()).toBe(0);
    for (const name of ['timers.json', 'alerts.jsonl', 'webhook-secret', 'operator-token']) {
      const kept = await readFile(join(folder, name), 'utf8').catch(() => '');
      expect(kept).not.toContain('PRIVATE KEY');
    }
    expect(pipeline.printed()).not.toContain('PRIVATE KEY');
  }, 30_000);

  it('lets nobody play without the operator token', async () => {
    const folder = await temporaryFolder();
    const { pipeline, json } = await started(folder);
    const stranger = commandLine({ variables: { EMBARGO_URL: pipeline.url, EMBARGO_TOKEN: 'wrong' } });
    expect(await stranger.run('play', 'report')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Set EMBARGO_TOKEN'),
    });
    expect(await json('play', 'look')).toMatchObject({ advisories: [] });
  }, 30_000);
});

describe('npm start --no-stand-in', () => {
  it('asks nobody, and says to whoever plays what would be needed', async () => {
    const { pipeline, line, json } = await started(await temporaryFolder(), '--no-stand-in');
    expect(pipeline.printed()).toMatch(/^GitHub +is not asked; /m);
    expect(await line.run('play', 'report')).toMatchObject({
      code: 1,
      err: expect.stringContaining('No stand-in for GitHub runs at'),
    });
    expect(await json('list')).toEqual([]);
  }, 30_000);
});
