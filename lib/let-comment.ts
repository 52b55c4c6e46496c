import { VARIABLES } from '../lambdas/environment.ts';
import type { PipelineFunction } from './pipeline-function.ts';
import type { Setting } from './setting.ts';

/** Tells a function that comments on advisories are read and posted, where the operator wants that. */
export function letComment(fn: PipelineFunction, { comments }: Pick<Setting, 'comments'>): void {
  if (comments) fn.set({ [VARIABLES.githubComments]: 'on' });
}
