import type { Policy } from './policy.ts';

const known = new WeakMap<Policy, string>();

/**
 * Names a policy and what it says: `runbook@1a2b3c4d`. Two policies of one version say the same; an incident is
 * brought under another version by a decision of its own.
 */
export function policyVersion(policy: Policy): string {
  const version = known.get(policy) ?? `${policy.name}@${digest(JSON.stringify(policy))}`;
  known.set(policy, version);
  return version;
}

/** FNV-1a of 32 bits: it tells versions apart and guards nothing. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
