import type { Policy } from './policy.ts';
import { RUNBOOK_POLICY } from './runbook-policy.ts';

/**
 * Whether data that was read back is a policy of this version of the language. Whoever wrote it has checked it and
 * filled in its defaults, so that the functions need not carry the schema along.
 */
export function isPolicy(data: unknown): data is Policy {
  if (typeof data !== 'object' || data === null) return false;
  const { version, milestones, ladder }: { version?: unknown; milestones?: unknown; ladder?: unknown } = data;
  return version === RUNBOOK_POLICY.version && Array.isArray(milestones) && Array.isArray(ladder);
}
