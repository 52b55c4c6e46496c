import type { Repository } from '../../incident/identity.ts';
import { SCAN_EVENTS, type ScanEvent } from '../../incident/policy/watch.ts';
import type { Instant } from '../../incident/time/instant.ts';
import type { Conclusion } from '../../incident/watch/scan-reading.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';

/** A completed run of a workflow as a whole. */
export interface WorkflowRun {
  readonly id: string;
  /** The first is 1. */
  readonly attempt: number;
  readonly event: ScanEvent;
  readonly at: Instant;
  readonly endedAt: Instant;
  readonly conclusion: Conclusion;
}

/** How GitHub's words for the end of a run or a job are taken; what is not among them tells nothing. */
const CONCLUSIONS: ReadonlyMap<unknown, Conclusion> = new Map([
  ['success', 'passed'],
  ['neutral', 'passed'],
  ['failure', 'failed'],
  ['timed_out', 'failed'],
  ['cancelled', 'cancelled'],
  ['startup_failure', 'not-started'],
  ['action_required', 'not-started'],
]);

/** How a run or a job ended. */
export function readConclusion(value: unknown): Conclusion {
  return CONCLUSIONS.get(value) ?? 'skipped';
}

/**
 * Reads a run of a workflow. Undefined for one that is under way, that ran for another branch or a fork (whose branch may
 * be called the same), or was started by something that people outside of the project can start.
 */
export function readRun(value: unknown, repository: Repository, branch: string): WorkflowRun | undefined {
  const run = asObject(value) ?? {};
  const id = readId(run.id);
  const event = SCAN_EVENTS.find((one) => one === run.event);
  const at = told(run.created_at, readInstant);
  const endedAt = told(run.updated_at, readInstant);
  const isOwn = run.head_branch === branch && !isOfFork(run.head_repository, repository);
  if (run.status !== 'completed' || !isOwn || !id || !event || !at || !endedAt) return undefined;
  const attempt = typeof run.run_attempt === 'number' ? run.run_attempt : 1;
  return { id, attempt, event, at, endedAt, conclusion: readConclusion(run.conclusion) };
}

/** GitHub's number of a run in digits; numbers beyond 2^53 come as bigints. */
function readId(value: unknown): string | undefined {
  const isNumber = typeof value === 'bigint' || Number.isSafeInteger(value);
  return isNumber && /^[1-9]\d{0,18}$/.test(String(value)) ? String(value) : undefined;
}

function isOfFork(head: unknown, repository: Repository): boolean {
  const name = asObject(head)?.full_name;
  return typeof name === 'string' && name.toLowerCase() !== repository.toLowerCase();
}
