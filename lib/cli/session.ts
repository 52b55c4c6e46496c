import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import type { RequestInput } from '../../lambdas/pipeline/request.ts';
import type { Client } from '../client/client.ts';
import { connect, type Target } from '../client/connect.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { fail } from './fail.ts';
import { jsonText } from './json-text.ts';
import { type Paint, painter } from './paint.ts';
import { visibleIn } from './visible.ts';
import type { World } from './world.ts';

/** What every command may be given. */
export interface GlobalOptions extends Target {
  readonly json?: boolean;
}

/** Data as people read it, at `now`. What is in the data is safe to print. */
export type ForPeople<T> = (data: T, now: Instant, paint: Paint) => readonly string[];

/** One run of one command. */
export interface Session {
  readonly world: World;
  readonly options: GlobalOptions;
  client(): Promise<Client>;
  /** Asks the pipeline, and prints either what came of it or why not. */
  ask(request: RequestInput, print: (answer: Answer) => ExitCode | Promise<ExitCode>): Promise<ExitCode>;
  /** Prints data: with `--json` as `forPrograms` makes it, else as lines. */
  print<T>(data: T, forPrograms: (data: T) => unknown, forPeople: ForPeople<T>): ExitCode;
  /** Prints why something could not be done. */
  fail(reason: string, message: string, details?: Readonly<Record<string, unknown>>): ExitCode;
}

/** The session of a command that was given these options. Nothing is sent yet. */
export function createSession(world: World, options: GlobalOptions): Session {
  const client = () => connect(options, world.variables);
  const session: Session = {
    world,
    options,
    client,
    async ask(request, print) {
      const answer = await (await client()).ask(request);
      if (answer.ok) return print(answer);
      return session.fail(answer.reason ?? 'refused', answer.message ?? 'The pipeline refused.');
    },
    print(data, forPrograms, forPeople) {
      const text = options.json
        ? jsonText(forPrograms(data))
        : forPeople(visibleIn(data), world.clock(), painter(world.colours)).join('\n');
      world.print(text);
      return EXIT.done;
    },
    fail: (reason, message, details) => fail(world, options.json ?? false, { reason, message, details }),
  };
  return session;
}
