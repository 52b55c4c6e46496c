import { nextCheckpoint } from './checkpoints.ts';
import { closingOf, endedAt, type MilestoneStatus, milestonesOf, statusOf } from './deadlines.ts';
import type { CloseReason, Fact, ReportPart } from './facts.ts';
import type { Incident } from './incident.ts';
import type { Instant } from './instant.ts';
import { advisoryLink } from './links.ts';
import type { MilestoneName } from './milestone-name.ts';
import { type Phase, phaseOf } from './phase.ts';
import type { Policy } from './policy.ts';
import { type Severity, severityOf } from './severity.ts';

export interface MilestoneView {
  readonly name: MilestoneName;
  readonly dueAt: Instant | null;
  readonly notBefore: Instant | null;
  readonly metAt: Instant | null;
  readonly status: MilestoneStatus;
  readonly owner: string;
}

/** An incident as programs and people are shown it. Instants are UTC, to the second; null where there is none. */
export interface IncidentView {
  /** The GHSA id where there is one. */
  readonly id: string;
  readonly repository: string;
  readonly severity: Severity | null;
  readonly phase: Phase;
  readonly milestones: readonly MilestoneView[];
  readonly facts: Readonly<Partial<Record<Fact, Instant>>>;
  readonly closeReason: CloseReason | null;
  readonly missing: readonly ReportPart[];
  readonly nextCheckpoint: Instant | null;
  readonly endedAt: Instant | null;
  /** So many effects failed for good and wait for a person. */
  readonly deadLetters: number;
  readonly link: string;
  /** The zone in which people are shown times. */
  readonly zone: string;
}

/** Shows an incident as it stands at `now`. */
export function viewOf(incident: Incident, policy: Policy, now: Instant): IncidentView {
  return {
    id: incident.reference,
    repository: incident.repository,
    severity: severityOf(incident.severities) ?? null,
    phase: phaseOf(incident),
    milestones: milestonesOf(incident, policy).map((milestone) => ({
      name: milestone.name,
      dueAt: milestone.dueAt ?? null,
      notBefore: milestone.notBefore ?? null,
      metAt: milestone.metAt ?? null,
      status: statusOf(milestone, now),
      owner: milestone.owner,
    })),
    facts: incident.facts,
    closeReason: closingOf(incident)?.reason ?? null,
    missing: incident.missing,
    nextCheckpoint: nextCheckpoint(incident, policy) ?? null,
    endedAt: endedAt(incident) ?? null,
    deadLetters: incident.deadLetters.length,
    link: advisoryLink(incident),
    zone: policy.zone,
  };
}
