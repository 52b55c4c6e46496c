import type { RememberedResponse } from './response-cache.ts';
import type { Fetch } from './wire.ts';

interface ConditionalFetch {
  readonly fetch: Fetch;
  /** Whether GitHub told that the remembered answer still holds. */
  replayed(): boolean;
  /** An answer that is worth remembering. */
  fresh(): RememberedResponse | undefined;
}

/** The headers that say how to read the body, and where the next page is. */
const KEPT_HEADERS = ['content-type', 'etag', 'link'];

/**
 * A `fetch`, for one request, that asks GitHub whether a remembered answer still holds (which costs nothing of the
 * primary rate limit) and, where it does, returns that one with status 200.
 */
export function conditionalFetch(fetch: Fetch, known: RememberedResponse | undefined): ConditionalFetch {
  let replayed = false;
  let fresh: RememberedResponse | undefined;
  return {
    replayed: () => replayed,
    fresh: () => fresh,
    async fetch(input, init = {}) {
      const headers = new Headers(init.headers);
      if (known) headers.set('if-none-match', known.etag);
      const response = await fetch(input, { ...init, headers });
      replayed = known !== undefined && response.status === 304;
      if (known && replayed) return replay(known, response.headers);
      fresh = await memorable(response.clone());
      return response;
    },
  };
}

function replay({ body, headers }: RememberedResponse, told: Headers): Response {
  // What is told now is newer, but for the type of the body. A list may have got a further page without a change here.
  const type = headers['content-type'];
  return new Response(body, {
    status: 200,
    headers: { ...headers, ...Object.fromEntries(told), ...(type && { 'content-type': type }) },
  });
}

async function memorable(response: Response): Promise<RememberedResponse | undefined> {
  const etag = response.headers.get('etag');
  if (response.status !== 200 || etag === null) return undefined;
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { etag, body: await response.text(), headers: Object.fromEntries(headers) };
}
