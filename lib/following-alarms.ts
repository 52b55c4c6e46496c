import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DELIVERIES_OVERDUE, GITHUB_REFUSED, WEBHOOK_GONE } from '../lambdas/incident/words.ts';
import { countLines } from './count-lines.ts';
import { operatorAlarm } from './operator-alarm.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/** Longer than from one round to the next: so an alarm that stands does not end and ring again between two rounds. */
const PERIOD = Duration.minutes(15);

/** Alarms on what following GitHub cannot mend by itself, from the log of the function that follows. */
export function alarmOnFollowing(fn: PipelineFunction, operators: ITopic): void {
  operatorAlarm(fn, {
    operators,
    name: 'deliveries-overdue',
    meaning:
      'A delivery of GitHub failed more than two days ago and could not be made up for; GitHub forgets it after three.',
    entry: 'deliveries-overdue',
    metric: countLines(fn, 'DeliveriesOverdue', {
      metricName: 'DeliveriesOverdue',
      message: DELIVERIES_OVERDUE,
      period: PERIOD,
    }),
    rings: { atLeast: 1 },
  });
  operatorAlarm(fn, {
    operators,
    name: 'webhook-gone',
    meaning: 'GitHub knows of no webhook of the App: no report reaches Embargo by itself.',
    entry: 'webhook-gone',
    metric: countLines(fn, 'WebhookGone', {
      metricName: 'WebhookGone',
      message: WEBHOOK_GONE,
      period: PERIOD,
    }),
    rings: { atLeast: 1 },
  });
  operatorAlarm(fn, {
    operators,
    name: 'github-refused',
    meaning:
      'GitHub refused the credentials in a whole round, or they cannot be used: nothing of it is read.',
    entry: 'github-refused',
    metric: countLines(fn, 'GitHubRefused', {
      metricName: 'GitHubRefused',
      message: GITHUB_REFUSED,
      period: PERIOD,
    }),
    rings: { atLeast: 1 },
  });
}
