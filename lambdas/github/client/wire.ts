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
/** Where GitHub keeps the files of releases: its API sends on to there whoever asks for one. */
const STORES = ['https://release-assets.githubusercontent.com', 'https://objects.githubusercontent.com'];
const WITHOUT_BODY = [204, 205, 304];

/**
 * Makes a credential's `fetch`, which differs from the plain one in four ways. It rejects after 10 seconds. It
 * returns only when the whole body is there, so that an answer that broke off is no answer. It rejects where the body
 * has more than 10 MB. And of redirects (a repository was renamed) it follows those that stay with GitHub's API, by the
 * same method and with the same body, as GitHub asks for, and those that lead a read to GitHub's stores of files, without
 * credentials; others are returned as they are.
 */
export function createWire({ fetch, deadline, baseUrl, sent, answered }: WireParts) {
  return (credential: string): Fetch =>
    async (input, init = {}) => {
      const signal = deadline(TIMEOUT);
      let url = String(input instanceof Request ? input.url : input);
      let asked = init;
      for (let redirects = 0; ; redirects += 1) {
        sent(credential);
        const response = await fetch(url, { ...asked, redirect: 'manual', signal });
        answered(credential, response.status);
        const body = await boundedBody(response);
        const next = redirects < MOST_REDIRECTS ? nextOf(response, url, asked, baseUrl) : undefined;
        if (next === undefined) return whole(response, body);
        [url, asked] = next;
      }
    };
}

function targetOf({ status, headers }: Response, from: string): string | undefined {
  const location = headers.get('location');
  if (location === null || !REDIRECTS.includes(status)) return undefined;
  return URL.parse(location, from)?.href;
}

/** What is to be asked next; undefined where the answer is to be returned as it is. */
function nextOf(
  response: Response,
  from: string,
  asked: RequestInit,
  baseUrl: string,
): [url: string, init: RequestInit] | undefined {
  const target = targetOf(response, from);
  if (target === undefined) return undefined;
  if (isInStore(target, asked)) return [target, withoutCredentials(asked)];
  return isWithin(target, baseUrl) ? [target, asked] : undefined;
}

function isInStore(target: string, { method = 'GET' }: RequestInit): boolean {
  return method === 'GET' && STORES.some((store) => isWithin(target, store));
}

/** The address itself tells the store what may be read. */
function withoutCredentials(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers);
  headers.delete('authorization');
  headers.delete('if-none-match');
  return { ...init, headers };
}

function whole({ status, headers }: Response, body: Uint8Array<ArrayBuffer>): Response {
  return new Response(WITHOUT_BODY.includes(status) ? null : body, { status, headers });
}
