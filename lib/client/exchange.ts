import { clientFault } from './client-fault.ts';

interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

interface Limits {
  /** Milliseconds that one attempt may take. */
  readonly timeout: number;
  /** How often it is tried in all, where the connection is cut or nothing comes back. */
  readonly attempts: number;
}

interface HttpReply {
  readonly status: number;
  readonly body: string;
}

/** What tells that the request was never heard: trying at once again would be in vain. */
const NEVER_HEARD = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Sends a request and reads the whole reply, whatever its status. Only what may be heard twice may have attempts.
 * @throws ClientFault `unreachable` or `no-answer`.
 */
export async function exchange(url: string, request: HttpRequest, limits: Limits): Promise<HttpReply> {
  let fault: unknown;
  for (let attempt = 0; attempt < limits.attempts; attempt += 1) {
    try {
      return await attemptOnce(url, request, limits.timeout);
    } catch (thrown) {
      const heardBefore = fault !== undefined;
      fault = thrown;
      if (NEVER_HEARD.has(codeOf(thrown))) throw heardBefore ? silent(url, thrown) : unreachable(url, thrown);
    }
  }
  throw silent(url, fault);
}

async function attemptOnce(url: string, request: HttpRequest, timeout: number): Promise<HttpReply> {
  // A redirect is not followed: it would carry what is sent to somewhere nobody named.
  const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
  return { status: response.status, body: await response.text() };
}

function unreachable(url: string, cause: unknown) {
  const { origin } = new URL(url);
  return clientFault(
    'unreachable',
    `No pipeline answers at ${origin}. Start it with \`npm start\`, or set EMBARGO_URL.`,
    cause,
  );
}

function silent(url: string, cause: unknown) {
  const { origin } = new URL(url);
  const why = codeOf(cause);
  return clientFault(
    'no-answer',
    `The pipeline at ${origin} did not answer${why && ` (${why})`}. Whether it heard this is not known: look before you say it again.`,
    cause,
  );
}

/** fetch throws `fetch failed`, with what happened as its cause. */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return '';
  if ('code' in fault && typeof fault.code === 'string') return fault.code;
  if (fault.name === 'TimeoutError') return 'timeout';
  return codeOf(fault.cause) || fault.message;
}
