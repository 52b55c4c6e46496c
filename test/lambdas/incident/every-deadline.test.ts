import { describe, expect, it } from 'vitest';
import { acknowledgement } from '../../../lambdas/incident/acknowledgement.ts';
import { alertMessage } from '../../../lambdas/incident/alert-message.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import { explain } from '../../../lambdas/incident/explain/explain.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { dateProposal } from '../../../lambdas/incident/papers/date-proposal.ts';
import { reviewDocument } from '../../../lambdas/incident/papers/review-document.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, assess, given, givenUnder, plus, tell } from '../../support/given.ts';
import { answerDate, extend, pause, proposeDate } from '../../support/say.ts';

const policy: Policy = { ...RUNBOOK_POLICY, zone: 'Europe/Berlin' };
const now = plus('P10D');

const commands: readonly Command[] = [
  advisory({ severity: 'high', missing: ['steps'] }),
  tell('Acknowledge', plus('PT30H')),
  assess('medium', plus('P3D')),
  extend('fix', '7 days', plus('P4D')),
  pause(plus('P5D'), { until: plus('P7D') }),
  proposeDate(plus('P60D'), plus('P8D')),
  answerDate('agreed', plus('P9D')),
];
const { incident } = givenUnder(policy, ...commands);

/** Dates that stand without their hour, or whose hour stands without its offset and zone. */
function bareDates(text: string): readonly string[] {
  return text.match(/\d{4}-\d{2}-\d{2}(?! \d{2}:\d{2} [+-]\d{2}:\d{2} Europe\/Berlin)(?![T\d])/g) ?? [];
}

const alerts = (of: Incident) =>
  ['warning', 'missed', 'deadlines-changed', 'reported', 'hold-ended'].map(
    (kind) =>
      alertMessage(
        { type: 'alert', kind: kind as 'warning', audience: 'maintainers', milestone: 'fix' },
        of,
        { policy, now, client: 'embargo' },
      ).text,
  );

const proposal = dateProposal(incident, policy, now);
const texts: ReadonlyArray<readonly [string, string]> = [
  ['the acknowledgement', acknowledgement(given(...commands.slice(0, 1)).incident, policy, plus('PT1H'))],
  ['an alert', alerts(incident).join('\n')],
  [
    'the explanation',
    explain(incident, policy, now)
      .flatMap((one) => [...one.lines, ...one.wouldChange])
      .join('\n'),
  ],
  ['the proposal of a date', 'text' in proposal ? proposal.text : ''],
  ['the review', reviewDocument(incident, policy, [], now)],
];

describe('every deadline that anyone sees has its date, hour and zone', () => {
  it.each(texts)('in %s', (_, text) => {
    expect(text).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} [+-]\d{2}:\d{2} Europe\/Berlin/);
    expect(bareDates(text)).toEqual([]);
  });

  it('and a date without them is noticed', () => {
    expect(bareDates('due 2026-03-01')).toEqual(['2026-03-01']);
    expect(bareDates('due 2026-03-01 10:00 UTC')).toEqual(['2026-03-01']);
    expect(bareDates('due 2026-03-01 10:00 +01:00 Europe/Berlin.')).toEqual([]);
  });
});
