import type { Change } from './deadlines/change.ts';
import { changesOf } from './deadlines/changes-of.ts';
import { nextCheckpoint } from './deadlines/checkpoints.ts';
import { closingOf, endedAt, type MilestoneStatus, milestonesOf, statusOf } from './deadlines/deadlines.ts';
import { embargoDoubt, embargoEnd } from './deadlines/embargo.ts';
import { heldSeverity } from './deadlines/severity-held.ts';
import { waitsFor } from './deadlines/waits-for.ts';
import type { CloseReason, Facts, ReportPart, ReportSource } from './facts.ts';
import { type GitHubView, gitHubView } from './github-view.ts';
import type { Reference } from './identity.ts';
import type { Incident } from './incident.ts';
import { advisoryLink } from './links.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { Cvss } from './observed.ts';
import { cvssOf } from './papers/assessment-view.ts';
import { checklistsView } from './papers/checklist.ts';
import { type QuestionKey, unanswered } from './papers/impact.ts';
import type { Action, Proposal } from './papers/papers.ts';
import { type Phase, phaseOf } from './phase.ts';
import type { Policy } from './policy/policy.ts';
import { type Severity, severityOf } from './severity.ts';
import type { Instant } from './time/instant.ts';

/** A milestone as it is shown. */
export interface MilestoneView {
  readonly name: MilestoneName;
  readonly dueAt: Instant | null;
  readonly notBefore: Instant | null;
  readonly metAt: Instant | null;
  readonly status: MilestoneStatus;
  readonly owner: string;
}

/** How the embargo stands. */
export interface EmbargoView {
  readonly status: 'on' | 'in-doubt' | 'ended' | 'over';
  /** Since when it is over, and by what: a fact, or who decided it. */
  readonly endedAt: Instant | null;
  readonly by: string | null;
}

/** An incident as programs and people are shown it. Instants are UTC, to the second; null where there is none. */
export interface IncidentView {
  /** The GHSA id where there is one. */
  readonly id: string;
  readonly repository: string;
  readonly severity: Severity | null;
  readonly phase: Phase;
  readonly milestones: readonly MilestoneView[];
  readonly facts: Facts;
  readonly source: ReportSource | null;
  /** The severity that deadlines are held to; another than `severity` while a lengthening waits for approval. */
  readonly held: Severity | null;
  readonly embargo: EmbargoView;
  /** What people changed about deadlines, the oldest first. */
  readonly changes: readonly Change[];
  readonly cvss: Cvss | null;
  /** The questions of the assessment that are open. */
  readonly unanswered: readonly QuestionKey[];
  /** Of each checklist, how many of its items are signed by somebody who may sign them. */
  readonly checklists: readonly { readonly name: string; readonly signed: number; readonly items: number }[];
  readonly proposals: readonly Proposal[];
  readonly actions: readonly Action[];
  readonly closeReason: CloseReason | null;
  readonly missing: readonly ReportPart[];
  readonly nextCheckpoint: Instant | null;
  /** For what it waits until a person says it; never empty for an open incident without a next checkpoint. */
  readonly waitsFor: readonly string[];
  readonly endedAt: Instant | null;
  /** So many effects failed for good and wait for a person. */
  readonly deadLetters: number;
  readonly link: string;
  readonly github: GitHubView;
  /** What open incidents tell of the same package in the same range: perhaps they are the same flaw. */
  readonly perhapsSame: readonly Reference[];
  /** The zone in which people are shown times. */
  readonly zone: string;
}

/** Shows an incident as it stands at `now`. */
export function viewOf(incident: Incident, policy: Policy, now: Instant): IncidentView {
  const { answers, proposals, actions } = incident.papers;
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
    source: incident.source ?? null,
    held: heldSeverity(incident).held ?? null,
    embargo: embargoView(incident, policy),
    changes: changesOf(incident).map(({ heard: _, ...change }) => change),
    cvss: cvssOf(incident),
    unanswered: unanswered(answers),
    checklists: progress(incident, policy),
    proposals,
    actions,
    closeReason: closingOf(incident)?.reason ?? null,
    missing: incident.missing,
    nextCheckpoint: nextCheckpoint(incident, policy) ?? null,
    waitsFor: waitsFor(incident, policy),
    endedAt: endedAt(incident) ?? null,
    deadLetters: incident.deadLetters.length,
    link: advisoryLink(incident),
    github: gitHubView(incident),
    // Of the others only who asks for this one knows.
    perhapsSame: [],
    zone: policy.zone,
  };
}

function embargoView(incident: Incident, policy: Policy): EmbargoView {
  const { published } = incident.facts;
  if (published) return { status: 'over', endedAt: published, by: 'published' };
  const end = embargoEnd(incident, policy);
  if (end) return { status: 'ended', endedAt: end.at, by: end.by };
  const doubt = embargoDoubt(incident, policy);
  return { status: doubt ? 'in-doubt' : 'on', endedAt: null, by: doubt ?? null };
}

function progress(incident: Incident, policy: Policy) {
  return checklistsView(incident, policy).map(({ checklist, items }) => ({
    name: checklist,
    signed: items.filter(({ done }) => done).length,
    items: items.length,
  }));
}
