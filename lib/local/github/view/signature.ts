import type { Signature } from '../kept/git-objects.ts';
import type { Commit } from '../kept/history.ts';

/** How git names a login of this GitHub, whose mail address is made up. */
export function signatureOf(login: string, date: string): Signature {
  return { name: login, email: `${login.replace(/\W/g, '')}@${NO_REPLY}`, date };
}

/** How a commit names who made it. */
export function signaturesOf({ author, at, signed }: Commit): {
  readonly author: Signature;
  readonly committer: Signature;
} {
  const usual = signatureOf(author, at);
  return signed ?? { author: usual, committer: usual };
}

/** The login that a mail address of GitHub's own belongs to; empty where it is none (docs, "Email addresses reference"). */
export function loginAt(email: string): string {
  return /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/.exec(email)?.[1] ?? '';
}

const NO_REPLY = 'users.noreply.github.com';
