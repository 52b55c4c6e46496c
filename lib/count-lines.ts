import { type Duration, Stack } from 'aws-cdk-lib';
import { type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { PipelineFunction } from './pipeline-function.ts';

interface LinesProps {
  /** The metric's name; functions that give the same one are counted together. */
  readonly metricName: string;
  /** The `message` of the lines. */
  readonly message: string;
  /** How long to sum them up; five minutes where it is left out. */
  readonly period?: Duration;
}

/** Counts the lines of a function's log that have this message, in a metric of the stack. */
export function countLines(fn: PipelineFunction, id: string, props: LinesProps): Metric {
  const { metricName, message, period } = props;
  const filter = fn.log.addMetricFilter(id, {
    metricNamespace: `Embargo/${Stack.of(fn).stackName}`,
    metricName,
    metricValue: '1',
    filterPattern: FilterPattern.stringValue('$.message', '=', message),
  });
  return filter.metric({ statistic: Stats.SUM, ...(period && { period }) });
}
