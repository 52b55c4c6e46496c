import { Stack } from 'aws-cdk-lib';
import { type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { GIVEN_UP } from '../lambdas/incident/words.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/** Counts the effects that a function gives up, from its log; one metric for all functions that do. */
export function countDeadEffects(fn: PipelineFunction): Metric {
  const filter = fn.log.addMetricFilter('DeadEffects', {
    metricNamespace: `Embargo/${Stack.of(fn).stackName}`,
    metricName: 'EffectsFailedForGood',
    metricValue: '1',
    filterPattern: FilterPattern.stringValue('$.message', '=', GIVEN_UP),
  });
  return filter.metric({ statistic: Stats.SUM });
}
