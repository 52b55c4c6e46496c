import type { NotNow, Refused } from '../pipeline/act-ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import { boundedBody } from './bounded-body.ts';
import { isStorage } from './registry-address.ts';
import { retryAfter } from './retry-after.ts';

export interface Question {
  /** How sentences for people call the registry. */
  readonly registry: string;
  /** Made of an address of the plan, and of names and versions that were checked. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many bytes the answer may have; a million, if nothing is said. */
  readonly most?: number;
  /** The answer may lie in a storage elsewhere: whoever asks checks its digest. */
  readonly mayLeave?: boolean;
}

export interface Order extends Question {
  readonly method: 'PUT' | 'DELETE';
  readonly body?: string;
}

/** An answer that says something: of success, or of what is not there or not allowed. */
export interface Answer {
  readonly status: 'answered';
  readonly code: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface Asking {
  read(question: Question): Promise<Answer | Refused | NotNow>;
  /** Has something changed. `uncertain`: nobody heard whether it was. */
  send(order: Order): Promise<Answer | Refused | NotNow | { readonly status: 'uncertain' }>;
}

export interface AskingParts {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** Gives a signal that aborts after so many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
}

interface Lost {
  readonly status: 'lost';
}

const MOST = 1_000_000;
const [READING_TIME, SENDING_TIME] = [10_000, 30_000];
const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 3;
/** Required by crates.io, and by nobody else. Registries are asked while nobody should know why: it tells of releases alone. */
const USER_AGENT = { 'user-agent': 'release-check' };

/**
 * Makes what asks registries. Every request has its time, every answer its greatest length. A redirect is followed by
 * readers only, within the host; beyond it only to the storage of a blob, and without the token.
 */
export function createAsking(parts: AskingParts): Asking {
  return {
    async read(question) {
      const answer = await heard(parts, { ...question, method: 'GET' }, READING_TIME);
      return answer.status === 'lost' ? { status: 'unavailable' } : judged(answer, parts, 'unavailable');
    },
    async send(order) {
      const answer = await heard(parts, order, SENDING_TIME);
      return answer.status === 'lost' ? { status: 'uncertain' } : judged(answer, parts, 'uncertain');
    },
  };
}

function judged<Silence extends 'unavailable' | 'uncertain'>(
  answer: Answer | Refused,
  { clock }: AskingParts,
  silence: Silence,
): Answer | Refused | NotNow | { readonly status: Silence } {
  if (answer.status === 'refused') return answer;
  const { code, headers } = answer;
  const asksForPause = code === 429 || (code === 503 && headers.has('retry-after'));
  if (asksForPause) return { status: 'limited', until: retryAfter(headers.get('retry-after'), clock()) };
  return code >= 500 || code === 408 ? { status: silence } : answer;
}

type Asked = Question & {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly body?: string;
};

async function heard(parts: AskingParts, asked: Asked, time: number): Promise<Answer | Refused | Lost> {
  try {
    return await followed(parts, asked, parts.deadline(time));
  } catch (fault) {
    if (isOfNetwork(fault)) return { status: 'lost' };
    throw fault;
  }
}

async function followed(
  { fetch }: AskingParts,
  { registry, url: first, method, headers = {}, body, most = MOST, mayLeave = false }: Asked,
  signal: AbortSignal,
): Promise<Answer | Refused> {
  let sent: Readonly<Record<string, string>> = { ...USER_AGENT, ...headers };
  const request = { method, redirect: 'manual', signal, ...(body !== undefined && { body }) } as const;
  let url = new URL(first);
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(url.href, { ...request, headers: sent });
    if (!REDIRECTS.includes(response.status)) return whole(response, registry, most);
    await response.body?.cancel();
    const target = method === 'GET' && redirects < MOST_REDIRECTS ? targetOf(response, url) : undefined;
    const isWithin = target?.origin === url.origin;
    if (!target || !(isWithin || (mayLeave && isStorage(target, url)))) return elsewhere(registry);
    if (!isWithin) sent = withoutToken(sent);
    url = target;
  }
}

function targetOf({ headers }: Response, from: URL): URL | undefined {
  return URL.parse(headers.get('location') ?? '', from.href) ?? undefined;
}

function withoutToken(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'));
}

async function whole(response: Response, registry: string, most: number): Promise<Answer | Refused> {
  const body = await boundedBody(response, most);
  if (!body) return refusal(`${registry} answers with more than ${most} bytes, which are not read.`);
  return { status: 'answered', code: response.status, headers: response.headers, body };
}

function elsewhere(registry: string): Refused {
  return refusal(
    `${registry} sends to another address, which is not asked: see whether the release plan has its right one.`,
  );
}

function refusal(problem: string): Refused {
  return { status: 'refused', problem };
}

/** What `fetch` throws: for the network, for its end in the middle of an answer, and when the time is over. */
function isOfNetwork(fault: unknown): boolean {
  return fault instanceof Error && ['TypeError', 'TimeoutError', 'AbortError'].includes(fault.name);
}
