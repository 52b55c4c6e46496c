import type { Instant } from '../../../lambdas/incident/time/instant.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What of a payload is to be told otherwise than the file tells it. */
export interface Changes {
  /** The advisory's id, everywhere. */
  readonly ghsa?: string;
  /** The repository as `owner/name`, everywhere. */
  readonly repository?: string;
  /** The advisory's times become this instant. */
  readonly now?: Instant;
}

/** What means something in a regular expression. */
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

const TIMES = ['created_at', 'updated_at', 'published_at', 'closed_at', 'withdrawn_at'];

/** A payload with another id, repository or time; undefined where it has no advisory or no repository to change. */
export function adaptPayload(payload: unknown, { ghsa, repository, now }: Changes): JsonObject | undefined {
  const advisory = objectIn(payload, 'repository_advisory');
  const from = objectIn(payload, 'repository');
  if (!isObject(payload) || !advisory || !from) return undefined;
  const timed = { ...payload, repository_advisory: now ? withTimes(advisory, now) : advisory };
  const renamed = repository ? { ...timed, repository: withName(from, repository) } : timed;
  const texts = [
    ...(ghsa ? [[advisory.ghsa_id, ghsa] as const] : []),
    ...(repository ? [[from.full_name, repository] as const] : []),
  ];
  return texts.reduce<JsonObject>((changed, [old, text]) => replaced(changed, old, text), renamed);
}

function withTimes(advisory: JsonObject, now: Instant): JsonObject {
  const times = TIMES.filter((name) => typeof advisory[name] === 'string').map((name) => [name, now]);
  return { ...advisory, ...Object.fromEntries(times) };
}

function withName(repository: JsonObject, fullName: string): JsonObject {
  const [login, name] = fullName.split('/');
  return { ...repository, name, owner: { ...objectIn(repository, 'owner'), login } };
}

/** Replaces a name in every text of the payload (addresses hold it too), where it stands as a whole. */
function replaced(payload: JsonObject, old: unknown, text: string): JsonObject {
  if (typeof old !== 'string' || old === '') return payload;
  const name = new RegExp(`(?<![\\w-])${old.replace(SPECIAL, '\\$&')}(?![\\w-])`, 'g');
  return JSON.parse(JSON.stringify(payload), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(name, () => text) : value,
  );
}

function objectIn(value: unknown, key: string): JsonObject | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
