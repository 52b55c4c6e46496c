/** An answer that GitHub may tell to be still the same. Its body may be under embargo. */
export interface RememberedResponse {
  readonly etag: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Remembers answers by a key; it may forget any of them at any time. */
export interface ResponseCache {
  get(key: string): Promise<RememberedResponse | undefined>;
  set(key: string, response: RememberedResponse): Promise<void>;
}

/** Some 40 MB: of the characters, each may take two bytes. */
const MOST_CHARACTERS = 20_000_000;
/** What keeping an answer costs besides its characters, so that many short ones are not too many. */
const EACH = 500;

/**
 * Remembers answers in memory, and of those the ones that were used last.
 * @param most how many characters all that is kept may have together, each answer counting 500 besides its own; one that
 *   alone has more is not kept
 */
export function memoryResponseCache(most = MOST_CHARACTERS): ResponseCache {
  // A map keeps the order in which its entries were put: here that of their last use.
  const kept = new Map<string, RememberedResponse>();
  let total = 0;
  const forget = (key: string): void => {
    const response = kept.get(key);
    if (!response) return;
    kept.delete(key);
    total -= sizeOf(key, response);
  };
  const put = (key: string, response: RememberedResponse): void => {
    forget(key);
    kept.set(key, response);
    total += sizeOf(key, response);
  };
  return {
    async get(key) {
      const response = kept.get(key);
      if (response) put(key, response);
      return response;
    },
    async set(key, response) {
      if (sizeOf(key, response) > most) return forget(key);
      put(key, response);
      for (const oldest of kept.keys()) {
        if (total <= most) break;
        forget(oldest);
      }
    },
  };
}

function sizeOf(key: string, { body, headers }: RememberedResponse): number {
  const values = Object.values(headers).reduce((sum, value) => sum + value.length, 0);
  return key.length + body.length + values + EACH;
}
