import { isWithin } from './api-address.ts';
import { boundedBody } from './bounded-body.ts';

export type Fetch = typeof globalThis.fetch;

/** Gives a signal that aborts after so many milliseconds. */
export type Deadline = (milliseconds: number) => AbortSignal;

interface WireParts {
  readonly fetch: Fetch;
  readonly deadline: Deadline;
  /** Where GitHub's API is; nothing is ever asked elsewhere. */
  readonly baseUrl: string;
  /** Hears of each request that goes out, and of its answer's code. */
  readonly sent: (credential: string) => void;
  readonly answered: (credential: string, code: number) => void;
}

/** GitHub ends its own work on a request after 10 seconds. */
const TIMEOUT = 10_000;
const MOST_REDIRECTS = 3;
const REDIRECTS = [301, 302, 307, 308];
const WITHOUT_BODY = [204, 205, 304];

/**
 * Makes a credential's `fetch`, which differs from the plain one in four ways. It rejects after 10 seconds. It
 * returns only when the whole body is there, so that an answer that broke off is no answer. It rejects where the body
 * has more than 10 MB. And of redirects (a repository was renamed) it follows those that stay with GitHub's API, by the
 * same method and with the same body, as GitHub asks for; others are returned as they are.
 */
export function createWire({ fetch, deadline, baseUrl, sent, answered }: WireParts) {
  return (credential: string): Fetch =>
    async (input, init = {}) => {
      const signal = deadline(TIMEOUT);
      let url = String(input instanceof Request ? input.url : input);
      for (let redirects = 0; ; redirects += 1) {
        sent(credential);
        const response = await fetch(url, { ...init, redirect: 'manual', signal });
        answered(credential, response.status);
        const body = await boundedBody(response);
        const target = redirects < MOST_REDIRECTS ? targetOf(response, url, baseUrl) : undefined;
        if (target === undefined) return whole(response, body);
        url = target;
      }
    };
}

function targetOf({ status, headers }: Response, from: string, baseUrl: string): string | undefined {
  const location = headers.get('location');
  if (location === null || !REDIRECTS.includes(status)) return undefined;
  const target = URL.parse(location, from)?.href;
  return target !== undefined && isWithin(target, baseUrl) ? target : undefined;
}

function whole({ status, headers }: Response, body: Uint8Array<ArrayBuffer>): Response {
  return new Response(WITHOUT_BODY.includes(status) ? null : body, { status, headers });
}
