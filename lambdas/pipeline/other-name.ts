import { advisoryName } from '../incident/act-place.ts';
import type { RecordAdvisory } from '../incident/command.ts';
import type { Repository } from '../incident/identity.ts';
import type { Incident } from '../incident/incident.ts';
import { renamedMessage } from '../incident/renamed-message.ts';
import type { RepositoryNames } from './follow-ports.ts';
import type { Deciding } from './handle-command.ts';
import type { Alerts, Aliases, IncidentIndex } from './ports.ts';

export interface Renaming extends Deciding {
  readonly index: Pick<IncidentIndex, 'called'>;
  readonly aliases: Pick<Aliases, 'claim'>;
  readonly names: RepositoryNames;
  readonly alerts: Alerts;
}

/** What is known of a repository's other names while its advisories are read. */
export interface OtherNames {
  /** By a name in lower case: whether GitHub calls the repository so, or did. */
  readonly known: Map<string, boolean>;
  /** People are told of a name that it had: it is read for the first time under the present one. */
  readonly areToTell: boolean;
}

type Advisory = Pick<RecordAdvisory, 'repository' | 'reference'>;

/**
 * The incident that an advisory has under another name of its repository, which was renamed or transferred: GitHub gives
 * a GHSA id to one advisory only, and leads on from a former name, or knows it no longer. From then on the advisory's name
 * here leads to that incident as well, and no second one can be opened.
 *
 * @returns undefined where the advisory has no such incident
 * @throws Error where GitHub does not tell: nothing may be opened then.
 */
export async function underOtherName(
  renaming: Renaming,
  { repository, reference }: Advisory,
  others: OtherNames,
): Promise<Incident | undefined> {
  for (const incident of await elsewhere(renaming, { repository, reference })) {
    if (!(await isOneRepository(renaming, repository, incident.repository, others))) continue;
    const holder = await renaming.aliases.claim({ repository, reference, of: incident.id });
    // Somebody may have opened one meanwhile.
    return holder === incident.id ? incident : undefined;
  }
  return undefined;
}

/** The incidents of other repositories whose own advisory it is; it may also be named where their tools found it. */
async function elsewhere(
  { index, store }: Renaming,
  { repository, reference }: Advisory,
): Promise<readonly Incident[]> {
  const home = `${repository.toLowerCase()}#`;
  const names = (await index.called(reference)).filter((name) => !name.startsWith(home));
  const stored = await Promise.all(names.map((name) => store.load(name)));
  return stored
    .flatMap((one) => one?.incident ?? [])
    .filter((incident) => advisoryName(incident) === reference && !incident.id.startsWith(home));
}

async function isOneRepository(
  renaming: Renaming,
  repository: Repository,
  other: Repository,
  { known, areToTell }: OtherNames,
): Promise<boolean> {
  const before = known.get(other.toLowerCase());
  if (before !== undefined) return before;
  const isFormer = isSame((await nameOf(renaming, other)) ?? repository, repository);
  if (isFormer) {
    renaming.log({ message: 'repository renamed', repository, formerly: other });
    // Told before an alias remembers it: a crash in between tells it twice, and never not at all.
    if (areToTell) await renaming.alerts.send(renamedMessage(repository, other));
  }
  // What is read here under a former name may have been read under the present one.
  const isOne = isFormer || isSame((await nameOf(renaming, repository)) ?? '', other);
  known.set(other.toLowerCase(), isOne);
  return isOne;
}

async function nameOf({ names }: Renaming, repository: Repository): Promise<Repository | undefined> {
  const reading = await names.read(repository);
  if (reading.status === 'read') return reading.value;
  throw new Error(`GitHub does not tell what ${repository} is called now: ${reading.status}.`);
}

function isSame(one: Repository, other: Repository): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
