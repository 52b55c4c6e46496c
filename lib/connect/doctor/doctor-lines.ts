import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Paint, Style } from '../../cli/paint.ts';
import { tableLines } from '../../cli/table.ts';
import type { Finding } from '../finding.ts';

const COLUMNS = [
  { heading: '', width: 1 },
  { heading: 'what', width: 26 },
  { heading: 'how it stands, and what to do', width: 68 },
];

const MARKS: Readonly<Record<Finding['level'], { readonly text: string; readonly style: Style }>> = {
  ok: { text: '✓', style: 'done' },
  warning: { text: '!', style: 'warning' },
  problem: { text: '✗', style: 'overdue' },
};

/** What the doctor found, for people. At most 100 columns wide. */
export function doctorLines(
  { findings }: { readonly findings: readonly Finding[] },
  _: Instant,
  paint: Paint,
): readonly string[] {
  const rows = findings.map(({ level, about, says, todo }) => [
    MARKS[level],
    about,
    todo === undefined ? says : `${says}\n→ ${todo}`,
  ]);
  const count = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  const summary = `Found: ${counted(count('problem'), 'problem')}, ${counted(count('warning'), 'warning')}.`;
  return [...tableLines(COLUMNS, rows, paint), '', summary];
}

function counted(count: number, what: string): string {
  if (count === 0) return `no ${what}s`;
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
