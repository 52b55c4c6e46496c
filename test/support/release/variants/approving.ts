import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { versionOf } from '../../../../lambdas/incident/release/approved.ts';
import type { ApprovedStep } from '../../../../lambdas/incident/release/release-state.ts';
import { type Deed, say, words } from './people.ts';

/** Each of them approves what there is to approve. */
export function approving(names: readonly string[], steps: readonly ApprovedStep[]): Deed {
  return async (world) => {
    const { incident } = await world.stored();
    const ready = steps.filter((step) => isReady(step, incident));
    for (const step of ready) {
      const version = versionOf(step, incident);
      for (const by of names.filter((name) => !hasApproved(name, step, incident))) {
        const said = words(world, `approve-${step}-${by}-${incident.release?.attempt}`, by);
        await say(world, { type: 'ApproveStep', step, ...said, ...(version && { version }) });
      }
    }
  };
}

function isReady(step: ApprovedStep, { release, facts }: Incident): boolean {
  const { prepared, yankable = [], abandonedAt } = release ?? {};
  switch (step) {
    case 'release':
      return prepared !== undefined && abandonedAt === undefined && !facts.released;
    case 'yank':
      return yankable.length > 0;
    case 'publish':
      return facts.released !== undefined && facts.published === undefined;
    case 'expedite':
      return false;
  }
}

function hasApproved(name: string, step: ApprovedStep, incident: Incident): boolean {
  const version = versionOf(step, incident);
  return (incident.approvals ?? []).some(
    (one) => one.step === step && one.by === name && one.version === version,
  );
}
