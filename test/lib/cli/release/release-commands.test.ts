import { describe, expect, it } from 'vitest';
import type { World } from '../../../../lib/cli/world.ts';
import { close, ID, plus, REFERENCE, tell } from '../../../support/given.ts';
import { releaseUpTo, shipping } from '../../../support/release/crate-history.ts';
import { releasePipeline } from '../../../support/release/release-pipeline.ts';
import { asked } from '../../../support/taking-pipeline.ts';

const signed = { by: 'Ada', commandId: expect.any(String) };

describe('what is said of a release', () => {
  it.each([
    [['release', 'start', REFERENCE], { action: 'release-start' }],
    [['release', 'start', REFERENCE, '--version', '2.0.0'], { action: 'release-start', version: '2.0.0' }],
    [
      ['release', 'abandon', REFERENCE, '--reason', 'by hand'],
      { action: 'release-abandon', reason: 'by hand' },
    ],
    [['release', 'rerun', REFERENCE], { action: 'rerun' }],
    [['release', 'rerun', REFERENCE, '--workflow', 'a.yml'], { action: 'rerun', workflow: 'a.yml' }],
    [['approve', 'publish', REFERENCE], { action: 'approve', step: 'publish' }],
    [
      ['approve', 'release', REFERENCE, '--version', '1.2.4'],
      { action: 'approve', step: 'release', version: '1.2.4' },
    ],
    [['unapprove', 'yank', REFERENCE], { action: 'withdraw-approval', step: 'yank' }],
    [['yank', REFERENCE, 'crates.io', '1.2.3'], { action: 'yank', channel: 'crates.io', version: '1.2.3' }],
    [
      ['unyank', REFERENCE, 'crates.io', '1.2.3'],
      { action: 'unyank', channel: 'crates.io', version: '1.2.3' },
    ],
    [['announce', REFERENCE, '--channel', 'users'], { action: 'announce', channel: 'users' }],
    [['evidence', REFERENCE], { action: 'order', kind: 'save-evidence' }],
    [['notes', REFERENCE, '--put'], { action: 'order', kind: 'notes' }],
  ])('is one request, with who says it: %j', async (args, words) => {
    const { code, requests } = await asked(args);
    expect(code).toBe(0);
    expect(requests[0]).toEqual({ id: REFERENCE, ...words, ...signed });
  });

  it.each([
    [['approve', 'tag', REFERENCE], 'Allowed choices are release, yank, publish, expedite'],
    [['approve', 'release', REFERENCE, '--version', 'v1.2.4'], 'a bare version such as 1.4.3'],
    [['release', 'abandon', REFERENCE], '--reason'],
    [['release', 'rerun', REFERENCE, '--workflow', '../a.yml'], 'a file such as release.yml'],
    [['yank', REFERENCE, 'crates.io', 'latest'], 'a bare version'],
    [['yank', REFERENCE, 'Crates IO', '1.2.3'], 'the name of a channel'],
    [['notes', REFERENCE, '--put', '--revision', '1'], 'Give one of'],
    [['export', REFERENCE], '--format'],
    [['export', REFERENCE, '--format', 'osv', '--output', 'a', '--folder', 'b'], 'cannot be used with'],
  ])('is not sent where it cannot be meant so: %j', async (args, message) => {
    const { code, err, requests } = await asked(args);
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toContain(message);
  });

  it('is carried out by the pipeline', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('prepared'));
    const { code, out } = await world.run(['approve', 'release', REFERENCE]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('release status') });
    expect((await world.stored())?.incident).toMatchObject({
      approvals: [{ step: 'release', version: '1.2.4', by: 'Ada' }],
      acts: { bump: { status: 'ordered' } },
    });
  });
});

describe('the plan and the status of a release', () => {
  it('are read of GitHub as it is, for people and for programs', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const { out } = await world.run(['release', 'plan', REFERENCE]);
    expect(out).toMatch(/version +1\.2\.4.*commit +chore: release 1\.2\.4/s);
    const programs = await world.run(['release', 'plan', REFERENCE, '--version', '1.3.0', '--json']);
    expect(JSON.parse(programs.out)).toMatchObject({ release: { version: '1.3.0', tag: 'v1.3.0' } });
    const status = await world.run(['release', 'status', REFERENCE, '--json']);
    expect(JSON.parse(status.out)).toMatchObject({ status: 'preparing', missing: ['its preparation'] });
  });

  it('are refused without a plan in the policy, and without GitHub', async () => {
    const without = await releasePipeline({ policy: shipping({}, { release: undefined }) });
    await without.tell(...releaseUpTo('fixed'));
    for (const verb of ['plan', 'status']) {
      const { code, err } = await without.run(['release', verb, REFERENCE]);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('no release plan') });
    }
    const alone = await releasePipeline({ connected: false });
    await alone.tell(...releaseUpTo('fixed'));
    const { code, err } = await alone.run(['release', 'plan', REFERENCE]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('not connected to GitHub') });
  });
});

describe('release notes', () => {
  const from = (text: string): Partial<World> => ({ readFile: async () => text });

  it('are printed with their revision, kept, and kept upon that revision', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('prepared'));
    const { out } = await world.run(['notes', REFERENCE]);
    expect(out).toMatch(/^Version 1\.2\.4 brings fixes.*<!-- embargo: revision 0 -->$/s);
    const mine = out.replace('brings fixes', 'reads faster');
    const first = await world.run(['notes', REFERENCE, '--save', 'notes.md'], from(mine));
    expect(first.out).toBe(`${REFERENCE}: saved as revision 1.`);
    expect((await world.notes.newest(ID))?.text).toContain('reads faster');
    const stale = await world.run(['notes', REFERENCE, '--save', 'notes.md'], from(out));
    expect({ code: stale.code, err: stale.err }).toEqual({
      code: 1,
      err: expect.stringContaining('revision 1 is the newest'),
    });
    const again = await world.run(['notes', REFERENCE, '--save', 'notes.md'], from(mine));
    expect(again.out).toBe(`${REFERENCE}: revision 1 has this text already.`);
    await world.run(['notes', REFERENCE, '--save', '-'], { readInput: async () => 'Update, please.' });
    expect((await world.run(['notes', REFERENCE, '--revision', '1'])).out).toContain('reads faster');
    expect((await world.run(['notes', REFERENCE, '--revision', '9'])).err).toContain(
      'revision 2 is the newest',
    );
  });

  it('are not kept where they name the flaw while it is under embargo', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('prepared'));
    const { code, err } = await world.run(
      ['notes', REFERENCE, '--save', 'notes.md'],
      from(`Fixes ${REFERENCE}.`),
    );
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/give the flaw away.*Nothing is saved/s),
    });
    expect(await world.notes.newest(ID)).toBeUndefined();
  });

  it('are kept with a warning where a word may tell of a flaw', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('prepared'));
    const { code, err } = await world.run(
      ['notes', REFERENCE, '--save', 'notes.md'],
      from('Fixes a buffer overflow.'),
    );
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('may give the flaw away') });
  });
});

describe('an export', () => {
  it('prints the advisory as it is on GitHub, and warns while it is under embargo', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const { code, out, err } = await world.run(['export', REFERENCE, '--format', 'osv']);
    expect({ code, document: JSON.parse(out) }).toMatchObject({
      code: 0,
      document: { id: REFERENCE, affected: [{ package: { ecosystem: 'crates.io', name: 'octo' } }] },
    });
    expect(err).toContain('not published');
    const programs = await world.run(['export', REFERENCE, '--format', 'csaf', '--json']);
    expect(JSON.parse(programs.out)).toMatchObject({ format: 'csaf', isEmbargoed: true, files: [{}] });
  });

  it('writes files by the name that is given, or each by its own in a folder', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const written: [string, string][] = [];
    const files: Partial<World> = { writeFile: async (name, text) => void written.push([name, text]) };
    await world.run(['export', REFERENCE, '--format', 'osv', '--output', 'a.json'], files);
    await world.run(['export', REFERENCE, '--format', 'csaf', '--folder', 'out'], files);
    expect(written.map(([name]) => name)).toEqual(['a.json', expect.stringMatching(/^out\/.+\.json$/)]);
    expect(JSON.parse(written[0]?.[1] ?? '')).toMatchObject({ id: REFERENCE });
  });

  it('ends as refused where nothing can be written in that format', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const { code, err } = await world.run(['export', REFERENCE, '--format', 'rustsec']);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining('once the advisory is published'),
    });
  });
});

describe('the reporter', () => {
  it('is told of the release, or of the closing, by one command', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('released'));
    await world.run(['notify', REFERENCE, '--no-wait']);
    expect((await world.stored())?.incident.acts).toHaveProperty('notify-reporter');
    const other = await releasePipeline();
    await other.tell(...releaseUpTo('reported'), close(plus('PT2H')));
    await other.run(['notify', REFERENCE, '--no-wait']);
    expect((await other.stored())?.incident.acts).toHaveProperty('closing-word');
  });

  it('gets a text to paste where comments are switched off', async () => {
    const world = await releasePipeline({ comments: false });
    await world.tell(...releaseUpTo('released'));
    const { code, out, err } = await world.run(['notify', REFERENCE]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('switched off') });
    expect(out).toContain(`The fix for your report ${REFERENCE} is released`);
    expect((await world.stored())?.incident.acts).not.toHaveProperty('notify-reporter');
  });

  it('is told nothing before there is something to tell', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const { code, err } = await world.run(['notify', REFERENCE]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('not released yet') });
  });
});

describe('evidence', () => {
  it('that was kept by hand stands in the timeline, line by line', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const readFile = async () => 'main: 4b825dc\r\n\r\nreview: \u0007two approvals\n';
    const { code } = await world.run(['evidence', REFERENCE, '--file', 'kept.txt'], { readFile });
    expect(code).toBe(0);
    const { out } = await world.run(['timeline', REFERENCE, '--json']);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({
        type: 'ActDone',
        by: 'Ada',
        outcome: { evidence: ['main: 4b825dc', 'review:  two approvals'] },
      }),
    );
  });
});

describe('orders that leave something open', () => {
  it('mean the workflow that failed, and say which there are where several did', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('failed'));
    expect((await world.run(['release', 'rerun', REFERENCE])).code).toBe(0);
    expect((await world.stored())?.incident.acts?.['rerun:release.yml']?.act).toEqual({
      kind: 'rerun',
      workflow: 'release.yml',
      run: 7,
      attempt: 2,
    });
    const none = await releasePipeline();
    await none.tell(...releaseUpTo('tagged'));
    expect((await none.run(['release', 'rerun', REFERENCE])).err).toContain(
      'No workflow of the release of 1.2.4 has failed',
    );
  });

  it('mean the only channel of the policy', async () => {
    const mail = (name: string) => ({ kind: 'mail' as const, name, to: 'users@lists.example.org' });
    const told = async (...names: readonly string[]) => {
      const announcements = names.map(mail);
      const world = await releasePipeline({ policy: shipping({}, { disclosure: { announcements } }) });
      await world.tell(...releaseUpTo('released'), tell('RecordPublication', plus('P1DT12H')));
      return world.ask({
        action: 'announce',
        id: REFERENCE,
        by: 'ada',
        commandId: 'c0ffee00-0001',
        dryRun: true,
      });
    };
    expect(await told()).toMatchObject({ ok: false, message: expect.stringContaining('names no channel') });
    expect(await told('a', 'b')).toMatchObject({
      ok: false,
      message: expect.stringContaining('which of a, b'),
    });
  });
});
