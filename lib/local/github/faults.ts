/**
 * What goes wrong with a request. `accepted`: GitHub did what was asked and only its answer goes wrong; else it did
 * nothing.
 */
export type Fault =
  | { readonly kind: 'error'; readonly status: 500 | 502 | 503 | 504; readonly accepted?: boolean }
  /** No answer ever comes. */
  | { readonly kind: 'silence'; readonly accepted?: boolean }
  /** The connection is reset. */
  | { readonly kind: 'reset'; readonly accepted?: boolean }
  /** The primary limit: nothing remains for so long. */
  | { readonly kind: 'exhausted'; readonly status?: 403 | 429; readonly resetSeconds: number }
  /** 429: too many requests. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  /** The secondary limit, which cannot be asked for: 403. */
  | { readonly kind: 'secondary'; readonly retryAfterSeconds: number };

/** Which requests are meant; whatever is not said may be anything. */
export interface Matcher {
  readonly method?: string;
  /** The path without its query: the whole of it, or a pattern. */
  readonly path?: string | RegExp;
  /** The operation's name in GitHub's description, such as `security-advisories/create-fork`. */
  readonly operation?: string;
}

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
}

export interface Faults {
  /** The next request that matches meets the fault; or the next `times` of them. Those said first come first. */
  next(matcher: Matcher, fault: Fault, times?: number): void;
  /** How many have not been met yet. */
  waiting(): number;
}

/** Faults that wait for their requests. */
export function createFaults(): Faults & { take(request: Seen): Fault | undefined } {
  const waiting: { readonly matcher: Matcher; readonly fault: Fault }[] = [];
  return {
    next(matcher, fault, times = 1) {
      for (let time = 0; time < times; time += 1) waiting.push({ matcher, fault });
    },
    waiting: () => waiting.length,
    take(request) {
      const place = waiting.findIndex(({ matcher }) => matches(matcher, request));
      return place < 0 ? undefined : waiting.splice(place, 1)[0]?.fault;
    },
  };
}

function matches({ method, path, operation }: Matcher, request: Seen): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (operation !== undefined && operation !== request.operation) return false;
  if (path === undefined) return true;
  return typeof path === 'string' ? path === request.path : path.test(request.path);
}
