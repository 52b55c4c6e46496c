import { type Instant, secondsBetween } from '../../lambdas/incident/time/instant.ts';
import { span } from '../../lambdas/incident/time/wording.ts';
import type { MilestoneView } from '../../lambdas/incident/view.ts';
import type { Style } from './paint.ts';

/** As the last warning of the runbook's ladder: less than a day before the due time. */
const SOON_SECONDS = 24 * 3600;

interface TimeLeft {
  readonly text: string;
  readonly style: Style;
}

/** How much time a milestone leaves at `now` (once its incident has ended: then), or by how much it is late. */
export function timeLeft({ dueAt, metAt, status }: MilestoneView, now: Instant): TimeLeft {
  if (status === 'met-late' && dueAt && metAt) {
    return { text: `met late by ${span(dueAt, metAt)}`, style: 'warning' };
  }
  if (metAt) return { text: 'met', style: 'done' };
  if (!dueAt || status === 'none') return { text: '', style: 'plain' };
  if (status === 'missed' || dueAt <= now) return { text: `overdue ${span(dueAt, now)}`, style: 'overdue' };
  const soon = secondsBetween(now, dueAt) < SOON_SECONDS;
  return { text: `${span(now, dueAt)} left`, style: soon ? 'warning' : 'plain' };
}

/** The same for a narrow column: how long it is overdue stands below the word. */
export function stackedTimeLeft(milestone: MilestoneView, now: Instant): TimeLeft {
  const { text, style } = timeLeft(milestone, now);
  return { text: text.replace(/^(overdue|met late by) /, '$1\n'), style };
}
