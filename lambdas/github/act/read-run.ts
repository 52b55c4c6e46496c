import type { Done, UnderWay } from '../../pipeline/act-ports.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';

/** How GitHub says that a run ended (REST, "List workflow runs"). */
const CONCLUSIONS = [
  'action_required',
  'cancelled',
  'failure',
  'neutral',
  'skipped',
  'stale',
  'startup_failure',
  'success',
  'timed_out',
];

/** How a workflow's run stands; undefined where it cannot be told which run that is. */
export function runOf(value: unknown): Done | UnderWay | undefined {
  const { id, status, conclusion, created_at, updated_at } = asObject(value) ?? {};
  if (typeof id !== 'number') return undefined;
  const ended = status === 'completed';
  const at = told(ended ? updated_at : created_at, readInstant);
  const common = { made: id, ...(at && { at }) };
  if (!ended) return { status: 'under-way', ...common };
  const known = CONCLUSIONS.find((one) => one === conclusion) ?? 'unknown';
  return { status: 'done', ...common, conclusion: known };
}

/** Whether a run was started by this login. */
export function isBegunBy(value: unknown, login: string): boolean {
  const { actor, triggering_actor } = asObject(value) ?? {};
  return [actor, triggering_actor].some((one) => asObject(one)?.login === login);
}
