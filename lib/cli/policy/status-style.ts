import type { MilestoneStatus } from '../../../lambdas/incident/deadlines/deadlines.ts';
import type { Style } from '../paint.ts';

const STYLES: Readonly<Record<MilestoneStatus, Style>> = {
  waiting: 'plain',
  running: 'plain',
  held: 'warning',
  paused: 'warning',
  met: 'done',
  'met-late': 'warning',
  missed: 'overdue',
  none: 'plain',
};

/** How a milestone's status stands out. */
export function statusStyle(status: MilestoneStatus): Style {
  return STYLES[status];
}
