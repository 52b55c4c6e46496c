import type { Act } from '../incident/effect.ts';
import type { Incident } from '../incident/incident.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { disclosureOf, releasePlanOf } from '../incident/policy/release-plan.ts';
import { hasFailed, runState } from '../incident/release/progress.ts';
import type { Request } from './request.ts';

type Ordering = Extract<Request, { readonly action: 'rerun' | 'yank' | 'unyank' | 'announce' }>;
type Ordered = { readonly act: Act } | { readonly problem: string };

/** Whether a request is an order by another name. */
export function isReleaseOrder<R extends { readonly action: string }>(
  request: R,
): request is Extract<R, { readonly action: Ordering['action'] }> {
  return ['rerun', 'yank', 'unyank', 'announce'].includes(request.action);
}

/** What a person wants done for a release or its announcement, with what was left open filled in. */
export function releaseActOf(request: Ordering, incident: Incident, policy: Policy): Ordered {
  switch (request.action) {
    case 'rerun':
      return rerunOf(request.workflow, incident, policy);
    case 'announce':
      return announceOf(request.channel, policy);
    default:
      return { act: { kind: request.action, channel: request.channel, version: request.version } };
  }
}

/** The failed jobs of the run that is known are run again, as its next attempt. */
function rerunOf(named: string | undefined, incident: Incident, policy: Policy): Ordered {
  const version = incident.release?.prepared?.version;
  const workflows = releasePlanOf(policy)?.workflows ?? [];
  if (version === undefined)
    return { problem: 'No release is under way of which anything could be run again.' };
  const failed = workflows.filter(({ file }) => hasFailed(file, version, incident));
  const [only, ...others] = failed.map(({ file }) => file);
  const workflow = named ?? only;
  if (workflow === undefined) return { problem: `No workflow of the release of ${version} has failed.` };
  if (named === undefined && others.length > 0) {
    return { problem: `Several workflows have failed: say which of ${[only, ...others].join(', ')}.` };
  }
  const known = runState(workflow, version, incident);
  if (known?.made === undefined) return { problem: `No run of ${workflow} is known for ${version}.` };
  return { act: { kind: 'rerun', workflow, run: known.made, attempt: (known.attempt ?? 1) + 1 } };
}

function announceOf(named: string | undefined, policy: Policy): Ordered {
  const names = disclosureOf(policy).announcements.map(({ name }) => name);
  const [only, ...others] = names;
  if (named !== undefined) return { act: { kind: 'announce', channel: named } };
  if (only === undefined) {
    return { problem: 'The policy names no channel by which users are told (disclosure.announcements).' };
  }
  return others.length > 0
    ? { problem: `The policy names several channels: say which of ${names.join(', ')}.` }
    : { act: { kind: 'announce', channel: only } };
}
