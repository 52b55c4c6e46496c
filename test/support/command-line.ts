import { randomUUID } from 'node:crypto';
import type { Variables } from '../../lambdas/environment.ts';
import { draft } from '../../lib/cli/draft.ts';
import { runCli } from '../../lib/cli/run-cli.ts';
import type { World } from '../../lib/cli/world.ts';

interface CommandLine {
  /** Runs the command line in this process, without a terminal. */
  run(
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
}

interface Settings {
  readonly variables?: Variables;
  readonly world?: Partial<World>;
}

/** The command line of somebody called Ada, at 2026-03-01 10:00 UTC. */
export function commandLine({ variables = {}, world = {} }: Settings = {}): CommandLine {
  return {
    async run(...args) {
      const out: string[] = [];
      const err: string[] = [];
      const code = await runCli(args, {
        variables,
        clock: () => '2026-03-01T10:00:00Z',
        pause: async () => undefined,
        newId: randomUUID,
        user: 'Ada',
        print: (text) => void out.push(text),
        complain: (text) => void err.push(text),
        readInput: async () => '',
        readFile: async () => undefined,
        writeFile: async () => undefined,
        interactive: false,
        converse: (talk) => talk(async () => undefined),
        draft: (text) => draft(text, variables),
        colours: false,
        ...world,
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
}
