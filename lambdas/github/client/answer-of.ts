import { faultName } from '../../incident/fault-name.ts';
import type { Answer } from './outcome.ts';

/** No whole answer came. */
export interface Lost {
  readonly status: 'lost';
  /** The name of the fault: `ECONNRESET`, `TimeoutError`. */
  readonly reason: string;
  /** False where it is certain that GitHub never got the request. */
  readonly mayHaveHappened: boolean;
}

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** Faults before the first byte is sent. */
const NEVER_SENT = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * What came of a call of Octokit, which throws what is no success. Its error is not passed on: it holds the headers
 * and the body that were sent.
 * @throws what is neither an answer nor a fault of the network
 */
export async function answerOf(call: Promise<Received>): Promise<Omit<Answer, 'replayed'> | Lost> {
  try {
    return toAnswer(await call);
  } catch (error) {
    if (hasResponse(error)) return toAnswer(error.response);
    if (isOfFetch(error)) return lost(error.name === 'HttpError' ? error.cause : error);
    throw error;
  }
}

function toAnswer({ status, headers, data }: Received): Omit<Answer, 'replayed'> | Lost {
  const isJson = String(headers['content-type']).startsWith('application/json');
  // Octokit gives JSON that it cannot read as text.
  if (status < 300 && isJson && typeof data === 'string' && data !== '') {
    return lost(new SyntaxError('GitHub answered with JSON that cannot be read.'));
  }
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return { status: 'answered', code: status, data, headers: Object.fromEntries(texts) };
}

function lost(fault: unknown): Lost {
  const code = codeOf(fault);
  const reason = code ?? faultName(fault);
  return { status: 'lost', reason, mayHaveHappened: code === undefined || !NEVER_SENT.includes(code) };
}

function codeOf(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined;
  if ('code' in fault && typeof fault.code === 'string' && /^\w{1,64}$/.test(fault.code)) return fault.code;
  return codeOf(fault.cause);
}

function hasResponse(error: unknown): error is { readonly response: Received } {
  return error instanceof Error && 'response' in error && error.response !== undefined;
}

/** Octokit wraps what `fetch` throws, an abort excepted. */
function isOfFetch(error: unknown): error is Error {
  return error instanceof Error && ['HttpError', 'AbortError'].includes(error.name);
}
