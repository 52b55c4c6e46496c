import { quoted } from './quoted.ts';

/** As what GitHub credits somebody (REST, "Update a repository security advisory"). */
const TYPES = [
  'analyst',
  'finder',
  'reporter',
  'coordinator',
  'remediation_developer',
  'remediation_reviewer',
  'remediation_verifier',
  'tool',
  'sponsor',
  'other',
] as const;

export interface Credit {
  readonly login: string;
  readonly type: string;
}

const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** Reads who is to be credited, as `login:type`; a login alone is the reporter's. The last word on a login counts. */
export function readCredits(parts: readonly string[]): { value: readonly string[] } | { problem: string } {
  const credits = new Map<string, string>();
  for (const part of parts) {
    const [login = '', word = 'reporter', ...rest] = part.replace(/^@/, '').split(':');
    const type = TYPES.find((one) => one === word.toLowerCase().replaceAll('-', '_'));
    if (!LOGIN.test(login) || !type || rest.length > 0) {
      return { problem: `${quoted(part)} credits nobody: write login:type, of ${TYPES.join(', ')}.` };
    }
    credits.set(login.toLowerCase(), `${login}:${type}`);
  }
  if (credits.size === 0) return { problem: 'The credits name nobody: write login:type.' };
  return { value: [...credits.values()] };
}

/** The credits of an answer that was read. */
export function creditsIn(value: string | readonly string[] | undefined): readonly Credit[] {
  const parts = Array.isArray(value) ? value : [];
  return parts.map((part: string) => {
    const [login = '', type = 'reporter'] = part.split(':');
    return { login, type };
  });
}
