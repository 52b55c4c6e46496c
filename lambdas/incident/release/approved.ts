import type { Incident } from '../incident.ts';
import type { ReleasePlan } from '../policy/release.ts';
import { personKey } from './person-key.ts';
import type { ApprovedStep } from './release-state.ts';

/** Of the steps that are about a version, which one they are about now. */
export function versionOf(step: ApprovedStep, { release }: Pick<Incident, 'release'>): string | undefined {
  return step === 'release' || step === 'yank' ? release?.prepared?.version : undefined;
}

/** Who approved a step as it stands now, each person once, by the name first given; where the plan lists maintainers, they alone. */
export function approvers(
  step: ApprovedStep,
  incident: Pick<Incident, 'release' | 'approvals'>,
  { maintainers }: Pick<ReleasePlan, 'maintainers'>,
): readonly string[] {
  const version = versionOf(step, incident);
  const given = (incident.approvals ?? []).filter((one) => one.step === step && one.version === version);
  const names = new Map(given.toReversed().map(({ by }) => [personKey(by), by.trim()]));
  const persons = [...new Set(given.map(({ by }) => personKey(by)))];
  const may = persons.filter(
    (key) => maintainers.length === 0 || maintainers.some((one) => personKey(one) === key),
  );
  return may.map((key) => names.get(key) ?? key);
}

/** Whether as many different persons approved a step as the plan wants. */
export function isApproved(
  step: ApprovedStep,
  incident: Pick<Incident, 'release' | 'approvals'>,
  plan: Pick<ReleasePlan, 'maintainers' | 'approvals'>,
): boolean {
  return approvers(step, incident, plan).length >= plan.approvals[step];
}
