import { failNext } from '../trial/fail-next.ts';
import { trialWorkflow } from './perform-tools.ts';
import type { Performed, Stage } from './stage.ts';

/** What is to go wrong with a release: the next run of a workflow. */
export function failRun({ state }: Stage, file: string): Performed {
  trialWorkflow(file);
  failNext(state, file);
  return { said: `The next run of ${file} will end in failure.`, next: ['play look', 'list'] };
}

/** The image is built wrong from now on, or right again. */
export function buildImage({ shipped }: Stage, wrong: boolean): Performed {
  const version = shipped.buildImage(wrong);
  return {
    said: wrong
      ? `The image of ${version}, and of what comes after it, is built for one platform alone.`
      : `The image of ${version} was built anew, for all of its platforms.`,
    next: wrong ? ['play image'] : ['play look'],
  };
}
