import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { jsonText } from './json-text.ts';
import { visible } from './visible.ts';
import type { World } from './world.ts';

interface Failure {
  /** A word for programs. */
  readonly reason: string;
  /** Sentences for people. */
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** Tells a failure on the standard error, and for programs on the standard output as well. */
export function fail(world: World, json: boolean, { reason, message, details }: Failure): ExitCode {
  if (json) world.print(jsonText({ error: reason, message, ...details }));
  world.complain(visible(message));
  return exitCodeOf(reason);
}
