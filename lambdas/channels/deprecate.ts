import * as v from 'valibot';
import { VARIABLES } from '../environment.ts';
import type { NpmChannel } from '../incident/policy/release.ts';
import { addSeconds } from '../incident/time/instant.ts';
import type { NotNow, Refused, Sent } from '../pipeline/act-ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { Answer, Asking } from './asking.ts';
import { awaited, refused } from './doables.ts';
import { MOST, packageAddress } from './packument.ts';
import { readJson, unreadable } from './read-json.ts';

export interface NpmParts {
  readonly asking: Asking;
  /** The secret that may write the package; undefined where none is configured. */
  readonly token: () => Promise<string | undefined>;
  readonly clock: Clock;
}

interface Deprecation {
  readonly version: string;
  readonly name: string;
  /** What whoever installs the version reads; empty: nothing. */
  readonly message: string;
}

const DOCUMENT = v.looseObject({
  name: v.string(),
  versions: v.record(v.string(), v.looseObject({ deprecated: v.optional(v.unknown()) })),
});
type Document = v.InferOutput<typeof DOCUMENT>;

const TOKEN_WANTED = `set ${VARIABLES.npmToken} to a token that may write the package and needs no one-time password, or name a workflow that deprecates in the release plan`;
/** Readers get packages from caches for five minutes. */
const SHOWN_WITHIN = 120;
/** Seconds after which somebody else's change of the same document is over. */
const PAUSE = 30;

/**
 * Deprecates a version as npm's client does: the package's document is read as it is to be written, only this
 * version's field is changed, and the registry refuses it where the document changed meanwhile.
 */
export async function deprecate(
  { asking, token: tokenNow, clock }: NpmParts,
  plan: NpmChannel,
  deprecation: Deprecation,
): Promise<Sent> {
  const { name: registry } = plan;
  const token = await tokenNow();
  if (token === undefined) return refused(`Embargo has no token for ${registry}: ${TOKEN_WANTED}.`);
  const authorization = `Bearer ${token}`;
  const read = await readWhole(asking, plan, deprecation, authorization);
  if (read.status !== 'read') return read;
  const changed = withMessage(read.document, deprecation);
  const notShown = awaited(
    `${registry} does not show the change of ${deprecation.name} ${deprecation.version} yet.`,
    SHOWN_WITHIN,
  );
  if (changed === 'missing') return missing(registry, deprecation);
  if (changed === 'same') return notShown;
  const answer = await asking.send({
    registry,
    method: 'PUT',
    url: packageAddress(plan.registry, deprecation.name),
    headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(changed),
  });
  if (answer.status !== 'answered') return answer;
  if (answer.code === 409) return { status: 'limited', until: addSeconds(clock(), PAUSE) };
  return answer.code < 300 ? notShown : notAllowed(answer, registry);
}

async function readWhole(
  asking: Asking,
  plan: NpmChannel,
  deprecation: Deprecation,
  authorization: string,
): Promise<{ readonly status: 'read'; readonly document: Document } | Refused | NotNow> {
  const { name: registry } = plan;
  const url = `${packageAddress(plan.registry, deprecation.name)}?write=true`;
  const headers = { authorization, accept: 'application/json' };
  const answer = await asking.read({ registry, url, headers, most: MOST });
  if (answer.status !== 'answered') return answer;
  if (answer.code === 404) return missing(registry, deprecation);
  if (answer.code !== 200) return notAllowed(answer, registry);
  const document = readJson(answer.body, DOCUMENT);
  return document?.name === deprecation.name
    ? { status: 'read', document }
    : unreadable(registry, answer.code);
}

function withMessage(document: Document, { version, message }: Deprecation): Document | 'same' | 'missing' {
  const { versions } = document;
  const found = Object.hasOwn(versions, version) ? versions[version] : undefined;
  if (!found) return 'missing';
  const isSame = message === '' ? !found.deprecated : Boolean(found.deprecated);
  if (isSame) return 'same';
  return { ...document, versions: { ...versions, [version]: { ...found, deprecated: message } } };
}

function missing(registry: string, { name, version }: Deprecation): Refused {
  return { ...refused(`${registry} knows no ${name} ${version}.`), isMissing: true };
}

function notAllowed({ code }: Answer, registry: string): Refused {
  const isOfToken = code === 401 || code === 403;
  return refused(
    isOfToken ? `${registry} refuses the token: ${TOKEN_WANTED}.` : `${registry} refuses it (HTTP ${code}).`,
  );
}
