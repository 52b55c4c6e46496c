import type { Command } from '../../lambdas/incident/command.ts';
import { decide } from '../../lambdas/incident/decide.ts';
import { incidentId } from '../../lambdas/incident/identity.ts';
import type { Incident } from '../../lambdas/incident/incident.ts';
import type { Policy } from '../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import type { Severity } from '../../lambdas/incident/severity.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { type IncidentView, viewOf } from '../../lambdas/incident/view.ts';
import type { JournalEntry } from '../../lambdas/pipeline/ports.ts';

type Unaddressed<C> = C extends unknown ? Omit<C, 'incident' | 'now'> : never;

/** Something that happened, when, and that was heard of at once. */
type Happening = readonly [now: Instant, command: Unaddressed<Command>];

const REPOSITORY = 'octo-org/rust-template';
const REFERENCE = 'GHSA-7q3f-x9mw-2vhc';
export const REPORTED_AT = '2026-03-01T09:00:00Z';

interface ReportParts {
  readonly repository?: string;
  readonly reference?: string;
  readonly severity?: Severity;
}

/** A private report of 2026-03-01 09:00 UTC. */
export function report(parts: ReportParts = {}): Happening {
  const { repository = REPOSITORY, reference = REFERENCE, ...severity } = parts;
  const advisory = { state: 'triage', createdAt: REPORTED_AT, updatedAt: REPORTED_AT, missing: [] } as const;
  return [REPORTED_AT, { type: 'RecordAdvisory', repository, reference, ...advisory, ...severity }];
}

/** What a history makes of an incident, and the journal that it leaves. */
export function played(history: readonly Happening[], policy: Policy = RUNBOOK_POLICY) {
  let incident: Incident | undefined;
  const journal: JournalEntry[] = [];
  for (const [now, happening] of history) {
    const opens = 'repository' in happening ? incidentId(happening.repository, happening.reference) : '';
    const command = { ...happening, incident: incident?.id ?? opens, now };
    const decision = decide(incident, command, policy);
    if ('refused' in decision) throw new Error(decision.refused.message);
    incident = decision.incident;
    journal.push({ version: journal.length + 1, at: now, command: command.type, events: decision.events });
  }
  if (!incident) throw new Error('A history needs a report.');
  return { incident, journal };
}

/** How an incident with this history is shown at an instant. */
export function viewAt(
  now: Instant,
  history: readonly Happening[],
  policy: Policy = RUNBOOK_POLICY,
): IncidentView {
  return viewOf(played(history, policy).incident, policy, now);
}
