import { responseEndedAt } from '../incident/deadlines/deadlines.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { policyVersion } from '../incident/policy/policy-version.ts';
import { policyOf } from './policy-text.ts';
import type { PolicyArchive, StoredIncident } from './ports.ts';

/** An incident, and the version of the policy that decided it last. */
export type Judged = Pick<StoredIncident, 'incident' | 'policy'>;

/** A policy as it holds for a repository, and the version of the whole. */
interface Ruling {
  readonly policy: Policy;
  readonly version: string;
}

/** Finds the policy by which an incident is shown and decided. */
export type PolicyOver = (judged: Judged) => Promise<Ruling>;

export interface Policies {
  /** The present one, whole: what of it holds for an incident hangs on the repository. */
  readonly policy: Policy;
  readonly policies: PolicyArchive;
}

/**
 * Over an incident rules the present policy. Over one whose response is over rules the policy that decided it last, so that a
 * later one rewrites nothing; the present one only where the archive does not have that. Each version is read once,
 * and the present one never: make one of these for each request.
 */
export function policiesOver({ policy, policies }: Policies): PolicyOver {
  const present = policyVersion(policy);
  const read = new Map<string, Promise<Policy | undefined>>();
  const kept = (version: string) => {
    const found = read.get(version) ?? policies.read(version).then(policyOf);
    read.set(version, found);
    return found;
  };
  return async ({ incident, policy: version }) => {
    const isPresent = version === present || !responseEndedAt(incident);
    const whole = isPresent ? undefined : await kept(version);
    if (whole) return { policy: policyFor(whole, incident.repository), version };
    return { policy: policyFor(policy, incident.repository), version: present };
  };
}
