import type { Repository } from '../incident/identity.ts';
import type { NoAnswer } from './follow-ports.ts';
import type { Log } from './ports.ts';

/** What a look came to. `cost`: of the rate limit; `limited`: GitHub asks for a pause. */
export interface Looked {
  readonly cost: number;
  readonly limited?: true;
}

/** One thing to look at. */
export interface Look {
  readonly repository: Repository;
  readonly look: () => Promise<Looked>;
}

/** Notes that GitHub gave no answer. */
export function unanswered(
  { log }: { readonly log: Log },
  { status }: NoAnswer,
  what: string,
  repository: Repository,
): Looked {
  log({ message: 'not looked at', what, repository, why: status });
  return { cost: 1, ...(status === 'limited' && { limited: true as const }) };
}
