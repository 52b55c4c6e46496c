import { type Milestone, milestonesOf, statusOf } from '../deadlines/deadlines.ts';
import type { DeadlineReached, Event } from '../event.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import { inZone, span } from '../time/wording.ts';
import { inline } from './markdown.ts';

/** What people hear at a checkpoint, by the event that says it was reached. */
const ALERTS: Readonly<Partial<Record<Event['type'], string>>> = {
  DeadlineWarned: 'warned',
  DeadlineMissed: 'missed',
  MissRepeated: 'repeated',
  MissEscalated: 'escalated',
  MissCorrected: 'corrected',
};

/**
 * Every deadline of the policy as a Markdown table: due, met, kept or missed by how much, and who was alerted of it.
 * `isShown`: those that count.
 */
export function deadlineTable(
  incident: Incident,
  policy: Policy,
  events: readonly Event[],
  now: Instant,
  isShown: (milestone: Milestone) => boolean = () => true,
): readonly string[] {
  const rows = milestonesOf(incident, policy).filter(
    (milestone) => !isAction(incident, milestone.name) && isShown(milestone),
  );
  return [
    '| Deadline | Owner | Due | Met | Outcome | Alerts |',
    '|---|---|---|---|---|---|',
    ...rows.map((milestone) => row(milestone, policy, alerts(milestone, events), now)),
  ];
}

function isAction({ papers: { actions } }: Incident, name: string): boolean {
  return actions.some(({ id }) => id === name);
}

function row(milestone: Milestone, policy: Policy, alerted: string, now: Instant): string {
  const { name, owner, dueAt, metAt } = milestone;
  const title = policy.milestones.find((rule) => rule.name === name)?.title;
  const time = (at: Instant | undefined) => (at ? inZone(at, policy.zone) : '');
  const cells = [
    inline(title ?? name),
    inline(owner),
    time(dueAt),
    time(metAt),
    outcome(milestone, policy.zone, now),
    alerted,
  ];
  return `| ${cells.join(' | ')} |`;
}

function outcome(milestone: Milestone, zone: string, now: Instant): string {
  const earlier = milestone.earlierMisses.map((at) => inZone(at, zone));
  return [
    present(milestone, now),
    ...(earlier.length > 0 ? [`missed before: ${earlier.join(', ')}`] : []),
  ].join('; ');
}

function present(milestone: Milestone, now: Instant): string {
  const { dueAt, metAt, until } = milestone;
  switch (statusOf(milestone, now)) {
    case 'met':
      if (!dueAt || !metAt) return 'met; nothing was due';
      return metAt === dueAt ? 'met when it was due' : `met ${span(metAt, dueAt)} before it was due`;
    case 'met-late':
      return dueAt && metAt ? `missed: met ${span(dueAt, metAt)} late` : 'missed';
    case 'missed':
      return dueAt ? `missed: not met ${span(dueAt, until ?? now)} after it was due` : 'missed';
    case 'none':
      return 'nothing is due';
    case 'waiting':
      return 'not due yet';
    default:
      return dueAt ? `open, ${span(now, dueAt)} left` : 'open';
  }
}

/** `2 warned, 1 missed, 3 escalated`: how often people were alerted. */
function alerts({ name }: Milestone, events: readonly Event[]): string {
  const reached = events.filter(
    (event): event is DeadlineReached => 'checkpoint' in event && event.milestone === name,
  );
  const counts = Object.entries(ALERTS).flatMap(([type, word]) => {
    const count = reached.filter((event) => event.type === type && event.to.length > 0).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return counts.join(', ');
}
