import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { inZone, relative } from '../../lambdas/incident/time/wording.ts';
import type { DeadLetterView } from '../../lambdas/pipeline/answer-request.ts';

/** Effects that failed for good, for people, each with the command that takes it up again, whole and ready to copy. */
export function deadLetterLines(letters: readonly DeadLetterView[], now: Instant): readonly string[] {
  if (letters.length === 0) return ['Nothing failed for good.'];
  return letters.flatMap(({ effect, kind, since, id, repository, problem }) => [
    `${kind}, for ${id} in ${repository}`,
    `    ${problem ? 'waits for you since' : 'failed for good'} ${inZone(since, 'UTC')} (${relative(since, now)})`,
    ...(problem ? [`    ${problem}`] : []),
    `    try it again: npm run embargo -- retry '${effect}'`,
    `    or let it rest: npm run embargo -- settle '${effect}'`,
  ]);
}
