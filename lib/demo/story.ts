import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';
import type { Deed } from '../local/play/deed.ts';

/** What happens in the demo, and when: so many hours after the report. */
export interface Step {
  readonly hours: number;
  readonly says: string;
  /** What people do on GitHub. */
  readonly onGitHub?: readonly Deed[];
  /** What a maintainer says to Embargo. */
  readonly toEmbargo?: Readonly<Record<string, string>>;
}

/** When the report is made: a Monday morning. */
export const BEGINNING = '2026-03-02T09:00:00Z';
export const GHSA = 'GHSA-4f6h-8j9m-pq2r';

/** One private report, from its arrival to the review; the fix comes too late, and a webhook is lost. */
export const STORY: readonly Step[] = [
  {
    hours: 0,
    says: 'A finder reports a vulnerability privately; GitHub delivers the webhook',
    onGitHub: [{ deed: 'report', ghsa: GHSA, severity: 'medium' }],
  },
  {
    hours: 30,
    says: 'A maintainer replies to the reporter on GitHub, after the warning',
    onGitHub: [{ deed: 'comment', id: GHSA }],
  },
  {
    hours: 54,
    says: 'A maintainer accepts the report: the advisory becomes a draft, and no webhook tells of it',
    onGitHub: [{ deed: 'accept', id: GHSA }],
  },
  {
    hours: 96,
    says: 'The assessment: high',
    onGitHub: [{ deed: 'severity', id: GHSA, severity: 'high' }],
    toEmbargo: { action: 'assess', severity: 'high' },
  },
  {
    hours: 120,
    says: 'It can be exploited remotely: now critical, and the fix is due 48 hours after the assessment',
    onGitHub: [{ deed: 'severity', id: GHSA, severity: 'critical' }],
    toEmbargo: { action: 'assess', severity: 'critical' },
  },
  {
    hours: 150,
    says: 'GitHub assigns a CVE',
    onGitHub: [{ deed: 'cve', id: GHSA, cve: 'CVE-2026-912345' }],
  },
  {
    hours: 176,
    says: 'The fix is merged, a day and more too late; GitHub delivers the webhook of the push',
    onGitHub: [{ deed: 'merge', id: GHSA }],
  },
  { hours: 190, says: 'The patched release is out', toEmbargo: { action: 'released' } },
  { hours: 200, says: 'The reporter is told', toEmbargo: { action: 'notified' } },
  {
    hours: 550,
    says: 'After the hold, a maintainer publishes the advisory; the webhook is lost',
    onGitHub: [
      { deed: 'webhooks', lost: true },
      { deed: 'publish', id: GHSA },
      { deed: 'webhooks', lost: false },
    ],
  },
  { hours: 700, says: 'The review is held', toEmbargo: { action: 'reviewed' } },
];

/** The instant of a step. */
export function instantOfStep({ hours }: Step): Instant {
  return addSeconds(BEGINNING, hours * 3600);
}

/** When the last step is done. */
export const ENDING: Instant = STORY.map(instantOfStep).at(-1) ?? BEGINNING;
