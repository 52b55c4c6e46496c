import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { latest, type OnPaper, onPaper } from '../../../lambdas/incident/trial/on-paper.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { factsFile } from './facts-file.ts';
import { namedPolicy } from './named-policy.ts';

/** Which policy and facts are meant, and when. */
export interface OnPaperFiles {
  /** Without it, the runbook's. */
  readonly policy?: string | undefined;
  readonly facts: string;
  readonly at?: Instant | undefined;
}

/** Plays the facts of a file under the policy of another, up to `now`; or tells why not. */
export async function onPaperFiles(
  session: Session,
  { policy = 'preset:runbook', facts, at }: OnPaperFiles,
): Promise<{ readonly paper: OnPaper; readonly now: Instant } | { readonly code: ExitCode }> {
  const named = await namedPolicy(session, policy);
  if ('code' in named) return named;
  const read = await factsFile(session, facts, named.policy);
  if ('code' in read) return read;
  return { paper: onPaper(read.facts, named.policy), now: at ?? latest(read.facts) };
}
