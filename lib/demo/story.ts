import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';
import type { Deed } from '../local/play/deed.ts';
import { ASSESSMENT, EVIDENCE } from './words.ts';

/** What happens in the demo, and when: so many hours after the report. */
export interface Step {
  readonly hours: number;
  readonly says: string;
  /** What people do on GitHub. */
  readonly onGitHub?: readonly Deed[];
  /** What a maintainer says to Embargo. */
  readonly toEmbargo?: readonly Readonly<Record<string, unknown>>[];
}

/** When the report is made: a Monday morning. */
export const BEGINNING = '2026-03-02T09:00:00Z';
export const GHSA = 'GHSA-4f6h-8j9m-pq2r';

/**
 * One private report, from its arrival to the review: the runbook as a whole. The fix comes too late, a workflow of the
 * release fails at first, and a webhook is lost.
 */
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
    toEmbargo: [{ action: 'assess', severity: 'high', answers: ASSESSMENT }],
  },
  {
    hours: 120,
    says: 'It can be exploited remotely: now critical, and the fix is due 48 hours after the assessment',
    toEmbargo: [{ action: 'assess', severity: 'critical', answers: { attack: 'network' } }],
  },
  {
    hours: 150,
    says: 'GitHub assigns a CVE',
    onGitHub: [{ deed: 'cve', id: GHSA, cve: 'CVE-2026-912345' }],
  },
  {
    hours: 176,
    says: 'The fix is merged from the private fork, a day and more too late',
    onGitHub: [{ deed: 'merge', id: GHSA }],
  },
  {
    hours: 178,
    says: 'A maintainer approves the release of 1.4.3; one of its workflows will fail',
    onGitHub: [{ deed: 'fail-run', workflow: 'docker.yml' }],
    toEmbargo: [{ action: 'approve', step: 'release', version: '1.4.3' }],
  },
  {
    hours: 180,
    says: 'A maintainer has the failed jobs run again',
    toEmbargo: [{ action: 'rerun' }],
  },
  {
    hours: 190,
    says: 'A maintainer keeps what is in the private fork: no App may read it, and publication deletes it',
    toEmbargo: [{ action: 'evidence-save', text: EVIDENCE }],
  },
  {
    hours: 400,
    says: 'A maintainer approves the publication, and that affected versions are yanked: both wait for the hold',
    toEmbargo: [
      { action: 'approve', step: 'publish' },
      { action: 'approve', step: 'yank', version: '1.4.3' },
    ],
  },
  {
    hours: 516,
    says: 'The hold is about to end; from here on every webhook of GitHub is lost',
    onGitHub: [{ deed: 'webhooks', lost: true }],
  },
  {
    hours: 517,
    says: 'From here on webhooks arrive again',
    onGitHub: [{ deed: 'webhooks', lost: false }],
  },
  {
    hours: 540,
    says: "GitHub's reviewers list the advisory in their database",
    onGitHub: [{ deed: 'database', id: GHSA }],
  },
  { hours: 700, says: 'The review is held', toEmbargo: [{ action: 'reviewed' }] },
];

/** The instant of a step. */
export function instantOfStep({ hours }: Step): Instant {
  return addSeconds(BEGINNING, hours * 3600);
}

/** When the last step is done. */
export const ENDING: Instant = STORY.map(instantOfStep).at(-1) ?? BEGINNING;
