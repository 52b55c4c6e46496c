import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { changeList, embargoList } from '../../../../lambdas/incident/papers/review-embargo.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { incidentOf } from '../../../support/events.ts';
import { plus } from '../../../support/given.ts';

const SAID = { by: 'ada', reason: 'it takes longer' };
const EXTENDED: Event = {
  ...SAID,
  type: 'Extended',
  milestone: 'fix',
  extension: { by: 'P7D' },
  reporterAgreed: true,
  at: plus('P2D'),
};
const MOVED: Event = {
  ...SAID,
  type: 'EmbargoMoved',
  until: plus('P50D'),
  reporterAgreed: false,
  at: plus('P3D'),
};

describe('the changes in a review', () => {
  it('are told with date, who and why, but for those of the embargo', () => {
    expect(changeList(incidentOf(MOVED, EXTENDED), RUNBOOK_POLICY)).toEqual([
      '- 2026-03-04 09:00 UTC, ada: fix extended by 7 days, the reporter agreed: it takes longer',
    ]);
  });

  it('may be none', () => {
    expect(changeList(incidentOf(), RUNBOOK_POLICY)).toEqual(['None.']);
  });
});

describe('the embargo in a review', () => {
  it('is told as it went: proposals, answers, moves, and its end', () => {
    const events: readonly Event[] = [
      { type: 'DateProposed', date: plus('P40D'), at: plus('P1D'), by: 'ada' },
      { type: 'DateAnswered', answer: 'agreed', at: plus('P2D'), by: 'ada' },
      MOVED,
      { type: 'MadePublic', at: plus('P4D'), by: 'ada' },
      { type: 'Published', at: plus('P5D'), by: 'github' },
    ];
    expect(embargoList(incidentOf(...events), RUNBOOK_POLICY)).toEqual([
      '- 2026-03-03 09:00 UTC, ada: disclosure proposed for 2026-04-11 09:00 UTC',
      '- 2026-03-04 09:00 UTC, the reporter agreed',
      '- 2026-03-05 09:00 UTC, ada: embargo moved to 2026-04-21 09:00 UTC: it takes longer',
      '- 2026-03-06 09:00 UTC, over: became known to the public',
      '- 2026-03-07 09:00 UTC, advisory published',
      '- The date agreed upon: 2026-04-11 09:00 UTC',
    ]);
  });

  it('is told once where a person ended it', () => {
    const ended: Event = { ...SAID, type: 'EmbargoEnded', at: plus('P3D') };
    expect(embargoList(incidentOf(ended), RUNBOOK_POLICY)).toEqual([
      '- 2026-03-05 09:00 UTC, ada: embargo ended: it takes longer',
    ]);
  });

  it('may have nothing to tell', () => {
    expect(embargoList(incidentOf(EXTENDED), RUNBOOK_POLICY)).toEqual([
      'No date was negotiated, and none was moved.',
    ]);
  });
});
