import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';

/** What happens in the demo, and when: so many hours after the report. */
export interface Step {
  readonly hours: number;
  readonly says: string;
  /** What a person says to the pipeline, or what GitHub delivers. */
  readonly does: Readonly<Record<string, string>> | 'report' | 'publication';
}

/** When the report is made: a Monday morning. */
export const BEGINNING = '2026-03-02T09:00:00Z';
export const REPOSITORY = 'octo-org/rust-template';
export const GHSA = 'GHSA-4f6h-8j9m-pq2r';

/** One private report, from its arrival to the review; the fix comes too late. */
export const STORY: readonly Step[] = [
  {
    hours: 0,
    says: 'A finder reports a vulnerability privately; GitHub delivers the webhook',
    does: 'report',
  },
  {
    hours: 30,
    says: 'A maintainer replies to the reporter, after the warning',
    does: { action: 'acknowledge' },
  },
  { hours: 96, says: 'The assessment: high', does: { action: 'assess', severity: 'high' } },
  {
    hours: 120,
    says: 'It can be exploited remotely: now critical, and the fix is due 48 hours after the assessment',
    does: { action: 'assess', severity: 'critical' },
  },
  { hours: 176, says: 'The fix is merged, a day and more too late', does: { action: 'fixed' } },
  { hours: 190, says: 'The patched release is out', does: { action: 'released' } },
  { hours: 200, says: 'The reporter is told', does: { action: 'notified' } },
  {
    hours: 550,
    says: 'After the hold, a maintainer publishes the advisory; GitHub tells',
    does: 'publication',
  },
  { hours: 700, says: 'The review is held', does: { action: 'reviewed' } },
];

/** The instant of a step. */
export function instantOfStep({ hours }: Step): Instant {
  return addSeconds(BEGINNING, hours * 3600);
}

/** When the last step is done. */
export const ENDING: Instant = STORY.map(instantOfStep).at(-1) ?? BEGINNING;
