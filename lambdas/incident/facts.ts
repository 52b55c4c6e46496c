import type { Instant } from './time/instant.ts';

/** What can be known of any incident, each with the instant since when. */
export const FACTS = [
  'reported',
  'acknowledged',
  'accepted',
  'assessed',
  'fixReady',
  'fixed',
  'cveRequested',
  'cveAssigned',
  'listNotified',
  'released',
  'reporterNotified',
  'reporterUpdated',
  'exploited',
  'exploitPublic',
  'public',
  'published',
  // The same, but for what was published before confirmations were asked for.
  'publicationSeen',
  'cvePublished',
  'inDatabase',
  'dependabotReached',
  'databaseWithdrawn',
  'reviewed',
  'closed',
] as const;
export type KnownFact = (typeof FACTS)[number];

/** A known fact, or one that a policy declares for its own milestones. */
export type Fact = KnownFact | (string & {});

/** Since when each fact is known. Of most the first telling counts; of an update to the reporter the latest. */
export type Facts = Readonly<{ [fact in KnownFact]?: Instant } & { [declared: string]: Instant | undefined }>;

/** The facts that happen again and again: the latest counts. */
export const REPEATED_FACTS: readonly Fact[] = ['reporterUpdated'];

/** How a report came in. */
export const REPORT_SOURCES = [
  'advisory',
  'mail',
  'chat',
  'social-media',
  'issue',
  'discussion',
  'pull-request',
  'dependabot',
  'code-scanning',
  'secret-scanning',
  'audit',
] as const;
export type ReportSource = (typeof REPORT_SOURCES)[number];

/** GitHub's states of a repository advisory; where two are told of one instant, the later in this list counts. */
export const ADVISORY_STATES = ['triage', 'draft', 'closed', 'withdrawn', 'published'] as const;
export type AdvisoryState = (typeof ADVISORY_STATES)[number];

/** What SECURITY.md asks of a reporter (runbook, "What to Expect in a Report"). */
export const REPORT_PARTS = ['description', 'steps', 'impact', 'fix'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** The sources that are tools: what they find is a signal, and no reporter waits for an answer. */
export const SIGNAL_SOURCES = ['dependabot', 'code-scanning', 'secret-scanning', 'audit'] as const;
export type SignalSource = (typeof SIGNAL_SOURCES)[number];

/** The sources that everybody can read. */
export const PUBLIC_SOURCES = ['issue', 'discussion', 'pull-request'] as const;
export type PublicSource = (typeof PUBLIC_SOURCES)[number];

/** What became of a tool's finding. */
export const SIGNAL_STATES = ['open', 'dismissed', 'fixed'] as const;
export type SignalState = (typeof SIGNAL_STATES)[number];

/** Why people close an incident. */
export const CLOSE_REASONS = [
  'rejected',
  'duplicate',
  'withdrawn',
  'not-a-vulnerability',
  'closed-on-github',
] as const;
/** Why an incident is closed: people's reasons, that all of its signals are resolved, or that it is part of another. */
export type CloseReason = (typeof CLOSE_REASONS)[number] | 'signals-resolved' | 'merged';
