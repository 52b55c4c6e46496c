import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { GIVEN_UP } from '../lambdas/incident/words.ts';
import { countLines } from './count-lines.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/** Counts the effects that a function gives up, from its log; one metric for all functions that do. */
export function countDeadEffects(fn: PipelineFunction): Metric {
  return countLines(fn, 'DeadEffects', { metricName: 'EffectsFailedForGood', message: GIVEN_UP });
}
