import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { processVariables } from '../../lambdas/environment.ts';
import { addSeconds } from '../../lambdas/incident/instant.ts';
import { removeRunFile, writeRunFile } from '../../lib/client/run-file.ts';
import { startLocalPipeline } from '../../lib/local/pipeline.ts';
import { commandLine } from '../support/command-line.ts';
import { temporaryFolder } from '../support/local-aws.ts';
import { closedAddress } from '../support/web-server.ts';

const TOKEN = 'the-operator-token-of-this-test';
const SECRET = 'the-webhook-secret-of-this-test-77f2';
const FIXTURE = 'fixtures/repository_advisory.reported.json';
const REPORTED = '2026-12-01T09:00:00Z';
const HOUR = 3600;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Milestone {
  readonly name: string;
  readonly dueAt: string | null;
  readonly status: string;
}

/** A pipeline in this process, its clock, and a command line that talks to it. */
async function trial() {
  let now = REPORTED;
  const pipeline = await startLocalPipeline({
    clock: () => now,
    port: 0,
    operatorToken: TOKEN,
    variables: { GITHUB_WEBHOOK_SECRET: SECRET },
    log: () => undefined,
  });
  onTestFinished(pipeline.close);
  const variables = { EMBARGO_URL: pipeline.url, EMBARGO_TOKEN: TOKEN, GITHUB_WEBHOOK_SECRET: SECRET };
  const line = commandLine({ variables, world: { clock: () => now } });
  const json = async (...args: readonly string[]) => {
    const { code, out } = await line.run(...args, '--json');
    return { code, data: JSON.parse(out) };
  };
  const wait = async (seconds: number) => {
    now = addSeconds(now, seconds);
    await pipeline.tick();
  };
  return { pipeline, line, json, wait };
}

describe('the command line and a pipeline', () => {
  it('take a private report from its webhook to its review', async () => {
    const { pipeline, line, json, wait } = await trial();
    const sent = await json('send', FIXTURE, '--fresh');
    expect(sent).toMatchObject({ code: 0, data: { status: 202 } });
    const id = String(sent.data.ghsa);
    expect((await json('list')).data).toMatchObject([{ id, phase: 'reported', severity: 'high' }]);

    await wait(2 * HOUR);
    expect(await json('acknowledge', id)).toMatchObject({
      code: 0,
      data: { phase: 'acknowledged', changed: true },
    });
    expect(await json('acknowledge', id)).toMatchObject({ code: 0, data: { changed: false } });
    expect(await json('assess', id, 'critical')).toMatchObject({
      data: { severity: 'critical', phase: 'assessed' },
    });
    expect(await json('note', id, 'agreed with the reporter')).toMatchObject({ data: { changed: true } });

    await wait(49 * HOUR);
    const missed = await json('show', id);
    expect(missed.data.milestones).toContainEqual(expect.objectContaining({ name: 'fix', status: 'missed' }));
    expect((await line.run('show', id)).out).toMatch(/^fix .* overdue .* missed\n.* 1 h/m);

    for (const fact of ['fixed', 'released', 'notified', 'published', 'reviewed']) {
      await wait(HOUR);
      expect((await line.run(fact, `octo-org/rust-template/${id}`)).code).toBe(0);
    }
    expect(await json('list')).toEqual({ code: 0, data: [] });
    expect((await json('list', '--ended', '2026-12')).data).toMatchObject([{ id, phase: 'reviewed' }]);

    const { data: events } = await json('timeline', id);
    const types = events.map(({ type }: { type: string }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['Reported', 'Acknowledged', 'NoteAdded', 'DeadlineMissed', 'Reviewed']),
    );
    expect((await line.run('timeline', id)).out).toContain('agreed with the reporter');

    await pipeline.settled();
    const { out: alerts } = await line.run('alerts', '--limit', '100');
    expect(alerts).toContain(`${id}: a vulnerability was reported`);
    expect(alerts).toContain(`${id}: fix was missed`);
  });

  it('agree on what a program is shown of an incident', async () => {
    const { json } = await trial();
    const { data: sent } = await json('send', FIXTURE, '--fresh');
    const { data } = await json('show', sent.ghsa);
    expect(data).toMatchObject({
      id: sent.ghsa,
      repository: 'octo-org/rust-template',
      severity: 'high',
      phase: 'reported',
    });
    expect(data.milestones.map(({ name, dueAt, status }: Milestone) => [name, dueAt, status])).toEqual([
      ['acknowledge', '2026-12-03T09:00:00Z', 'running'],
      ['assess', '2026-12-08T09:00:00Z', 'running'],
      ['fix', '2026-12-08T09:00:00Z', 'running'],
      ['release', null, 'waiting'],
      ['notify-reporter', null, 'waiting'],
      ['publish', '2027-03-01T09:00:00Z', 'running'],
      ['review', null, 'waiting'],
    ]);
    for (const milestone of data.milestones) {
      expect(Object.keys(milestone)).toEqual(['name', 'dueAt', 'notBefore', 'metAt', 'status', 'owner']);
    }
  });

  it('open a report that came by mail, answer it, and end it', async () => {
    const { json, line } = await trial();
    const opened = await json('open', 'octo-org/other', '--at', '2026-11-30T09:00:00Z', '--public');
    expect(opened).toMatchObject({
      code: 0,
      data: { changed: true, facts: { public: '2026-11-30T09:00:00Z' } },
    });
    const id = String(opened.data.id);
    expect((await line.run('reply', id)).out).toContain(`We have received it and follow it as ${id}`);
    expect(await json('close', id, '--reason', 'rejected')).toMatchObject({ data: { phase: 'closed' } });
    expect((await line.run('dead-letters')).out).toBe('Nothing failed for good.');
  });

  it('refuse what cannot be, and change nothing', async () => {
    const { json } = await trial();
    const { data: sent } = await json('send', FIXTURE, '--fresh');
    expect(await json('show', 'GHSA-2222-2222-2222')).toMatchObject({
      code: 1,
      data: { error: 'unknown-incident' },
    });
    expect(await json('show', 'nonsense')).toMatchObject({ code: 1, data: { error: 'unclear-id' } });
    expect(await json('fixed', sent.ghsa, '--at', '2030-01-01T00:00:00Z')).toMatchObject({
      code: 1,
      data: { error: 'in-the-future' },
    });
    expect(await json('retry', `octo-org/rust-template#${sent.ghsa}#1#0`)).toMatchObject({ code: 1 });
    expect((await json('show', sent.ghsa)).data.phase).toBe('reported');
  });

  it('do not talk to one another without the operator token', async () => {
    const { pipeline } = await trial();
    const stranger = commandLine({ variables: { EMBARGO_URL: pipeline.url, EMBARGO_TOKEN: 'wrong' } });
    expect(await stranger.run('list')).toMatchObject({ code: 1, out: '' });
    expect(await stranger.run('alerts')).toMatchObject({ code: 1, out: '' });
  });
});

describe('the program embargo', () => {
  it('finds the pipeline of this user from any directory', async () => {
    const { pipeline } = await trial();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'operator-token'), TOKEN);
    const port = Number(new URL(pipeline.url).port);
    await writeRunFile({ url: pipeline.url, port, folder, pid: process.pid });
    onTestFinished(() => removeRunFile(port));
    const elsewhere = await temporaryFolder();
    const { code, out, err } = await embargo(['list', '--json'], { PORT: String(port) }, elsewhere);
    expect({ code, out: out.trim(), err }).toEqual({ code: 0, out: '[]', err: '' });
  });

  it('ends with 3 and one line where no pipeline answers', async () => {
    const url = await closedAddress();
    const { code, out, err } = await embargo(['list'], { EMBARGO_URL: url });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toBe(`No pipeline answers at ${url}. Start it with \`npm start\`, or set EMBARGO_URL.\n`);
  });

  it('ends with 2 and no stack trace at wrong usage', async () => {
    const { code, err } = await embargo(['shwo'], {});
    expect(code).toBe(2);
    expect(err).toBe("unknown command 'shwo'\n(Did you mean show?)\nSee: npm run embargo -- --help\n");
  });
});

/** Runs the program in a process of its own, with these variables and no other of ours. */
async function embargo(args: readonly string[], variables: Readonly<Record<string, string>>, cwd = ROOT) {
  const { PATH, HOME } = processVariables;
  const loader = import.meta.resolve('tsx');
  const child = spawn(process.execPath, ['--import', loader, join(ROOT, 'bin/embargo.ts'), ...args], {
    cwd,
    env: { PATH, HOME, TMPDIR: processVariables.TMPDIR, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
}
