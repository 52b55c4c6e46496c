import { faultName } from '../../incident/fault-name.ts';
import { isTooLarge } from './bounded-body.ts';
import type { Answer } from './outcome.ts';

/** No whole answer came. */
export interface Lost {
  readonly status: 'lost';
  /** The name of the fault: `ECONNRESET`, `TimeoutError`. */
  readonly reason: string;
  /** False where it is certain that GitHub never got the request. */
  readonly mayHaveHappened: boolean;
  /** Asked again, it would end the same. */
  readonly isFinal?: true;
}

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** What fails before the first byte is sent: finding the address, and connecting to it. */
const BEFORE_SENDING: readonly unknown[] = ['getaddrinfo', 'connect'];

/**
 * What came of a call of Octokit, which throws what is no success. Its error is not passed on: it holds the headers
 * and the body that were sent.
 * @param expected what a success has, if it has a body: where it is JSON, anything else (the page of a proxy, say)
 *   is no answer of GitHub's
 * @throws what is neither an answer nor a fault of the network
 */
export async function answerOf(
  call: Promise<Received>,
  expected: 'json' | 'anything' = 'json',
): Promise<Omit<Answer, 'replayed'> | Lost> {
  try {
    return toAnswer(await call, expected);
  } catch (error) {
    if (hasResponse(error)) return toAnswer(error.response, expected);
    if (isOfFetch(error)) return lost(error.name === 'HttpError' ? error.cause : error);
    throw error;
  }
}

function toAnswer(
  { status, headers, data }: Received,
  expected: 'json' | 'anything',
): Omit<Answer, 'replayed'> | Lost {
  const isJson = expected === 'json' || String(headers['content-type']).startsWith('application/json');
  if (status < 300 && isJson && isUnread(data)) {
    return lost(new SyntaxError('GitHub answered with JSON that cannot be read.'));
  }
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return { status: 'answered', code: status, data, headers: Object.fromEntries(texts) };
}

function lost(fault: unknown): Lost {
  const reason = codeOf(fault) ?? faultName(fault);
  const mayHaveHappened = !isBeforeSending(fault);
  return { status: 'lost', reason, mayHaveHappened, ...(isTooLarge(fault) && { isFinal: true }) };
}

/** Octokit gives JSON that it cannot read as text, and other types as text or bytes. */
function isUnread(data: unknown): boolean {
  return data instanceof ArrayBuffer ? data.byteLength > 0 : typeof data === 'string' && data !== '';
}

/** The code alone does not tell: a connection that stood can end as `EHOSTUNREACH` too. */
function isBeforeSending(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  if (fault instanceof AggregateError) return fault.errors.length > 0 && fault.errors.every(isBeforeSending);
  if ('code' in fault && fault.code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  if ('syscall' in fault && BEFORE_SENDING.includes(fault.syscall)) return true;
  return isBeforeSending(fault.cause);
}

function codeOf(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined;
  if ('code' in fault && typeof fault.code === 'string' && /^\w{1,64}$/.test(fault.code)) return fault.code;
  return codeOf(fault.cause);
}

function hasResponse(error: unknown): error is { readonly response: Received } {
  return error instanceof Error && 'response' in error && error.response !== undefined;
}

/** Octokit wraps what `fetch` throws, an abort excepted; a TypeError is its own, at an answer that it cannot read. */
function isOfFetch(error: unknown): error is Error {
  return error instanceof Error && ['HttpError', 'AbortError', 'TypeError'].includes(error.name);
}
