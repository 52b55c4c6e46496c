import type { Acts, FixCommit } from './acts.ts';
import type { AdvisoryState } from './facts.ts';
import type { IncidentId, Reference, Repository } from './identity.ts';
import type { Incident } from './incident.ts';
import type { ObservedSignal } from './observed.ts';

/** What GitHub tells of an incident, and what is done there in its name. */
export interface GitHubView {
  /** The advisory's state; null where there is none, or nobody has read it yet. */
  readonly state: AdvisoryState | null;
  /** What else the incident is called. */
  readonly names: readonly Reference[];
  readonly privateFork: Repository | null;
  readonly comments: number | null;
  /** What tools found. */
  readonly signals: readonly ObservedSignal[];
  /** How much a public post reads like a report, and by which of the policy's rules. */
  readonly scored: { readonly score: number; readonly rules: readonly string[] } | null;
  /** The commit by which the fix came to the default branch; null while nobody is certain. */
  readonly fix: FixCommit | null;
  /** Commits that may be the fix. */
  readonly suspects: readonly string[];
  readonly acts: Acts;
  readonly mergedInto: IncidentId | null;
  readonly absorbed: readonly IncidentId[];
}

/** Shows what GitHub tells of an incident. */
export function gitHubView(incident: Incident): GitHubView {
  const { advisory, identities, privateFork, details, signals, scored, fix, acts } = incident;
  return {
    state: advisory?.state ?? null,
    names: identities ?? [],
    privateFork: privateFork ?? null,
    comments: details?.comments ?? null,
    signals: signals ?? [],
    scored: scored ?? null,
    fix: fix ?? null,
    suspects: fix ? [] : (incident.suspects ?? []),
    acts: acts ?? {},
    mergedInto: incident.mergedInto ?? null,
    absorbed: incident.absorbed ?? [],
  };
}
