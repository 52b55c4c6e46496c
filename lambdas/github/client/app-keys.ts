import { createAppAuth } from '@octokit/auth-app';
import type { Clock } from '../../pipeline/ports.ts';
import { appJwt } from './app-jwt.ts';
import type { Octokit } from './ask.ts';
import type { AppCredentials } from './credentials.ts';
import type { Answer, Outcome } from './outcome.ts';

export type AppAuth = ReturnType<typeof createAppAuth>;

type Ended = Answer | Outcome;

/** Does something as the App, with its first key that GitHub accepts. */
export type AsApp = (app: AppCredentials, use: (auth: AppAuth) => Promise<Ended>) => Promise<Ended>;

/**
 * Makes what acts as the App. While its key is rotated there are two: where GitHub refuses one (401), the other is
 * tried, and the one that was accepted last is the first to be tried the next time.
 * @param octokit how the App's own requests go out
 */
export function createAsApp(octokit: Octokit, clock: Clock): AsApp {
  let accepted: string | undefined;

  function authOf(id: number | string, privateKey: string): AppAuth {
    const createJwt = async () => appJwt(id, privateKey, clock());
    const log = { warn: () => undefined };
    return createAppAuth({ appId: id, createJwt, request: octokit, log });
  }

  return async ({ id, privateKeys }, use) => {
    const keys = privateKeys.toSorted((a, b) => Number(b === accepted) - Number(a === accepted));
    let ended: Ended | undefined;
    for (const key of keys) {
      ended = await use(authOf(id, key));
      if (ended.status === 'answered' && ended.code === 401) continue;
      if (ended.status === 'answered') accepted = key;
      break;
    }
    if (ended === undefined) throw new Error('The GitHub App has no private key.');
    return ended;
  };
}
