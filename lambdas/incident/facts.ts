/** What can be known of an incident, each with the instant since when. */
export const FACTS = [
  'reported',
  'acknowledged',
  'assessed',
  'fixed',
  'released',
  'reporterNotified',
  'public',
  'published',
  'reviewed',
  'closed',
] as const;
export type Fact = (typeof FACTS)[number];

/** GitHub's states of a repository advisory; where two are told of one instant, the later in this list counts. */
export const ADVISORY_STATES = ['triage', 'draft', 'closed', 'withdrawn', 'published'] as const;
export type AdvisoryState = (typeof ADVISORY_STATES)[number];

/** What SECURITY.md asks of a reporter (runbook, "What to Expect in a Report"). */
export const REPORT_PARTS = ['description', 'steps', 'impact', 'fix'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

export const CLOSE_REASONS = ['rejected', 'duplicate', 'withdrawn', 'closed-on-github'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
