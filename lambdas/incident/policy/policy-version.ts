import type { Policy } from './policy.ts';

const known = new WeakMap<Policy, string>();

/**
 * Names a policy and what it says: `runbook@1a2b3c4d`. Two policies of one version decide the same, in whatever order
 * their fields were written and whatever is noted about their sources; an incident is brought under another version by
 * a decision of its own.
 */
export function policyVersion(policy: Policy): string {
  const version = known.get(policy) ?? `${policy.name}@${digest(decisive(policy))}`;
  known.set(policy, version);
  return version;
}

/** All of a policy that decides something, in one form. */
function decisive(policy: Policy): string {
  const { title: _title, sources: _sources, notes: _notes, ...rest } = policy;
  return JSON.stringify(ordered(rest));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, ordered(field)]);
}

/** FNV-1a of 32 bits: it tells versions apart and guards nothing. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
