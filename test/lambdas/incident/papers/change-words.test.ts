import { expect, it } from 'vitest';
import type { Change } from '../../../../lambdas/incident/deadlines/change.ts';
import { changeWords } from '../../../../lambdas/incident/papers/change-words.ts';
import { plus } from '../../../support/given.ts';

const SAID = { at: plus('P1D'), by: 'ada', reason: 'the reporter travels' };

it.each<[Change, string]>([
  [
    { type: 'Extended', milestone: 'fix', extension: { by: 'P7D' }, reporterAgreed: true, ...SAID },
    'fix extended by 7 days, the reporter agreed: the reporter travels',
  ],
  [
    { type: 'Extended', milestone: 'fix', extension: { until: plus('P9D') }, reporterAgreed: false, ...SAID },
    'fix extended until 2026-03-11 10:00 +01:00 Europe/Berlin: the reporter travels',
  ],
  [
    { type: 'Paused', until: plus('P9D'), ...SAID },
    'all milestones paused until 2026-03-11 10:00 +01:00 Europe/Berlin: the reporter travels',
  ],
  [{ type: 'Resumed', milestone: 'fix', ...SAID, reason: '' }, 'fix resumed'],
  [
    { type: 'DueTimeSet', milestone: 'fix', dueAt: plus('P9D'), ...SAID },
    'fix set to 2026-03-11 10:00 +01:00 Europe/Berlin: the reporter travels',
  ],
  [
    { type: 'EmbargoMoved', until: plus('P9D'), reporterAgreed: true, ...SAID },
    'embargo moved to 2026-03-11 10:00 +01:00 Europe/Berlin, the reporter agreed: the reporter travels',
  ],
  [{ type: 'EmbargoEnded', ...SAID }, 'embargo ended: the reporter travels'],
  [
    { type: 'LengtheningApproved', ...SAID },
    'longer deadlines by a lower severity approved: the reporter travels',
  ],
])('tells of a change in words, with date, hour, zone and reason: %j', (change, words) => {
  expect(changeWords(change, 'Europe/Berlin')).toBe(words);
});

it('shows a reason as text', () => {
  const change: Change = { type: 'EmbargoEnded', ...SAID, reason: '<b>\n# now' };
  expect(changeWords(change, 'UTC')).toBe('embargo ended: &lt;b&gt; \\# now');
});
