/** A GitHub App, which acts as its installations. */
export interface AppCredentials {
  readonly kind: 'app';
  readonly id: number | string;
  /** In PEM; two while they are being rotated: where GitHub refuses the first, the second is tried. */
  readonly privateKeys: readonly string[];
}

/** A person's token: one for all repositories, with that person's rights and rate limit. */
interface TokenCredentials {
  readonly kind: 'token';
  readonly token: string;
}

/** By what GitHub knows who asks. */
export type Credentials = AppCredentials | TokenCredentials;

/** With what one request is made. */
export interface Pass {
  /** What rate limits and counts hang on, fit for a log: `app`, `installation 42`, `token`. */
  readonly credential: string;
  /** The header, a secret. */
  readonly authorization: string;
}

/**
 * The pass of a personal token.
 * @throws Error for a token that cannot stand in a header; the message does not show it.
 */
export function tokenPass(token: string): Pass {
  if (!/^[!-~]+$/.test(token)) throw new Error('The GitHub token is empty or holds what no token can hold.');
  return { credential: 'token', authorization: `token ${token}` };
}
