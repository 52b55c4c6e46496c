import type { MilestoneExplanation } from '../../../lambdas/incident/explain/explain.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { Paint } from '../paint.ts';
import { wrap } from '../wrap.ts';
import { statusStyle } from './status-style.ts';

/** Why one milestone is due when it is, for people. At most 100 columns wide. */
export function explanationLines(
  { name, status, dueAt, notBefore, lines, wouldChange }: MilestoneExplanation,
  zone: string,
  paint: Paint,
): readonly string[] {
  const due = dueAt ? `due ${inZone(dueAt, zone)}` : 'no due time';
  const hold = notBefore ? `, not before ${inZone(notBefore, zone)}` : '';
  return [
    `${paint('heading', name)}  ${paint(statusStyle(status), status)}  ${due}${hold}`,
    ...lines.flatMap((line) => indented(line)),
    ...(wouldChange.length > 0 ? ['  Would change it:'] : []),
    ...wouldChange.flatMap((line) => indented(`- ${line}`)),
  ];
}

function indented(line: string): readonly string[] {
  return wrap(`    ${line}`, 100);
}
