import type { ChangeCommand } from '../command.ts';
import { milestonesOf } from '../deadlines/deadlines.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { calendarOf } from '../policy/policy-calendar.ts';
import type { Instant } from '../time/instant.ts';
import { addSpan } from '../time/span.ts';
import type { PaperFact } from './paper-fact.ts';

type PaperChange = Extract<
  PaperFact,
  {
    readonly fact:
      | 'extended'
      | 'paused'
      | 'resumed'
      | 'set'
      | 'embargoMoved'
      | 'embargoEnded'
      | 'lengtheningApproved';
  }
>;

/** What everything has in common that is said on paper. */
export interface Saying {
  readonly incident: string;
  readonly now: Instant;
  readonly at: Instant;
  readonly id: string;
  readonly by: string;
}

/** A fact on paper is heard at its instant. */
export function saying({ at, author = 'paper', place }: PaperFact, incident: string): Saying {
  return { incident, now: at, at, id: `paper-${place}`, by: author };
}

/** The command by which a person makes a change. Undefined where there is no milestone that could be meant. */
export function changeCommand(
  fact: PaperChange,
  said: Saying,
  incident: Incident,
  policy: Policy,
): ChangeCommand | undefined {
  const because = { ...said, reason: ('reason' in fact ? fact.reason : undefined) ?? 'on paper' };
  switch (fact.fact) {
    case 'extended':
      return extension(fact, because, incident, policy);
    case 'paused':
      return { type: 'PauseDeadlines', ...because, ...target(fact), ...pauseEnd(fact, policy) };
    case 'resumed':
      return { type: 'ResumeDeadlines', ...said, ...target(fact) };
    case 'set':
      return { type: 'SetDueTime', ...because, milestone: fact.milestone, dueAt: fact.dueAt };
    case 'embargoMoved': {
      const { until, reporterAgreed = false } = fact;
      return { type: 'MoveEmbargo', ...because, until, reporterAgreed };
    }
    case 'embargoEnded':
      return { type: 'EndEmbargo', ...because };
    case 'lengtheningApproved':
      return { type: 'ApproveLengthening', ...because };
  }
}

type Because = Saying & { readonly reason: string };

function target({ milestone }: { readonly milestone?: string | undefined }) {
  return milestone === undefined ? {} : { milestone };
}

function pauseEnd(fact: Extract<PaperFact, { readonly fact: 'paused' }>, policy: Policy) {
  const end = fact.for ? addSpan(fact.at, fact.for, calendarOf(policy)) : fact.until;
  return end ? { until: end } : {};
}

function extension(
  fact: Extract<PaperFact, { readonly fact: 'extended' }>,
  because: Because,
  incident: Incident,
  policy: Policy,
): ChangeCommand | undefined {
  const milestone = fact.milestone ?? nextExtendable(incident, policy, fact.at);
  if (milestone === undefined) return undefined;
  const extension = fact.by ? { by: fact.by } : { until: fact.until ?? fact.at };
  const { reporterAgreed = false } = fact;
  return { type: 'ExtendDeadline', ...because, milestone, extension, reporterAgreed };
}

/** Of the milestones that are not met and whose rule allows an extension, the one due next; first those with room left. */
function nextExtendable(incident: Incident, policy: Policy, at: Instant): string | undefined {
  const fixed = new Set(
    policy.milestones.filter(({ extension }) => extension === false).map(({ name }) => name),
  );
  const open = milestonesOf(incident, policy)
    .filter(({ name, dueAt, metAt }) => dueAt && !metAt && !fixed.has(name))
    .toSorted((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1));
  const ahead = open.filter(({ dueAt = '' }) => dueAt >= at);
  const roomy = ahead.filter(({ dueAt = '', limitAt }) => !limitAt || dueAt < limitAt);
  return (roomy[0] ?? ahead[0] ?? open.at(-1))?.name;
}
