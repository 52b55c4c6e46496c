import type { Repository } from '../../../incident/identity.ts';
import type { Expectations } from '../../../incident/policy/drift-defaults.ts';
import type { DriftObservation, FileReading } from '../../../incident/watch/drift/observation.ts';
import type { NoAnswer } from '../../../pipeline/follow-ports.ts';
import { asObject } from '../../read-object.ts';
import { type Asking, askFor, type Told } from '../asking.ts';
import { parseToml } from './parse-toml.ts';
import { parseYaml } from './parse-yaml.ts';
import { type ReadText, readFirst, readTextOf } from './read-file.ts';
import { readActive, readReporting } from './read-switches.ts';

const REPOSITORY = 'GET /repos/{owner}/{repo}';

/** Where GitHub, and cargo-deny, look for a file. */
const SECURITY = ['SECURITY.md', '.github/SECURITY.md', 'docs/SECURITY.md'];
const DEPENDABOT = '.github/dependabot.yml';
const SECRET_SCANNING = '.github/secret_scanning.yml';
const DENY = ['deny.toml', '.deny.toml', '.cargo/deny.toml', '.config/deny.toml'];

/** Reads one thing. */
type Part = (known: DriftObservation) => Promise<Partial<DriftObservation> | NoAnswer>;

/** Reads of a repository what its policy expects something of, and nothing else; undefined of one that is archived. */
export async function observeDrift(
  github: Asking,
  repository: Repository,
  expectations: Expectations,
): Promise<Told<DriftObservation | undefined>> {
  const [owner, repo] = repository.split('/');
  // What is missing in a repository that is gone is no drift: so that is asked first.
  const told = await askFor(github, REPOSITORY, { owner, repo });
  if (told.status !== 'told') return told;
  const { private: isPrivate, archived } = asObject(told.data) ?? {};
  if (archived === true) return { status: 'told', data: undefined };
  const parts = [
    ...fileParts(readTextOf(github, repository), expectations),
    ...switchParts(github, repository, { ...expectations, isPublic: isPrivate !== true }),
  ];
  let observation: DriftObservation = { isRust: false };
  for (const part of parts) {
    const found = await part(observation);
    if ('status' in found) return found;
    observation = { ...observation, ...found };
  }
  return { status: 'told', data: observation };
}

function fileParts(
  read: ReadText,
  { deny, security, dependabot, secretScanning }: Expectations,
): readonly Part[] {
  const parts: readonly (Part | false)[] = [
    (deny || dependabot) &&
      (() => put(read('Cargo.toml'), ({ status }) => ({ isRust: status !== 'missing' }))),
    deny &&
      (({ isRust }) =>
        put(readFirst(read, isRust || deny.always ? DENY : DENY.slice(0, 1)), (text) => ({
          deny: parsed(text, parseToml),
        }))),
    security && (() => put(readFirst(read, SECURITY), (text) => ({ security: text }))),
    dependabot && (() => put(read(DEPENDABOT), (text) => ({ dependabot: parsed(text, parseYaml) }))),
    secretScanning &&
      (() => put(read(SECRET_SCANNING), (text) => ({ secretScanning: parsed(text, parseYaml) }))),
  ];
  return parts.filter((part) => part !== false);
}

/** GitHub offers private reporting to public repositories only. */
function switchParts(
  github: Asking,
  repository: Repository,
  { privateReporting, automerge, isPublic }: Expectations & { readonly isPublic: boolean },
): readonly Part[] {
  const parts: readonly (Part | false)[] = [
    privateReporting &&
      isPublic &&
      (() => put(readReporting(github, repository), (found) => ({ privateReporting: found }))),
    automerge !== false &&
      (() => put(readActive(github, repository, automerge), (found) => ({ automerge: found }))),
  ];
  return parts.filter((part) => part !== false);
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
