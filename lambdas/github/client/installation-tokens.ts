import { addSeconds, type Instant, parseInstant } from '../../incident/time/instant.ts';
import type { Clock } from '../../pipeline/ports.ts';
import { asObject } from '../read-object.ts';
import type { AppCredentials, Pass } from './credentials.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Answer, Outcome } from './outcome.ts';

interface TokenParts {
  readonly clock: Clock;
  /** Asks GitHub, as the App, for a token of an installation. */
  readonly make: (app: AppCredentials, installation: number) => Promise<Answer | Outcome>;
}

interface InstallationTokens {
  /** A pass that is still valid for a minute at least; else why there is none. */
  passFor(app: AppCredentials, installation: number): Promise<Found>;
  /** Forgets a pass that GitHub refused. */
  drop(pass: Pass): void;
}

const MARGIN_SECONDS = 60;

type Found = { readonly pass: Pass } | Answer | Outcome;

/**
 * Keeps the token of each installation until it expires (GitHub gives it an hour), by the given clock. Those who need
 * one at the same time wait for the same.
 */
export function createInstallationTokens({ clock, make }: TokenParts): InstallationTokens {
  const kept = new Map<string, { readonly pass: Pass; readonly until: Instant }>();
  const making = oneAtATime<Found>();

  async function newPass(app: AppCredentials, installation: number, credential: string): Promise<Found> {
    const answer = await make(app, installation);
    if (answer.status !== 'answered' || answer.code !== 201) return answer;
    const { token, expiresAt } = tokenIn(answer.data);
    const made = { pass: { credential, authorization: `token ${token}` }, until: before(expiresAt) };
    kept.set(credential, made);
    return made;
  }

  return {
    async passFor(app, installation) {
      const credential = `installation ${installation}`;
      const known = kept.get(credential);
      if (known && clock() < known.until) return known;
      return making(credential, () => newPass(app, installation, credential));
    },
    drop(pass) {
      // Meanwhile another request may have put a newer one there.
      if (kept.get(pass.credential)?.pass === pass) kept.delete(pass.credential);
    },
  };
}

function before(expiresAt: Instant): Instant {
  return addSeconds(expiresAt, -MARGIN_SECONDS);
}

function tokenIn(data: unknown): { readonly token: string; readonly expiresAt: Instant } {
  const { token, expiresAt } = asObject(data) ?? {};
  const instant = typeof expiresAt === 'string' ? parseInstant(expiresAt) : undefined;
  if (typeof token !== 'string' || instant === undefined) {
    throw new Error('GitHub gave a token without its text or its end.');
  }
  return { token, expiresAt: instant };
}
