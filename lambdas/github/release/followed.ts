import type { Done, NotNow, UnderWay } from '../../pipeline/act-ports.ts';
import type { WorkflowRun } from '../../pipeline/release/release-ports.ts';
import { runOf } from '../act/read-run.ts';
import { asObject } from '../read-object.ts';

/** How the attempt of a run stands that is followed; an earlier one that has ended tells nothing of it. */
export function followed(
  value: unknown,
  { workflow, attempt: wanted }: Pick<WorkflowRun, 'workflow' | 'attempt'>,
): Done | UnderWay | NotNow {
  const known = runOf(value);
  if (!known) return { status: 'unavailable' };
  const { run_attempt, status } = asObject(value) ?? {};
  const attempt = typeof run_attempt === 'number' ? run_attempt : 1;
  const outcome = { outcome: { attempt } };
  const name = `run ${known.made} of ${workflow}`;
  if (attempt < wanted) {
    const { made, at } = known;
    const common = { ...(made !== undefined && { made }), ...(at && { at }) };
    return { status: 'under-way', ...common, waitsFor: `attempt ${wanted} of ${name}` };
  }
  if (known.status === 'done') return { ...known, ...outcome };
  const waitsFor = status === 'waiting' ? `somebody's approval of ${name} on GitHub` : `the end of ${name}`;
  return { ...known, ...outcome, waitsFor };
}
