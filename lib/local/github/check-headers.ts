import { type Answer, refused } from './answer.ts';
import { type ApiVersion, apiVersion, DEFAULT_VERSION } from './description/api-version.ts';

interface HeaderVerdict {
  readonly version: ApiVersion;
  /** How GitHub refuses the request. */
  readonly refusal?: Answer;
  /** What is wrong or missing, whether GitHub refuses it or not. */
  readonly problems: readonly string[];
}

interface Demands {
  readonly anonymous: boolean;
  readonly hasBytes: boolean;
}

/** What GitHub answers in (docs, "Media types"). */
const MEDIA_TYPE = /^application\/(json|vnd\.github(\.[\w.-]+)?\+json)$/;

/** What a client accepts that asks for the bytes of an asset (docs, "Get a release asset"). */
export const BYTES = 'application/octet-stream';

/**
 * Judges the headers that every request must have (docs, "Getting started with the REST API"). Whoever names no
 * version gets what GitHub takes for the default on that day, and whoever takes anything gets anything: both pass
 * there, and are noted here. `anonymous`: nobody need say who it is.
 * `hasBytes`: the answer may be the bytes of an asset.
 */
export function checkHeaders(
  header: (name: string) => string | undefined,
  { anonymous, hasBytes }: Demands,
): HeaderVerdict {
  const named = header('x-github-api-version');
  const version = named === undefined ? DEFAULT_VERSION : apiVersion(named);
  const accepted = (header('accept') ?? '*/*').split(',').map((type) => type.split(';')[0]?.trim() ?? '');
  const isMedia = (type: string) => MEDIA_TYPE.test(type) || (hasBytes && type === BYTES);
  const problems = [
    ...(named === undefined ? ['x-github-api-version is missing'] : []),
    ...(accepted.some(isMedia) ? [] : ['accept does not name GitHub’s media type']),
  ];
  const refusal = refusalOf(
    header,
    version,
    accepted.some((type) => type === '*/*' || isMedia(type)),
    anonymous,
  );
  if (refusal === undefined) return { version: version ?? DEFAULT_VERSION, problems };
  return { version: DEFAULT_VERSION, problems: [...problems, refusal.problem], refusal: refusal.answer };
}

function refusalOf(
  header: (name: string) => string | undefined,
  version: ApiVersion | undefined,
  isAccepted: boolean,
  anonymous: boolean,
): { readonly problem: string; readonly answer: Answer } | undefined {
  if (!header('user-agent'))
    return {
      problem: 'user-agent is missing',
      answer: refused(403, 'Request forbidden by administrative rules.'),
    };
  if (!anonymous && !header('authorization'))
    return { problem: 'authorization is missing', answer: refused(401, 'Requires authentication') };
  if (version === undefined)
    return {
      problem: 'x-github-api-version is none',
      answer: refused(400, 'The API version is not supported.'),
    };
  if (!isAccepted)
    return { problem: 'accept is none', answer: refused(415, "Must accept 'application/json'.") };
  return undefined;
}
