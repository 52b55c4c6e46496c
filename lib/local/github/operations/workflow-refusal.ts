import { type Answer, refused } from '../answer.ts';
import type { Change } from '../kept/history.ts';
import type { Call } from './call.ts';

/**
 * How GitHub denies it to an App to change workflow files without the permission for them; undefined where it changes
 * none, or may.
 */
export function workflowRefusal({ caller }: Call, changed: readonly Change[]): Answer | undefined {
  if (caller.kind !== 'installation' || caller.token.permissions.workflows === 'write') return undefined;
  return changed.some(({ path }) => path.startsWith('.github/workflows/'))
    ? refused(403, 'Resource not accessible by integration')
    : undefined;
}
