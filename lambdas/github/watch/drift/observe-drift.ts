import type { Repository } from '../../../incident/identity.ts';
import type { Expectations } from '../../../incident/policy/drift-defaults.ts';
import type { SaidParts } from '../../../incident/policy/drift-said.ts';
import type { DriftObservation, FileReading } from '../../../incident/watch/drift/observation.ts';
import type { NoAnswer } from '../../../pipeline/follow-ports.ts';
import { askForRepository } from '../ask-for-repository.ts';
import type { Asking, Told } from '../asking.ts';
import { parseToml } from './parse-toml.ts';
import { parseYaml } from './parse-yaml.ts';
import { type ReadText, readFirst, readTextOf } from './read-file.ts';
import { readActive, readReporting } from './read-switches.ts';

/** Where GitHub, and cargo-deny, look for a file. */
const SECURITY = ['SECURITY.md', '.github/SECURITY.md', 'docs/SECURITY.md'];
const DEPENDABOT = '.github/dependabot.yml';
const SECRET_SCANNING = '.github/secret_scanning.yml';
const DENY = ['deny.toml', '.deny.toml', '.cargo/deny.toml', '.config/deny.toml'];

/** What is expected, and of what of it the policy itself speaks. */
interface Expected {
  readonly expectations: Expectations;
  readonly said: SaidParts;
}

/** Reads one thing. */
type Part = (known: DriftObservation) => Promise<Partial<DriftObservation> | NoAnswer>;

/** Reads of a repository what its policy expects something of, and nothing else; undefined of one that is archived. */
export async function observeDrift(
  github: Asking,
  repository: Repository,
  expected: Expected,
): Promise<Told<DriftObservation | undefined>> {
  // What is missing in a repository that is gone is no drift: so that is asked first.
  const told = await askForRepository(github, repository);
  if (told.status !== 'told') return told;
  const { private: isPrivate, archived } = told.data;
  if (archived === true) return { status: 'told', data: undefined };
  const parts = [
    ...fileParts(readTextOf(github, repository), expected),
    ...switchParts(github, repository, { ...expected, isPublic: isPrivate !== true }),
  ];
  let observation: DriftObservation = { isRust: false };
  for (const part of parts) {
    const found = await part(observation);
    if ('status' in found) return found;
    observation = { ...observation, ...found };
  }
  return { status: 'told', data: observation };
}

/** Whether anything hangs on the repository being one of Rust. */
function asksForRust({ expectations, said }: Expected): boolean {
  const { deny, dependabot, secretScanning, automerge } = expectations;
  return (
    [deny, dependabot].some((part) => part !== false) ||
    (secretScanning !== false && !said.secretScanning) ||
    (automerge !== false && !said.automerge)
  );
}

function fileParts(read: ReadText, expected: Expected): readonly Part[] {
  const { deny, security, dependabot, secretScanning } = expected.expectations;
  const { said } = expected;
  const parts: readonly (Part | false)[] = [
    asksForRust(expected) &&
      (() => put(read('Cargo.toml'), ({ status }) => ({ isRust: status !== 'missing' }))),
    deny &&
      (({ isRust }) =>
        put(readFirst(read, isRust || deny.always ? DENY : DENY.slice(0, 1)), (text) => ({
          deny: parsed(text, parseToml),
        }))),
    security && (() => put(readFirst(read, SECURITY), (text) => ({ security: text }))),
    dependabot &&
      ofRust(said.dependabot, () =>
        put(read(DEPENDABOT), (text) => ({ dependabot: parsed(text, parseYaml) })),
      ),
    secretScanning &&
      ofRust(said.secretScanning, () =>
        put(read(SECRET_SCANNING), (text) => ({ secretScanning: parsed(text, parseYaml) })),
      ),
  ];
  return parts.filter((part) => part !== false);
}

/** GitHub offers private reporting to public repositories only. */
function switchParts(
  github: Asking,
  repository: Repository,
  { expectations, said, isPublic }: Expected & { readonly isPublic: boolean },
): readonly Part[] {
  const { privateReporting, automerge } = expectations;
  const parts: readonly (Part | false)[] = [
    privateReporting &&
      isPublic &&
      (() => put(readReporting(github, repository), (found) => ({ privateReporting: found }))),
    automerge !== false &&
      ofRust(said.automerge, () =>
        put(readActive(github, repository, automerge), (found) => ({ automerge: found })),
      ),
  ];
  return parts.filter((part) => part !== false);
}

/** What is read elsewhere than in projects of Rust only where the policy speaks of it. What is not read is never amiss. */
function ofRust(isSaid: boolean, read: Part): Part {
  return async (known) => (isSaid || known.isRust ? read(known) : {});
}

/** What was read, as a part of the observation; or why there is no answer. */
async function put<Data>(
  reading: Promise<Told<Data>>,
  place: (data: Data) => Partial<DriftObservation>,
): Promise<Partial<DriftObservation> | NoAnswer> {
  const told = await reading;
  return told.status === 'told' ? place(told.data) : told;
}

function parsed(
  text: FileReading<string>,
  parse: (text: string) => FileReading<unknown>,
): FileReading<unknown> {
  return text.status === 'read' ? parse(text.content) : text;
}
