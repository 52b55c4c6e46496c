import type { Instant } from '../../incident/time/instant.ts';

/** What GitHub answered with; `not-modified`: it is what was answered before, and nothing has changed since. */
interface Answered {
  readonly status: 'ok' | 'not-modified';
  /** The JSON, of which nothing is known yet (numbers beyond 2^53, such as ids of deliveries, are bigints); else text. */
  readonly data: unknown;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** GitHub took the request and refused it. The message is GitHub's, short, and tells nothing of what was sent. */
interface Refused {
  /** `forbidden`: the credential (401) or what it may do (403, 451); `invalid`: what was asked. */
  readonly status: 'forbidden' | 'invalid';
  /** The status code of HTTP. */
  readonly code: number;
  readonly message: string;
}

/** Not there, or the GitHub App is not installed there: then nothing of the repository can be known. */
interface NotFound {
  readonly status: 'not-found';
  readonly missing: 'resource' | 'installation';
}

/** A rate limit forbids to ask before this instant; what was asked did not happen. */
interface Limited {
  readonly status: 'limited';
  readonly until: Instant;
}

/** No answer that counts. `unavailable`: asking again does no harm; `uncertain`: it may have happened. */
interface Unanswered {
  readonly status: 'unavailable' | 'uncertain';
  /** `HTTP 502`, or the name of a fault: `TimeoutError`. */
  readonly reason: string;
}

/** How a request to GitHub ended. */
export type Outcome = Answered | Refused | NotFound | { readonly status: 'gone' } | Limited | Unanswered;

/** An answer as it came, whatever its code. */
export interface Answer {
  readonly status: 'answered';
  readonly code: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it is the answer of before, because GitHub told that nothing has changed. */
  readonly replayed: boolean;
}
