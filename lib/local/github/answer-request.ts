import { createHash } from 'node:crypto';
import { type Answer, invalid, refused } from './answer.ts';
import { BYTES, checkHeaders } from './check-headers.ts';
import { identify } from './credentials.ts';
import type { Description } from './description/description.ts';
import type { DescribedOperation } from './description/extract.ts';
import { without } from './description/retired-names.ts';
import { isObject } from './json.ts';
import { mayCall } from './may-call.ts';
import type { Call, Operation } from './operations/call.ts';
import { OPERATIONS } from './operations/operations.ts';
import { type createRateLimit, quotaHeaders } from './rate-limit.ts';
import type { Caller, World } from './world.ts';

export interface Incoming {
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  header(name: string): string | undefined;
  readonly body: string;
}

/** An answer and what stands above it. */
export interface Outgoing {
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Parts {
  readonly world: World;
  readonly description: Description;
  readonly rateLimit: ReturnType<typeof createRateLimit>;
  /** Hears what of a request does not conform; it names headers and fields, never their values. */
  note(problem: string): void;
}

/** Answers a request as GitHub would: headers, credentials, limit, permission, form, and then what is asked. */
export function answerRequest(parts: Parts, described: DescribedOperation, incoming: Incoming): Outgoing {
  const { world, rateLimit } = parts;
  const operation = OPERATIONS.get(described.id);
  if (!operation) throw new Error(`${described.id} is described and not answered.`);
  const { version, refusal, problems } = checkHeaders(incoming.header, {
    anonymous: operation.for === 'anyone',
    hasBytes: operation.hasBytes === true,
  });
  for (const problem of problems) parts.note(problem);
  if (refusal) return { answer: refusal, headers: {} };
  const caller = identify(world, incoming.header('authorization'));
  if ('refusal' in caller) return { answer: caller.refusal, headers: {} };
  const name = nameOf(caller);
  const taken = operation.free === true || rateLimit.take(name);
  const asked = { described, operation, caller, version, quota: rateLimit.quota(name) };
  const answer = taken
    ? conditional(answerCaller(parts, asked, incoming), described, incoming)
    : { answer: refused(403, `API rate limit exceeded for ${name}.`), headers: {} };
  if (answer.answer.status === 304 && operation.free !== true) rateLimit.giveBack(name);
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...quotaHeaders(rateLimit.quota(name)),
      'x-github-api-version-selected': version,
    },
  };
}

/** By whose limit the caller is counted. */
function nameOf(caller: Caller): string {
  if (caller.kind === 'app') return 'the App';
  if (caller.kind === 'nobody') return 'this address';
  return caller.kind === 'person' ? `user ${caller.login}` : `installation ID ${caller.token.installation}`;
}

/** What is asked, by whom. */
interface Asked extends Pick<Call, 'caller' | 'version' | 'quota'> {
  readonly described: DescribedOperation;
  readonly operation: Operation;
}

function answerCaller({ world, description, note }: Parts, asked: Asked, incoming: Incoming): Answer {
  const { described, operation, caller, version, quota } = asked;
  const denial = mayCall(operation, caller);
  if (denial) return denial;
  const body = read(incoming.body);
  if (body === 'no-json') {
    note('the body is no JSON');
    return refused(400, 'Problems parsing JSON');
  }
  const api = description.at(version);
  const request = { path: incoming.pathParameters, query: incoming.query, body };
  const { parameters, refused: problems, remarked } = api.check(described, request);
  for (const problem of [...problems, ...remarked]) note(problem);
  if (problems.length > 0) return invalid(...problems);
  const accept = incoming.header('accept') ?? '';
  const form = { raw: RAW.test(accept), bytes: accept === BYTES };
  const fields = isObject(body) ? body : {};
  const answer = operation.run({ world, caller, parameters, body: fields, version, quota, ...form });
  return { ...answer, body: without(answer.body, api.retired) };
}

/** How a client asks for a file as it is (docs, "Media types"). */
const RAW = /^application\/vnd\.github(\.[\w-]+)?\.raw(\+json)?$/;

function read(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return 'no-json';
  }
}

/** A read that the client has already seen as it is now is answered with nothing (docs, "Conditional requests"). */
function conditional(answer: Answer, { method }: DescribedOperation, { header }: Incoming): Outgoing {
  if (method !== 'GET' || answer.status !== 200 || answer.bytes) return { answer, headers: {} };
  const digest = createHash('sha256').update(JSON.stringify(answer)).digest('hex');
  const etag = `W/"${digest}"`;
  return header('if-none-match') === etag
    ? { answer: { status: 304 }, headers: { etag } }
    : { answer, headers: { etag } };
}
