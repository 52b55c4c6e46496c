import type { IncidentView } from '../../lambdas/incident/view.ts';

/** How far the checklists are; empty where the policy has none. */
export function checklistWords({ checklists }: IncidentView): string {
  return checklists.map(({ name, signed, items }) => `${name} ${signed} of ${items} signed`).join(', ');
}
