import type { Variables } from '../../../lambdas/environment.ts';
import { createSession, type GlobalOptions } from '../../../lib/cli/session.ts';
import type { Reach } from '../../../lib/connect/github-of.ts';
import { NOW } from './scripted-github.ts';

/** A session of somebody at no terminal, and what it printed and complained of. */
export function connectSession(variables: Variables, options: GlobalOptions = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const world = {
    variables,
    clock: () => NOW,
    pause: async () => undefined,
    newId: () => '3f9a1c00-0000-4000-8000-000000000000',
    user: 'Ada',
    print: (text: string) => void out.push(text),
    complain: (text: string) => void err.push(text),
    readInput: async () => '',
    readFile: async () => undefined,
    writeFile: async () => undefined,
    interactive: false,
    converse: () => Promise.reject(new Error('nobody is there to be asked')),
    draft: () => Promise.reject(new Error('nobody is there to write')),
    colours: false,
  };
  return { session: createSession(world, options), out: () => out.join('\n'), err: () => err.join('\n') };
}

/** What reaches the servers of a test, on a clock that stands still; waiting takes no time. */
export const REACH: Reach = {
  clock: () => NOW,
  fetch: globalThis.fetch,
  wait: async () => undefined,
  connectStack: () => Promise.reject(new Error('no deployed pipeline is in this test')),
};
