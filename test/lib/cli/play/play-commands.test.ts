import { describe, expect, it } from 'vitest';
import type { Played, Shelves } from '../../../../lib/local/play/played.ts';
import { commandLine } from '../../../support/command-line.ts';
import { closedAddress, webServer } from '../../../support/web-server.ts';

const ID = 'GHSA-2222-3333-4444';
const DONE: Played = {
  ok: true,
  said: 'It happened.',
  repository: 'octo-org/rust-template',
  id: ID,
  next: [`show ${ID}`, 'list'],
};

/** Plays on a pipeline that answers so. */
async function play(args: readonly string[], played: object | string = DONE, status = 200) {
  const body = typeof played === 'string' ? played : JSON.stringify(played);
  const server = await webServer(() => ({ status, body }));
  const line = commandLine({ variables: { EMBARGO_URL: server.url, EMBARGO_TOKEN: 'the-token' } });
  const result = await line.run('play', ...args);
  const [received] = server.received;
  return { ...result, received, deed: received && JSON.parse(received.body.toString()) };
}

describe('play', () => {
  it.each([
    [
      ['report', 'low', '--by', 'ada', '--ghsa', ID],
      { deed: 'report', ghsa: ID, severity: 'low', by: 'ada' },
    ],
    [['comment', ID], { deed: 'comment', id: ID }],
    [
      ['comment', ID, 'any', 'news?', '--by', 'reporter'],
      { deed: 'comment', id: ID, text: 'any news?', by: 'reporter' },
    ],
    [['accept', ID], { deed: 'accept', id: ID }],
    [['severity', ID, 'critical'], { deed: 'severity', id: ID, severity: 'critical' }],
    [['cve', ID, 'cve-2026-12345'], { deed: 'cve', id: ID, cve: 'CVE-2026-12345' }],
    [['close', ID], { deed: 'close', id: ID }],
    [['publish', ID], { deed: 'publish', id: ID }],
    [['withdraw', ID], { deed: 'withdraw', id: ID }],
    [['database', ID], { deed: 'database', id: ID }],
    [['merge', ID], { deed: 'merge', id: ID }],
    [['merge-pull'], { deed: 'merge-pull' }],
    [['merge-pull', '12'], { deed: 'merge-pull', pull: 12 }],
    [['protect'], { deed: 'protect', on: true }],
    [['protect', '--off'], { deed: 'protect', on: false }],
    [['leak', ID], { deed: 'leak', id: ID, where: 'issue' }],
    [['leak', ID, '--where', 'commit'], { deed: 'leak', id: ID, where: 'commit' }],
    [['fail-run', 'docker.yml'], { deed: 'fail-run', workflow: 'docker.yml' }],
    [['image'], { deed: 'image', wrong: false }],
    [['image', '--wrong'], { deed: 'image', wrong: true }],
    [['issue'], { deed: 'issue' }],
    [['issue', 'Any', 'news?', '--by', 'ada'], { deed: 'issue', title: 'Any news?', by: 'ada' }],
    [['alert', 'code-scanning'], { deed: 'alert', tool: 'code-scanning' }],
    [['solve', 'octo-org/rust-template/dependabot-1'], { deed: 'solve', alert: 'dependabot-1' }],
    [['fail', 'security-audit.yml'], { deed: 'run', workflow: 'security-audit.yml', conclusion: 'failure' }],
    [['pass', 'ci.yml'], { deed: 'run', workflow: 'ci.yml', conclusion: 'success' }],
    [['webhooks', 'lost'], { deed: 'webhooks', lost: true }],
    [['webhooks', 'delivered'], { deed: 'webhooks', lost: false }],
    [['look'], { deed: 'look' }],
  ])('asks for what is played, once, with the operator token: %j', async (args, expected) => {
    const { code, deed, received } = await play(args);
    expect({ code, deed }).toEqual({ code: 0, deed: expected });
    expect(received).toMatchObject({
      method: 'POST',
      path: '/play',
      headers: { authorization: 'Bearer the-token' },
    });
  });

  it('makes up an id for each report, and a CVE where none is named', async () => {
    const [one, other] = [await play(['report']), await play(['report'])];
    expect(one.deed.ghsa).toMatch(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/);
    expect(one.deed.ghsa).not.toBe(other.deed.ghsa);
    expect((await play(['cve', ID])).deed.cve).toMatch(/^CVE-2026-9\d{5}$/);
  });

  it.each([`octo-org/rust-template/${ID}`, ID.toLowerCase()])(
    'takes an id in any spelling: %s',
    async (id) => {
      expect((await play(['accept', id])).deed).toEqual({ deed: 'accept', id: ID });
    },
  );

  it('prints what happened, how Embargo hears of it, and what to do next', async () => {
    expect((await play(['accept', ID])).out.split('\n')).toEqual([
      'It happened.',
      'GitHub sends no webhook for this: Embargo finds out by reading, a few seconds later.',
      '',
      `Next: npm run embargo -- show ${ID}`,
      '      npm run embargo -- list',
    ]);
    expect((await play(['publish', ID], { ...DONE, webhook: 'taken' })).out).toContain('GitHub delivered');
    expect((await play(['publish', ID], { ...DONE, webhook: 'lost' })).out).toContain('webhook was lost');
  });

  it('shows what stands there, as a table', async () => {
    const standing = {
      id: ID,
      state: 'draft',
      severity: 'high',
      cve: null,
      comments: 2,
      updatedAt: '2026-03-01T09:00:00Z',
    };
    const { out } = await play(['look'], { ...DONE, advisories: [standing] });
    expect(out).toMatch(new RegExp(`^${ID} +draft +high +2 +2026-03-01 09:00 UTC$`, 'm'));
  });

  it('shows what was shipped, and nothing of what there is none of', async () => {
    const shelves: Shelves = {
      releases: [{ tag: 'v1.4.3', files: 14 }],
      tags: ['v1.4.2', 'v1.4.3'],
      runs: [
        { workflow: 'docker.yml', tag: 'v1.4.3', attempt: 2, ended: 'success' },
        { workflow: 'release.yml', tag: 'v1.4.3', attempt: 1, ended: null },
      ],
      pulls: [],
      crate: [
        { version: '1.4.2', isYanked: true },
        { version: '1.4.3', isYanked: false },
      ],
      imageTags: ['1.4.3'],
      announced: [],
    };
    expect((await play(['look'], { ...DONE, shelves })).out).toContain(
      [
        'Releases       v1.4.3 with 14 files',
        'Tags           v1.4.2; v1.4.3',
        'Runs           docker.yml of v1.4.3: success, attempt 2; release.yml of v1.4.3:',
        '               not ended',
        'Crate          1.4.2 yanked; 1.4.3',
        'Image          1.4.3',
        '',
      ].join('\n'),
    );
  });

  it('tells of the webhook of a deed that concerns no incident', async () => {
    const { id: _, ...done } = DONE;
    expect((await play(['merge-pull'], { ...done, webhook: 'taken' })).out).toContain('GitHub delivered');
    expect((await play(['protect'], done)).out).not.toContain('webhook');
  });

  it('tells programs what happened', async () => {
    const { ok, ...done } = DONE;
    expect(JSON.parse((await play(['accept', ID, '--json'])).out)).toEqual(done);
  });
});

describe('play, where it cannot be', () => {
  it('says what GitHub refuses, and ends with 1', async () => {
    const refused = { ok: false, reason: 'refused-by-github', message: 'GitHub refuses: no.' };
    expect(await play(['close', ID], refused)).toMatchObject({ code: 1, err: 'GitHub refuses: no.' });
  });

  it.each([
    [404, '404 Not Found', 1, 'No stand-in for GitHub runs at'],
    [401, '{"error":"wrong"}', 1, 'Set EMBARGO_TOKEN'],
    [500, 'Internal Server Error', 3, 'It has printed why'],
    [200, 'a page', 3, 'is no pipeline'],
    [302, '', 3, 'is no pipeline'],
  ])('says what to do where the pipeline answers %i %j', async (status, body, code, message) => {
    expect(await play(['report'], body, status)).toMatchObject({
      code,
      err: expect.stringContaining(message),
    });
  });

  it('ends with 3 where no pipeline answers', async () => {
    const line = commandLine({ variables: { EMBARGO_URL: await closedAddress() } });
    expect((await line.run('play', 'report')).code).toBe(3);
  });

  it.each([
    [['accept', 'nonsense'], 'a GHSA id'],
    [['accept', 'CVE-2026-12345'], 'a GHSA id'],
    [['severity', ID, 'bad'], 'Allowed choices'],
    [['report', '--by', 'a b'], "a login of GitHub's"],
    [['cve', ID, ID], 'a CVE id'],
    [['solve', ID], 'an alert such as'],
    [['fail', '../ci.yml'], "a workflow's file"],
    [['fail-run', 'docker'], "a workflow's file"],
    [['merge-pull', '0'], 'the number of a pull request'],
    [['leak', ID, '--where', 'release'], 'Allowed choices'],
    [['report', '--stack', 'production'], 'has no stand-in'],
  ])('ends with 2 and sends nothing for %j', async (args, message) => {
    const { code, err, received } = await play(args);
    expect({ code, received }).toEqual({ code: 2, received: undefined });
    expect(err).toContain(message);
  });
});
