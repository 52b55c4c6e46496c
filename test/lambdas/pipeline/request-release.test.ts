import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../lambdas/pipeline/person-command.ts';
import { parseRequest } from '../../../lambdas/pipeline/request.ts';
import { ID, REFERENCE, T0 } from '../../support/given.ts';
import { releaseUpTo } from '../../support/release/crate-history.ts';
import { releasePipeline } from '../../support/release/release-pipeline.ts';

const said = { commandId: 'c0ffee00-1234', by: 'ada', id: REFERENCE };
const common = { incident: ID, now: T0, id: said.commandId, by: 'ada' };

function problems(request: object): string {
  const parsed = parseRequest({ ...said, ...request });
  return 'problems' in parsed ? parsed.problems.join('; ') : '';
}

describe('a request about a release', () => {
  it.each([
    [{ action: 'approve', step: 'tag' }, 'step must be one of release, yank, publish, expedite'],
    [{ action: 'approve', step: 'release', version: 'v1' }, 'version must be a bare version'],
    [{ action: 'release-start', version: '1.2.3; id' }, 'version must be a bare version'],
    [{ action: 'release-abandon', reason: 'two\nlines' }, 'reason must be one line'],
    [{ action: 'yank', channel: 'crates.io', version: 'latest' }, 'version must be a bare version'],
    [{ action: 'unyank', channel: '../crates', version: '1.2.3' }, 'channel must be the name of a channel'],
    [{ action: 'rerun', workflow: 'a.sh' }, 'workflow must be the name of a workflow file'],
    [{ action: 'notes-save', text: ' ', base: 0 }, 'text must not be empty'],
    [{ action: 'notes-save', text: 'x'.repeat(50_001), base: 0 }, 'text must have at most 50 kB'],
    [{ action: 'evidence-save', text: 'x'.repeat(13_001) }, 'text must have at most 13 kB'],
    [{ action: 'approve', step: 'publish', dryRun: false }, 'dryRun'],
    [{ action: 'order', kind: 'tag' }, 'kind must be one of'],
  ])('that cannot be meant so is refused: %o', (request, message) => {
    expect(problems(request)).toContain(message);
  });

  it('lets no text through where a version or a channel stands', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
        const parsed = parseRequest({ ...said, action: 'yank', channel: text, version: text });
        expect('problems' in parsed).toBe(true);
      }),
    );
  });

  it.each([
    [{ action: 'release-start' }, { type: 'StartRelease' }],
    [
      { action: 'release-start', version: '2.0.0' },
      { type: 'StartRelease', version: '2.0.0' },
    ],
    [
      { action: 'release-abandon', reason: 'why' },
      { type: 'AbandonRelease', reason: 'why' },
    ],
    [
      { action: 'approve', step: 'publish' },
      { type: 'ApproveStep', step: 'publish' },
    ],
    [
      { action: 'withdraw-approval', step: 'yank', version: '1.2.4' },
      { type: 'WithdrawApproval', step: 'yank', version: '1.2.4' },
    ],
    [
      { action: 'evidence-save', text: 'a\n\nb' },
      { type: 'SaveEvidence', lines: ['a', 'b'] },
    ],
  ] as const)('is one command: %o', (request, command) => {
    expect(commandOf({ ...said, ...request }, ID, T0)).toEqual({ ...common, ...command });
  });
});

describe('an approval that names no version', () => {
  it('is of the one that waits', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('prepared'));
    await world.ask({ action: 'approve', step: 'release', ...said });
    expect((await world.stored())?.incident.approvals).toMatchObject([{ version: '1.2.4' }]);
  });
});

describe('a rehearsal', () => {
  it('of what opens an incident tells of it, and opens none', async () => {
    const world = await releasePipeline();
    const { id: _, ...words } = said;
    const open = { action: 'open', repository: 'octo-org/other', source: 'mail', ...words };
    const answer = await world.ask({ ...open, dryRun: true });
    expect(answer).toMatchObject({ ok: true, changed: false, rehearsal: { events: [{ type: 'Reported' }] } });
    expect(await world.ask({ action: 'list' })).toMatchObject({ incidents: [] });
  });

  it('of what is known already tells of nothing', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const answer = await world.ask({ action: 'fixed', dryRun: true, ...said });
    expect(answer).toMatchObject({ ok: true, rehearsal: { events: [], done: [] } });
  });

  it('of a review says which revision it would be, and keeps none', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const save = { action: 'review-save', text: 'What we learned.', ...said };
    expect(await world.ask({ ...save, base: 0, dryRun: true })).toMatchObject({
      rehearsal: { done: ['revision 1 of the review'] },
    });
    expect(await world.ask({ ...save, base: 1 })).toMatchObject({ ok: false, reason: 'unknown-revision' });
  });
});
