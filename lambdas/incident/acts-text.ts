import type { Incident } from './incident.ts';
import { automationOf } from './policy/automation-defaults.ts';
import type { Policy } from './policy/policy.ts';

/** Asks, in the project's words, to report privately, and says where. It tells nothing of what was reported. */
export function askText({ repository }: Pick<Incident, 'repository'>, policy: Policy): string {
  const { askText: words } = automationOf(policy);
  return `${words.trim()}\n\nReport it here: https://github.com/${repository}/security/advisories/new`;
}
