import * as v from 'valibot';
import { VARIABLES } from '../environment.ts';
import type { CrateChannel } from '../incident/policy/release.ts';
import type { Doable, Sent } from '../pipeline/act-ports.ts';
import type { Channel, PublishedVersion } from '../pipeline/release/release-ports.ts';
import type { Answer, Asking } from './asking.ts';
import { crateAddress, readCrate } from './crate-index.ts';
import { awaited, proven, refused, watched } from './doables.ts';
import type { Pace } from './pace.ts';
import type { Read } from './read.ts';
import { readJson, unreadable } from './read-json.ts';
import { takenBack } from './taken-back.ts';

interface CrateParts {
  readonly asking: Asking;
  /** The secret that may yank; undefined where none is configured. */
  readonly token: () => Promise<string | undefined>;
  /** How often the API may be asked. */
  readonly pace: Pace;
}

const TOKEN_WANTED = `set ${VARIABLES.cratesToken} to a token with the scope yank, of an owner of the crate, or name a workflow that yanks in the release plan`;
/** The index is written within a minute of a yank, and read from caches. */
const SHOWN_WITHIN = 120;
const FULFILLED = v.object({ ok: v.literal(true) });

/** A crate in the sparse index of crates.io, or of a registry like it, and yanked by its API. */
export function crates(plan: CrateChannel, name: string, parts: CrateParts): Channel {
  const published = () => publishedIn(plan, name, parts);
  const change = (version: string, isYank: boolean): Doable =>
    takenBack({
      words: `${name} ${version} on ${plan.name}`,
      version,
      isYank,
      address: crateAddress(plan.index, name),
      published,
      send: () => send(plan, name, version, isYank, parts),
    });
  return {
    prove: (version) => watched(() => prove(plan, name, version, parts)),
    published,
    yank: (version) => change(version, true),
    unyank: (version) => change(version, false),
  };
}

async function prove(plan: CrateChannel, name: string, version: string, { asking }: CrateParts) {
  const read = await readCrate(asking, plan, name);
  if (read.status !== 'read') return read;
  const found = read.lines.find(({ vers }) => vers === version);
  if (!found) return awaited(`${name} ${version} is not in the index of ${plan.name} yet.`);
  if (found.yanked) return refused(`${name} ${version} is yanked on ${plan.name}: nobody new gets it.`);
  return proven([
    `${plan.name}: ${name} ${version}`,
    `sha256:${found.cksum}`,
    crateAddress(plan.index, name),
  ]);
}

async function publishedIn(
  plan: CrateChannel,
  name: string,
  { asking }: CrateParts,
): Promise<Read<'versions', readonly PublishedVersion[]>> {
  const read = await readCrate(asking, plan, name);
  if (read.status !== 'read') return read;
  const versions = read.lines.map(({ vers, yanked }) => ({ version: vers, isYanked: yanked }));
  return { status: 'read', versions };
}

async function send(
  { name: registry, api }: CrateChannel,
  name: string,
  version: string,
  isYank: boolean,
  { asking, token: tokenNow, pace }: CrateParts,
): Promise<Sent> {
  const token = await tokenNow();
  if (token === undefined) return refused(`Embargo has no token for ${registry}: ${TOKEN_WANTED}.`);
  const until = await pace.turn();
  if (until !== undefined) return { status: 'limited', until };
  const url = `${api}/api/v1/crates/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
  const answer = await asking.send({
    registry,
    method: isYank ? 'DELETE' : 'PUT',
    url: `${url}/${isYank ? 'yank' : 'unyank'}`,
    headers: { authorization: token, accept: 'application/json' },
  });
  if (answer.status === 'limited') pace.rest(answer.until);
  return answer.status === 'answered' ? sentBy(answer, registry, `${name} ${version}`) : answer;
}

function sentBy({ code, body }: Answer, registry: string, words: string): Sent {
  if (code === 401 || code === 403) return refused(`${registry} refuses the token: ${TOKEN_WANTED}.`);
  if (code === 404) return { ...refused(`${registry} knows no ${words}.`), isMissing: true };
  if (code !== 200) return refused(`${registry} refuses it (HTTP ${code}).`);
  // Registries like it tell errors with the code of a success.
  if (!readJson(body, FULFILLED)) return unreadable(registry, code);
  return awaited(`The index of ${registry} does not show the change of ${words} yet.`, SHOWN_WITHIN);
}
