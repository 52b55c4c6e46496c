import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { Paint } from '../paint.ts';
import { tableLines } from '../table.ts';
import { wrap } from '../wrap.ts';
import { MARKS_NOTE, STEP_MARKS } from './step-marks.ts';
import type { ApprovalView, StepView } from './views.ts';

const COLUMNS = [
  { heading: '', width: 3 },
  { heading: 'step', width: 33 },
  { heading: 'how it stands', width: 40 },
];

/** The steps of a release, and what there is to look at or to retry. The table is at most 80 columns wide. */
export function stepLines(
  steps: readonly StepView[],
  { zone, now }: { readonly zone: string; readonly now: Instant },
  paint: Paint,
): readonly string[] {
  if (steps.length === 0) return [];
  const rows = steps.map((step) => [STEP_MARKS[step.status], step.what, standing(step, zone, now)]);
  return [
    ...tableLines(COLUMNS, rows, paint),
    MARKS_NOTE,
    ...placeLines(steps),
    ...repairLines(steps, paint),
  ];
}

function standing(step: StepView, zone: string, now: Instant): string {
  const { status, at, nextTry, waitsFor, conclusion, failedJobs = [], pull } = step;
  const when = at ? ` ${inZone(at, zone)}` : '';
  const parts = [
    `${WORDS[status]}${status === 'done' || status === 'ordered' ? when : ''}`,
    conclusion && `ended with ${conclusion}`,
    failedJobs.length > 0 && `failed: ${failedJobs.join(', ')}`,
    waitsFor,
    pull !== undefined && status !== 'done' && `pull request ${pull}`,
    nextTry && nextTry > now && `next look ${inZone(nextTry, zone)}`,
  ];
  return parts.filter((part) => part).join('\n');
}

const WORDS: Readonly<Record<StepView['status'], string>> = {
  done: 'done',
  'under-way': 'under way',
  ordered: 'ordered',
  next: 'its turn has come',
  waits: 'waits',
  later: '',
  refused: 'refused',
  uncertain: 'nobody can tell',
  failed: 'given up',
};

/** Addresses stand whole, ready to copy. */
function placeLines(steps: readonly StepView[]): readonly string[] {
  const links = steps.flatMap(({ what, link }) => (link ? [`${what}:`, `  ${link}`] : []));
  return links.length > 0 ? ['', ...links] : [];
}

function repairLines(steps: readonly StepView[], paint: Paint): readonly string[] {
  return steps.flatMap(({ what, problem, effect }) =>
    problem === undefined
      ? []
      : [
          '',
          ...wrap(`${what}: ${problem}`, 80).map((line) => paint('overdue', line)),
          ...(effect
            ? [`  npm run embargo -- retry '${effect}'`, `  npm run embargo -- settle '${effect}'`]
            : []),
        ],
  );
}

/** Who approved what, and how many still have to. Nobody needs to approve an early publication. */
export function approvalLines(approvals: readonly ApprovalView[], paint: Paint): readonly string[] {
  const asked = approvals.filter(
    ({ step, wanted, by }) => wanted > 0 && (step !== 'expedite' || by.length > 0),
  );
  return asked.map(({ step, version, wanted, by, isGiven }) => {
    const what = `${step}${version ? ` ${version}` : ''}`.padEnd(20);
    const who = by.length > 0 ? `, by ${by.join(', ')}` : '';
    return `${paint(isGiven ? 'done' : 'plain', isGiven ? '[x]' : '[ ]')} ${what} ${Math.min(by.length, wanted)} of ${wanted}${who}`;
  });
}
