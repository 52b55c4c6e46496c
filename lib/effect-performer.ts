import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { SORT_KEY, TABLE_KEYS } from '../lambdas/aws/table-schema.ts';
import { countDeadEffects } from './dead-effects.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { operatorAlarm } from './operator-alarm.ts';
import { letPerform, type Outside, PERFORMING_TIME } from './performing.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { Setting } from './setting.ts';

interface EffectPerformerProps {
  readonly setting: Setting;
  readonly outside: Outside;
}

/** The door out: `perform-effects`, which the table's stream wakes after every decision. */
export class EffectPerformer extends Construct {
  constructor(scope: Construct, { setting, outside }: EffectPerformerProps) {
    super(scope, 'Effects');
    const fn = new PipelineFunction(this, {
      setting,
      name: 'perform-effects',
      description: 'Does outside what was decided.',
      timeout: PERFORMING_TIME,
      memorySize: 512,
    });
    letPerform(fn, outside, PERFORMING_TIME);
    wakeByStream(this, fn, setting, outside.incidents.grantStream(fn));
    alarms(this, fn, setting);
  }
}

function wakeByStream(scope: Construct, fn: PipelineFunction, setting: Setting, streamArn: string): void {
  const failed = deadLetterQueue(scope, 'Failed', {
    operators: setting.operators,
    name: 'stream-batch-failed',
    meaning: 'perform-effects failed on a record of the stream each time it was tried.',
  });
  new EventSourceMapping(scope, 'Stream', {
    target: fn.handler,
    eventSourceArn: streamArn,
    // Nothing that was decided while the mapping was made is passed over.
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 10,
    // Of the journal nobody needs to hear.
    filters: [
      FilterCriteria.filter({
        dynamodb: { Keys: { [TABLE_KEYS.sort]: { S: FilterRule.isEqual(SORT_KEY.incident) } } },
      }),
    ],
    // A record that cannot be worked off must not hold back the others: the outbox still holds what is to be done.
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 3,
    maxRecordAge: Duration.hours(1),
    onFailure: new SqsDlq(failed),
  });
}

function alarms(scope: Construct, fn: PipelineFunction, { operators }: Setting): void {
  operatorAlarm(scope, {
    operators,
    name: 'effects-behind',
    meaning: 'Decisions wait for more than five minutes before perform-effects takes them up.',
    entry: 'effects-behind',
    metric: fn.handler.metric('IteratorAge', { statistic: Stats.MAXIMUM }),
    rings: { atLeast: Duration.minutes(5).toMilliseconds() },
  });
  operatorAlarm(scope, {
    operators,
    name: 'effect-failed-for-good',
    meaning:
      'An effect (an alert, a timer, the draft of a review) was tried as often as it may be and now waits for a person.',
    entry: 'effect-failed-for-good',
    metric: countDeadEffects(fn),
    rings: { atLeast: 1 },
  });
}
