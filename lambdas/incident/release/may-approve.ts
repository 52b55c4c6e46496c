import type { ReleasePlan } from '../policy/release.ts';
import { personKey } from './person-key.ts';

/** Whether a person's approval counts: where the plan lists maintainers, theirs alone does. */
export function mayApprove(by: string, { maintainers }: Pick<ReleasePlan, 'maintainers'>): boolean {
  return maintainers.length === 0 || maintainers.some((one) => personKey(one) === personKey(by));
}
