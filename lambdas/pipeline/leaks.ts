import type { GitHubCommand } from '../incident/command.ts';
import type { IncidentId, Reference } from '../incident/identity.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { secretNames } from '../incident/release/secret-names.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Mention, SeenCommit } from './follow-ports.ts';
import type { Deciding } from './handle-command.ts';
import type { IncidentIndex } from './ports.ts';

export interface LookingForLeaks extends Pick<Deciding, 'store' | 'policy'> {
  readonly index: Pick<IncidentIndex, 'called'>;
}

/**
 * What tells each incident under embargo that a public place names it. Nothing for what is no secret, or not any longer:
 * most of what people name is published.
 * @throws Error where the index or the store fails; told again, nothing is told twice.
 */
export async function leaksBy(
  looking: LookingForLeaks,
  mentions: readonly Mention[],
  now: Instant,
): Promise<readonly GitHubCommand[]> {
  const known = new Map<Reference, readonly IncidentId[]>();
  const commands: GitHubCommand[] = [];
  for (const { where, names } of mentions) {
    for (const name of names) {
      const ids = known.get(name) ?? (await keepingSecret(looking, name));
      known.set(name, ids);
      for (const incident of ids) commands.push({ type: 'RecordLeak', incident, now, at: now, where, name });
    }
  }
  return commands;
}

/** The incidents for which a name is a secret; what is part of another one is known to that. */
async function keepingSecret(
  { index, store, policy }: LookingForLeaks,
  name: Reference,
): Promise<readonly IncidentId[]> {
  const found = await Promise.all((await index.called(name)).map((id) => store.load(id)));
  const meant = await Promise.all(
    found.map((one) => (one?.incident.mergedInto ? store.load(one.incident.mergedInto) : one)),
  );
  const ids = meant.flatMap((one) => {
    if (!one) return [];
    const { incident } = one;
    const isSecret = secretNames(incident, policyFor(policy, incident.repository)).includes(name);
    return isSecret ? [incident.id] : [];
  });
  return [...new Set(ids)];
}

/** What commits name. The merge of a private fork is told in GitHub's own words. */
export function mentionsIn(commits: readonly SeenCommit[]): readonly Mention[] {
  return commits.flatMap(({ sha, names, fromFork }) =>
    names.length === 0 || fromFork ? [] : [{ where: `commit ${sha.slice(0, 7)}`, names }],
  );
}
