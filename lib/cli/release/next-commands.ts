import type { IncidentView } from '../../../lambdas/incident/view.ts';
import type { Paint } from '../paint.ts';
import type { ApprovalView, StatusView, StepView } from './views.ts';

/** The commands by which people move a release on, as it stands; none where it goes on by itself. */
export function nextCommandLines(view: StatusView, incident: IncidentView, paint: Paint): readonly string[] {
  const commands = [
    ...beginning(view, incident),
    ...view.approvals.filter((one) => isAwaited(one, view)).map((one) => approve(one, view)),
    ...view.steps.flatMap((step) => mending(step, view)),
  ];
  if (commands.length === 0) return [];
  const lines = [...new Set(commands)].map((command) => `  npm run embargo -- ${command}`);
  return ['', paint('heading', 'For people to do'), ...lines];
}

function beginning(
  { status, reference }: StatusView,
  { github, facts, endedAt }: IncidentView,
): readonly string[] {
  if (endedAt || facts.released || facts.published || (status !== 'none' && status !== 'stopped')) return [];
  return [github.fix === null ? `fixed ${reference} --commit SHA` : `release start ${reference}`];
}

/** Which steps an approval lets go on. */
const LETS_GO_ON: Readonly<Record<ApprovalView['step'], readonly string[]>> = {
  release: ['bump', 'tag'],
  yank: ['yank'],
  publish: ['publish'],
  expedite: [],
};

function isAwaited({ step, wanted, isGiven }: ApprovalView, { steps }: StatusView): boolean {
  if (wanted === 0 || isGiven) return false;
  return steps.some(({ status, act }) => status === 'waits' && LETS_GO_ON[step].includes(act.kind));
}

function approve({ step, version }: ApprovalView, { reference }: StatusView): string {
  return `approve ${step} ${reference}${version === null ? '' : ` --version ${version}`}`;
}

function mending(
  { act, status, conclusion }: StepView,
  { reference, approvals, publicationHeldUntil }: StatusView,
): readonly string[] {
  switch (act.kind) {
    case 'run':
    case 'rerun':
      return isFailed(status, conclusion) ? [`release rerun ${reference} --workflow ${act.workflow}`] : [];
    case 'save-evidence':
      return status === 'refused' ? [`evidence ${reference} --file FILE`] : [];
    case 'publish': {
      const isApproved = approvals.every(({ step, isGiven }) => step !== 'publish' || isGiven);
      const isByHand = status === 'waits' && isApproved && publicationHeldUntil === null;
      return isByHand ? [`publish-advisory ${reference}`] : [];
    }
    default:
      return [];
  }
}

function isFailed(status: StepView['status'], conclusion: string | undefined): boolean {
  return status !== 'done' && conclusion !== undefined && conclusion !== 'success';
}
