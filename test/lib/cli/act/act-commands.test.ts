import { describe, expect, it } from 'vitest';
import { asked, TAKEN } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const signed = { by: 'Ada', commandId: expect.any(String) };
const shown = (act: object) => ({ show: { acts: [{ what: 'the thing', at: null, ...act }] } });

describe('a command that does something on GitHub', () => {
  it.each([
    [['accept', ID], { kind: 'accept' }],
    [['request-cve', ID], { kind: 'request-cve' }],
    [['publish-advisory', ID], { kind: 'publish' }],
    [['ask-privately', ID], { kind: 'ask-privately' }],
    [['write-assessment', ID], { kind: 'assessment' }],
    [['write-assessment', ID, '--published'], { kind: 'assessment', published: true }],
    [['scan', ID], { kind: 'scan' }],
    [['scan', ID, '--workflow', 'trivy.yml'], { kind: 'scan', workflow: 'trivy.yml' }],
    [['acknowledge', ID, '--reply'], { kind: 'reply' }],
    [['propose-date', ID, '--post'], { kind: 'propose-date' }],
    [
      ['propose-date', ID, '--post', '--date', '2026-05-30T11:00:00+02:00'],
      { kind: 'propose-date', date: '2026-05-30T09:00:00Z' },
    ],
  ])('orders it, and shows how it stands: %j', async (args, words) => {
    const { code, out, requests } = await asked(args, shown({ kind: words.kind, status: 'ordered' }));
    expect(code).toBe(0);
    expect(requests[0]).toEqual({ action: 'order', id: ID, ...words, ...signed });
    expect(requests[1]).toMatchObject({ action: 'show' });
    expect(out).toContain('the thing: ordered');
  });

  it('scans a repository', async () => {
    const { requests } = await asked(['scan', 'octo-org/rust-template']);
    expect(requests[0]).toEqual({ action: 'scan', repository: 'octo-org/rust-template', ...signed });
  });

  it('waits at a terminal until it is settled, a minute at the longest', async () => {
    const pauses: number[] = [];
    const world = { interactive: true, pause: async (time: number) => void pauses.push(time) };
    const { code, err } = await asked(['accept', ID], shown({ kind: 'accept', status: 'under-way' }), world);
    expect({ code, pauses: pauses.length }).toEqual({ code: 0, pauses: 29 });
    expect(err).toContain('Waiting for GitHub');
  });

  it('does not wait with --no-wait, nor where nobody sits at a terminal', async () => {
    const answers = shown({ kind: 'accept', status: 'under-way' });
    const pause = async () => expect.unreachable();
    await asked(['accept', ID, '--no-wait'], answers, { interactive: true, pause });
    await asked(['accept', ID], answers, { pause });
  });

  it('waits with --wait wherever it runs', async () => {
    const pauses: number[] = [];
    const world = { pause: async (time: number) => void pauses.push(time) };
    await asked(['accept', ID, '--wait'], shown({ kind: 'accept', status: 'ordered' }), world);
    expect(pauses).toHaveLength(29);
  });

  it.each(['refused', 'uncertain', 'failed'])(
    'ends as refused where a person is waited for: %s',
    async (status) => {
      const act = { kind: 'accept', status, problem: 'Why.', effect: 'o/r#ghsa#1#0' };
      const { code, out } = await asked(['accept', ID], shown(act));
      expect(code).toBe(1);
      expect(out).toContain("Why. Try it again: npm run embargo -- retry 'o/r#ghsa#1#0'");
    },
  );

  it('has a private fork made where there is none', async () => {
    const { requests } = await asked(['fork', ID], shown({ kind: 'private-fork', status: 'ordered' }));
    expect(requests.map(({ action }) => action)).toEqual(['show', 'order', 'show']);
    expect(requests[1]).toEqual({ action: 'order', kind: 'private-fork', id: ID, ...signed });
  });

  it('tells where the private fork is, once it is there', async () => {
    const incident = { ...TAKEN, github: { ...TAKEN.github, privateFork: 'octo-org/fork' } };
    const { code, out, requests } = await asked(['fork', ID], { show: { incident } });
    expect({ code, out }).toEqual({
      code: 0,
      out: 'The private fork is at https://github.com/octo-org/fork',
    });
    expect(requests.map(({ action }) => action)).toEqual(['show']);
  });

  it.each([
    [['acknowledge', ID, '--reply'], 'reply', { reply: { reply: 'Thank you.' } }],
    [['ask-privately', ID], 'ask-privately', { asking: { asking: 'Thank you.' } }],
  ])('leaves the text to paste where GitHub does not take it: %j', async (args, kind, texts) => {
    const act = { kind, status: 'refused', problem: 'Embargo is not connected to GitHub.' };
    const { code, out } = await asked(args, { ...shown(act), ...texts });
    expect(code).toBe(1);
    expect(out).toMatch(/not connected.*\n\nTo paste yourself:\n\nThank you\.$/s);
  });

  it('gives programs the incident and its acts', async () => {
    const { out } = await asked(['accept', ID, '--json'], shown({ kind: 'accept', status: 'done' }));
    expect(JSON.parse(out)).toMatchObject({ acts: [{ kind: 'accept', status: 'done' }] });
  });
});

describe('a comment that cannot be posted', () => {
  const off = { ok: false, reason: 'comments-off', message: 'Comments are off.' };

  it.each([
    [['acknowledge', ID, '--reply'], { reply: { reply: 'Thank you.' } }, 'Thank you.'],
    [
      ['propose-date', ID, '--post'],
      { proposal: { proposal: { date: '2026-05-30T09:00:00Z', text: 'We propose.' } } },
      'We propose.',
    ],
  ])('leaves the text to paste on the standard output: %j', async (args, texts, text) => {
    const { code, out, err } = await asked(args, { order: off, ...texts });
    expect({ code, out, err }).toEqual({ code: 1, out: text, err: 'Comments are off.' });
    const forPrograms = await asked([...args, '--json'], { order: off, ...texts });
    expect(JSON.parse(forPrograms.out)).toEqual({
      error: 'comments-off',
      message: 'Comments are off.',
      text,
    });
  });

  it('is not acknowledged: nothing is recorded', async () => {
    const { requests } = await asked(['acknowledge', ID, '--reply'], { order: off });
    expect(requests.map(({ action }) => action)).toEqual(['order', 'reply']);
  });
});

describe('closing', () => {
  it('prints one answer for programs, though two things are said', async () => {
    const { out } = await asked(['close', ID, '--reason', 'rejected', '--on-github', '--json']);
    expect(JSON.parse(out)).toHaveProperty('acts');
  });

  it('ends the incident with its reason, and then the advisory where that is wanted', async () => {
    const { requests } = await asked(['close', ID, '--reason', 'rejected', '--on-github']);
    expect(requests.slice(0, 2)).toEqual([
      { action: 'close', id: ID, reason: 'rejected', ...signed },
      { action: 'order', kind: 'close', id: ID, ...signed },
    ]);
  });

  it('leaves GitHub alone where nothing is said', async () => {
    const { requests } = await asked(['close', ID, '--reason', 'duplicate']);
    expect(requests.map(({ action }) => action)).toEqual(['close']);
  });

  it('closes nothing on GitHub where the incident could not be ended', async () => {
    const close = { ok: false, reason: 'merged', message: 'Say it there.' };
    const { code, requests } = await asked(['close', ID, '--reason', 'rejected', '--on-github'], { close });
    expect({ code, actions: requests.map(({ action }) => action) }).toEqual({ code: 1, actions: ['close'] });
  });
});

describe('wrong usage', () => {
  it.each([
    [['acknowledge', ID, '--reply', '--at', '2026-03-01T09:00:00Z'], 'leave out --at or --reply'],
    [['propose-date', ID, '--post', '--dry-run'], 'leave out --post'],
    [['scan', 'something'], 'the id of an incident, or owner/repository'],
    [['scan', ID, '--workflow', '../a.yml'], 'a file such as container-scan.yml'],
  ])('is not sent: %j', async (args, message) => {
    const { code, err, requests } = await asked(args);
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toContain(message);
  });
});

describe('show', () => {
  it('lists what is done on GitHub, and how each stands', async () => {
    const acts = [
      { kind: 'reply', what: 'the acknowledgement as a comment', status: 'done', at: '2026-03-01T10:00:00Z' },
      {
        kind: 'scan',
        what: 'the scan container-scan.yml',
        status: 'under-way',
        at: null,
        link: 'https://github.com/o/r/actions/runs/7',
        nextTry: '2026-03-01T10:01:00Z',
      },
      { kind: 'accept', what: 'the report accepted as a draft', status: 'dropped', at: null },
    ];
    const { out } = await asked(['show', ID], { show: { acts } });
    expect(
      out
        .split('On GitHub:')[1]
        ?.trim()
        .split(/\s*\n\s*/),
    ).toEqual([
      'the acknowledgement as a comment: done 2026-03-01 10:00 UTC',
      'the scan container-scan.yml: under way: https://github.com/o/r/actions/runs/7, looked at again',
      '2026-03-01 10:01 UTC',
      'the report accepted as a draft: not done: it was not wanted any longer',
    ]);
  });
});
