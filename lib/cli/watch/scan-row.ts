import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { relative } from '../../../lambdas/incident/time/wording.ts';
import type { ScanView } from '../../../lambdas/incident/watch/watch-view.ts';
import { stackedTime } from '../stacked-time.ts';
import type { Cell } from '../table.ts';

/** How a workflow stands where GitHub does not run it. */
const STATES: Readonly<Partial<Record<ScanView['state'], string>>> = {
  missing: 'not there',
  deleted: 'deleted',
  off: 'disabled',
  inactive: 'disabled by GitHub',
  fork: 'disabled in a fork',
  unknown: 'not looked at yet',
};

/** One scan as a row: name, workflow, last run, when it passed last, and until when the next run must have come. */
export function scanRow(scan: ScanView, zone: string, now: Instant): readonly Cell[] {
  const { name, workflow, job, lastPassed } = scan;
  return [
    name,
    job ? `${workflow}\njob ${job}` : workflow,
    lastRun(scan, zone),
    stackedTime(lastPassed, zone),
    dueBy(scan, zone, now),
  ];
}

function lastRun({ state, last, failing }: ScanView, zone: string): Cell {
  const stands = STATES[state];
  const ran = last ? `${stackedTime(last.at, zone)}\n${last.conclusion}` : 'never';
  const failed = failing.length > 0 ? `\n${failing.join(', ')}` : '';
  if (stands) return { text: last ? `${stands}\n${ran}${failed}` : stands, style: 'warning' };
  return { text: `${ran}${failed}`, style: last?.conclusion === 'failed' ? 'overdue' : 'plain' };
}

function dueBy({ dueAt, onDemand }: ScanView, zone: string, now: Instant): Cell {
  if (!dueAt) return onDemand ? 'on demand' : '';
  const text = `${stackedTime(dueAt, zone)}\n${relative(dueAt, now)}`;
  return { text, style: dueAt <= now ? 'overdue' : 'plain' };
}
