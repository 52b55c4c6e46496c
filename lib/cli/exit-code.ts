/** How the command line ends. */
export const EXIT = {
  done: 0,
  /** What was asked for is refused, not found or failed. */
  refused: 1,
  wrongUsage: 2,
  /** No pipeline could be reached, or it gave no answer. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const CODES: Readonly<Record<string, ExitCode>> = {
  usage: EXIT.wrongUsage,
  'unclear-address': EXIT.wrongUsage,
  unsupported: EXIT.wrongUsage,
  'invalid-request': EXIT.wrongUsage,
  unreachable: EXIT.unreachable,
  'no-answer': EXIT.unreachable,
  failed: EXIT.unreachable,
};

/** The exit code for the reason of a failure. */
export function exitCodeOf(reason: string): ExitCode {
  return CODES[reason] ?? EXIT.refused;
}
