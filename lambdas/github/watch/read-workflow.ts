import type { Instant } from '../../incident/time/instant.ts';
import type { WorkflowState } from '../../incident/watch/scan-reading.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';

/** A workflow of a repository. */
export interface Workflow {
  readonly id: number;
  /** In `.github/workflows`. */
  readonly file: string;
  readonly state: WorkflowState;
  readonly updatedAt: Instant;
}

const FOLDER = '.github/workflows/';

const STATES: ReadonlyMap<unknown, WorkflowState> = new Map([
  ['active', 'active'],
  ['disabled_manually', 'off'],
  ['disabled_inactivity', 'inactive'],
  ['disabled_fork', 'fork'],
  ['deleted', 'deleted'],
]);

/** Reads an item of `GET …/actions/workflows`; nothing of one that is no file of the repository, or cannot be read. */
export function readWorkflow(value: unknown): readonly Workflow[] {
  const { id, path, state, updated_at } = asObject(value) ?? {};
  const updatedAt = told(updated_at, readInstant);
  const known = STATES.get(state);
  if (typeof id !== 'number' || typeof path !== 'string' || !path.startsWith(FOLDER)) return [];
  return known && updatedAt ? [{ id, file: path.slice(FOLDER.length), state: known, updatedAt }] : [];
}
