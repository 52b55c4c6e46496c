import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { WholeAdvisory } from '../../../../lambdas/incident/release/whole-advisory.ts';
import type { Doable, NotNow, Sight } from '../../../../lambdas/pipeline/act-ports.ts';
import { guarded } from '../../../../lambdas/pipeline/release/publishing.ts';
import {
  ACCEPTED,
  approved,
  day,
  disclosing,
  MADE_READY,
  RELEASED,
  reportedAnd,
} from '../../../support/release/disclosing.ts';
import { wholeAdvisory } from '../../../support/whole-advisory.ts';

const POLICY = disclosing();
const READY: readonly Command[] = [ACCEPTED, ...RELEASED, ...MADE_READY, approved('publish', day(5))];

/** The publication of an advisory that stands so on GitHub; `reads` counts how often it was looked at as a whole. */
function publication(
  commands: readonly Command[],
  {
    sight = { status: 'absent' },
    read = wholeAdvisory(),
  }: {
    readonly sight?: Sight;
    readonly read?: WholeAdvisory | NotNow;
  } = {},
) {
  const seen = { reads: 0, sent: 0 };
  const move: Doable = {
    again: 'harmless',
    look: async () => sight,
    send: async () => {
      seen.sent += 1;
      return { status: 'done' };
    },
  };
  const doable = guarded(move, {
    incident: reportedAnd(POLICY, ...commands).incident,
    policy: POLICY,
    now: day(17),
    advisory: async () => {
      seen.reads += 1;
      return 'status' in read ? read : { status: 'read', advisory: read };
    },
  });
  return { seen, doable };
}

describe('a publication', () => {
  it('is sent where nothing lacks, and looking sends nothing', async () => {
    const { seen, doable } = publication(READY);
    expect(await doable.look()).toEqual({ status: 'absent' });
    expect(seen).toEqual({ reads: 1, sent: 0 });
    expect(await doable.send()).toEqual({ status: 'done' });
    expect([seen.sent, doable.again]).toEqual([1, 'harmless']);
  });

  it('that happened is done, whatever lacks', async () => {
    const { seen, doable } = publication([], { sight: { status: 'done', at: day(16) } });
    expect(await doable.look()).toEqual({ status: 'done', at: day(16) });
    expect(seen.reads).toBe(0);
  });

  it('is refused without asking GitHub more, where something lacks that is known here', async () => {
    const { seen, doable } = publication([ACCEPTED, ...RELEASED]);
    const looked = await doable.look();
    expect(looked).toMatchObject({ status: 'refused' });
    const { problem } = looked.status === 'refused' ? looked : { problem: '' };
    expect(problem).toMatch(
      /^It cannot be published yet\. The reporter was not told .*\(evidence .*\(approve publish/,
    );
    expect(seen.reads).toBe(0);
  });

  it('is refused where the advisory lacks something, with what, and by what that is mended', async () => {
    const read = wholeAdvisory({
      cwes: [],
      packages: [{ ecosystem: 'rust', name: 'rust_template', range: '< 2.0.0' }],
    });
    expect(await publication(READY, { read }).doable.look()).toEqual({
      status: 'refused',
      problem:
        'The advisory lacks: a CWE; the patched version; affected versions without 1.4.3, which has the fix. Answer by assess and write it there (write-assessment GHSA-2222-3333-4444), or fill it in on https://github.com/octo-org/rust-template/security/advisories/GHSA-2222-3333-4444.',
    });
  });

  it('waits where GitHub does not show the advisory now', async () => {
    const { doable } = publication(READY, { read: { status: 'limited', until: day(18) } });
    expect(await doable.look()).toEqual({ status: 'limited', until: day(18) });
  });
});
