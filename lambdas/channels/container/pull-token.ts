import * as v from 'valibot';
import type { Refused } from '../../pipeline/act-ports.ts';
import type { Asking } from '../asking.ts';
import { refused } from '../doables.ts';
import type { Read } from '../read.ts';
import { readJson, unreadable } from '../read-json.ts';
import type { Image } from './image.ts';

const HEADER_SAFE = v.pipe(v.string(), v.regex(/^[!-~]{1,16384}$/));
const ANSWER = v.union([v.object({ token: HEADER_SAFE }), v.object({ access_token: HEADER_SAFE })]);
const SERVICE = /^[\w.:-]{1,200}$/;

/**
 * Gets the token with which everybody may pull a public image, as the registry's challenge (`WWW-Authenticate`) says:
 * where that leads to the registry's own host, and else nowhere. Undefined: the registry gives none to whoever asks.
 */
export async function pullToken(
  asking: Asking,
  { registry, address, name }: Image,
  challenge: string,
): Promise<Read<'token', string | undefined>> {
  const where = placeOf(challenge, address, name);
  if (where === undefined) return { status: 'read', token: undefined };
  if (where === 'elsewhere') return elsewhere(registry);
  const answer = await asking.read({ registry, url: where.href });
  if (answer.status !== 'answered') return answer;
  if ([401, 403, 404].includes(answer.code)) return { status: 'read', token: undefined };
  const given = answer.code === 200 ? readJson(answer.body, ANSWER) : undefined;
  if (!given) return unreadable(registry, answer.code);
  return { status: 'read', token: 'token' in given ? given.token : given.access_token };
}

function placeOf(challenge: string, address: string, name: string): URL | 'elsewhere' | undefined {
  if (!/^bearer\s/i.test(challenge)) return undefined;
  const said = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
  const realm = URL.parse(said.get('realm') ?? '');
  if (!realm) return undefined;
  if (realm.origin !== new URL(address).origin || realm.username || realm.password) return 'elsewhere';
  const service = said.get('service') ?? '';
  realm.search = '';
  if (SERVICE.test(service)) realm.searchParams.set('service', service);
  realm.searchParams.set('scope', `repository:${name}:pull`);
  return realm;
}

function elsewhere(registry: string): Refused {
  return refused(`${registry} lets tokens be given by another host, which is not asked.`);
}
