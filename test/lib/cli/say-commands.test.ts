import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lambdas/pipeline/request.ts';
import { commandLine } from '../../support/command-line.ts';
import { asked, TAKEN, takingPipeline } from '../../support/taking-pipeline.ts';
import { webServer } from '../../support/web-server.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const input = { readInput: async () => 'from a file\nof two lines\n' };

describe('saying something', () => {
  it.each([
    [['acknowledge', ID], { action: 'acknowledge', id: ID }],
    [['fixed', ID], { action: 'fixed', id: ID }],
    [['fixed', ID, '--commit', 'A1B2C3D'], { action: 'fixed', id: ID, commit: 'a1b2c3d' }],
    [['released', `a/b/${ID}`], { action: 'released', id: `a/b/${ID}` }],
    [['notified', ID], { action: 'notified', id: ID }],
    [['published', ID], { action: 'published', id: ID }],
    [['reviewed', ID], { action: 'reviewed', id: ID }],
    [['tell', ID, 'exploited'], { action: 'tell', id: ID, fact: 'exploited' }],
    [['tell', ID, 'Exploit-public'], { action: 'tell', id: ID, fact: 'exploitPublic' }],
    [['tell', ID, 'distributorsNotified'], { action: 'tell', id: ID, fact: 'distributorsNotified' }],
    [['note', ID, 'two', 'words'], { action: 'note', id: ID, text: 'two words' }],
    [['note', ID, '-'], { action: 'note', id: ID, text: 'from a file\nof two lines\n' }],
    [
      ['note', ID, '--', '--json', 'is', 'an option'],
      { action: 'note', id: ID, text: '--json is an option' },
    ],
    [['close', ID, '--reason', 'duplicate'], { action: 'close', id: ID, reason: 'duplicate' }],
    [['retry', 'a/b#ghsa-1#2#0'], { action: 'retry', effect: 'a/b#ghsa-1#2#0' }],
    [['settle', 'a/b#ghsa-1#2#0'], { action: 'settle', effect: 'a/b#ghsa-1#2#0' }],
    [['open', 'a/b'], { action: 'open', repository: 'a/b', public: false }],
    [
      ['open', 'a/b', '--ghsa', 'ghsa-7Q3F-x9mw-2vhc', '--public'],
      { action: 'open', repository: 'a/b', public: true, ghsa: ID },
    ],
    [
      ['open', 'a/b', '--source', 'mail'],
      { action: 'open', repository: 'a/b', public: false, source: 'mail' },
    ],
  ])('turns %j into the request that the pipeline takes', async (args, words) => {
    const { code, requests } = await asked(args, {}, input);
    expect(code).toBe(0);
    expect(requests).toEqual([{ ...words, by: 'Ada', commandId: expect.stringMatching(UUID) }]);
    expect(parseRequest(requests[0])).toHaveProperty('request');
  });

  it('carries when it happened, in UTC, and who says so', async () => {
    const { requests } = await asked(['fixed', ID, '--at', '2026-03-01T10:30:00+01:00', '--as', 'Grace']);
    expect(requests[0]).toMatchObject({ at: '2026-03-01T09:30:00Z', by: 'Grace' });
  });

  it('gets an id of its own each time', async () => {
    const pipeline = await takingPipeline();
    const line = commandLine();
    await line.run('note', ID, 'the same', '--url', pipeline.url);
    await line.run('note', ID, 'the same', '--url', pipeline.url);
    const [first, second] = pipeline.requests();
    expect(first?.commandId).not.toBe(second?.commandId);
  });

  it('keeps its id where the connection is cut and it is said again', async () => {
    const answer = { status: 200, body: JSON.stringify({ ok: true, incident: TAKEN, changed: false }) };
    const server = await webServer((_, count) => (count < 3 ? 'cut' : answer));
    const { code } = await commandLine().run('acknowledge', ID, '--url', server.url);
    expect(code).toBe(0);
    expect(server.received).toHaveLength(3);
    expect(new Set(server.received.map(({ body }) => body.toString())).size).toBe(1);
  });

  it('is answered with what came of it, and whether that was new', async () => {
    const { out } = await asked(['acknowledge', ID], { acknowledge: { changed: false } });
    expect(out).toBe(`${ID} in octo-org/rust-template: known already, nothing changed.
Phase reported, severity not known yet. Next: acknowledge, due 2026-03-03 09:00 UTC (1 d 23 h left).`);
  });

  it('gives programs the incident and whether it changed', async () => {
    const { out } = await asked(['acknowledge', ID, '--json']);
    expect(JSON.parse(out)).toEqual({ ...TAKEN, changed: true });
  });

  it.each([
    [['tell', ID, 'no/fact'], 'the name of a fact'],
    [['open', 'a/b', '--source', 'dream'], 'Allowed choices are advisory, mail'],
    [['fixed', ID, '--at', 'yesterday'], 'an instant with its offset'],
    [['fixed', ID, '--commit', 'HEAD'], 'the SHA of a commit'],
    [['open', 'a/b/c'], 'must be owner/repository'],
    [['open', 'a/b', '--ghsa', '12'], 'must be a GHSA id'],
    [['close', ID], "required option '--reason <reason>' not specified"],
    [
      ['close', ID, '--reason', 'bored'],
      'Allowed choices are rejected, duplicate, withdrawn, not-a-vulnerability, closed-on-github',
    ],
    [['note', ID], "missing required argument 'text'"],
    [['fixed', ID, 'and', 'more'], 'too many arguments'],
  ])('sends nothing where %j is wrong usage', async (args, message) => {
    const { code, err, requests } = await asked(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(requests).toEqual([]);
  });
});
