import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { processVariables } from '../../lambdas/environment.ts';
import { addSeconds } from '../../lambdas/incident/time/instant.ts';
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
const PAUSED_UNTIL = '2026-12-03T11:00:00+01:00';
const IMPACT = [
  ...['--component', 'own', '--versions', '< 1.4.3', '--attack', 'network', '--exploited', 'no'],
  ...['--risk', 'tokens of users', '--affects', 'package', '--components', 'parser'],
  ...['--prerequisites', 'none', '--mitigations', 'none'],
];
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
  /** A command line that finds this text in every file. */
  const fileLine = (text: string) =>
    commandLine({ variables, world: { clock: () => now, readFile: async () => text } });
  return { pipeline, line, fileLine, json, wait };
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
      ['in-database', null, 'waiting'],
      ['cve-published', null, 'none'],
      ['dependabot', null, 'waiting'],
      ['review', null, 'waiting'],
    ]);
    for (const milestone of data.milestones) {
      expect(Object.keys(milestone)).toEqual(['name', 'dueAt', 'notBefore', 'metAt', 'status', 'owner']);
    }
  });

  it('change deadlines, with who, when and why in the timeline', async () => {
    const { json, line, wait } = await trial();
    const { data: sent } = await json('send', FIXTURE, '--fresh');
    const id = String(sent.ghsa);
    await wait(HOUR);
    const because = ['--reason', 'upstream first'];
    const extended = await line.run('extend', id, 'fix', '--by', '7 days', '--reporter-agreed', ...because);
    expect(extended.out).toContain('fix is due 2026-12-15 09:00 UTC.');
    const paused = await line.run('pause', id, '--milestone', 'fix', '--until', PAUSED_UNTIL, ...because);
    expect(paused.out).toContain('and its clock stands.');
    expect((await line.run('show', id)).out).toContain('Paused      fix until 2026-12-03 10:00 UTC');
    await wait(HOUR);
    expect((await line.run('resume', id)).out).toContain(': recorded.');
    expect((await line.run('set-due', id, 'acknowledge', '2026-12-02T09:00:00Z', ...because)).out).toContain(
      'acknowledge is due 2026-12-02 09:00 UTC.',
    );
    expect(await json('tell', id, 'exploited')).toMatchObject({ data: { embargo: { status: 'in-doubt' } } });
    expect(await json('end-embargo', id, ...because)).toMatchObject({
      data: { embargo: { status: 'ended' } },
    });
    const { out } = await line.run('timeline', id);
    for (const what of ['extended', 'paused', 'resumed', 'due time set', 'embargo ended']) {
      expect(out).toMatch(new RegExp(`^2026-12-01 1[01]:00 UTC  ${what} +Ada `, 'm'));
    }
    expect(out.replace(/\s+/g, ' ')).toContain('fix, by 7 days, the reporter agreed, upstream first');
  });

  it('assess, sign, agree on a date and hold the review', async () => {
    const { json, line, wait } = await trial();
    const { data: sent } = await json('send', FIXTURE, '--fresh');
    const id = String(sent.ghsa);
    await wait(HOUR);
    expect((await line.run('assessment', id)).out).toContain('The assessment is not complete');
    expect(await json('assess', id, 'high', ...IMPACT)).toMatchObject({ code: 0, data: { unanswered: [] } });
    expect((await line.run('assessment', id)).out).toContain('## Assessment');
    expect(await line.run('sign', id, 'branch', '--value', `security/fix-${id}`)).toMatchObject({ code: 0 });
    const own = await json('sign', id, 'fix/review');
    expect(own).toMatchObject({ code: 1, data: { message: /somebody else/ } });
    expect(await line.run('sign', id, 'fix/review', '--as', 'Grace')).toMatchObject({ code: 0 });
    expect((await line.run('checklist', id)).out).toMatch(/^\[x\] {2}review .* Grace, 2026-12-01 10:00 UTC/m);
    expect((await line.run('unsign', id, 'branch')).code).toBe(0);
    expect((await line.run('checklist', id)).out).toMatch(/^\[ \] {2}branch /m);
    expect((await line.run('links', id)).out).toContain(`git checkout -b security/fix-${id}`);

    const dry = await json('propose-date', id, '--dry-run');
    const proposed = await line.run('propose-date', id);
    expect(proposed.out).toBe(dry.data.text);
    await wait(HOUR);
    expect((await line.run('date-answer', id, 'agreed')).code).toBe(0);
    expect((await line.run('show', id)).out).toMatch(
      /^Disclosure {2}agreed, 20\d\d-\d\d-\d\d \d\d:\d\d UTC$/m,
    );

    const due = ['--owner', 'Grace', '--due', '2027-01-01T12:00:00Z'];
    expect((await line.run('action', id, 'add', 'lint', 'lengths', ...due)).code).toBe(0);
    expect((await line.run('show', id)).out).toContain(
      'action-1    lint lengths (Grace, due 2027-01-01 12:00 UTC)',
    );
    expect((await line.run('action', id, 'done', 'action-1')).code).toBe(0);
  });

  it('keep every revision of a review, and pass over none', async () => {
    const { json, wait, fileLine } = await trial();
    const { data: sent } = await json('send', FIXTURE, '--fresh');
    const id = String(sent.ghsa);
    await wait(HOUR);
    const { out: printed } = await fileLine('').run('review', id);
    expect(printed).toMatch(/<!-- embargo: revision 0 -->$/);
    const changed = printed.replace('<!--', 'The root cause is known.\n\n<!--');
    expect(await fileLine(changed).run('review', id, '--file', 'mine.md')).toMatchObject({
      code: 0,
      out: `${id}: saved as revision 1.`,
    });
    const late = await fileLine(printed.replace('<!--', 'Late.\n\n<!--')).run(
      'review',
      id,
      '--file',
      'mine.md',
    );
    expect(late).toMatchObject({ code: 1, err: expect.stringContaining('revision 1 is the newest') });
    expect((await fileLine('').run('review', id)).out).toContain('The root cause is known.');
  });

  it('tell how quick the responses were', async () => {
    const { json, line, wait } = await trial();
    const { data: sent } = await json('send', FIXTURE, '--fresh');
    await wait(10 * HOUR);
    await line.run('acknowledge', sent.ghsa);
    const { data } = await json('stats');
    expect(data).toMatchObject({
      incidents: 1,
      durations: [{ measure: 'acknowledge', median: 36_000 }, {}, {}, {}, {}],
    });
    expect((await line.run('stats', '--plot')).out).toMatch(/^acknowledge {2}median █{60} 10 h$/m);
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
