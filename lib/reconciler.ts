import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { countDeadEffects } from './dead-effects.ts';
import { alarmOnFollowing } from './following-alarms.ts';
import { operatorAlarm } from './operator-alarm.ts';
import { letPerform, type Outside } from './performing.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { Setting } from './setting.ts';

const EVERY = Duration.minutes(5);

/**
 * Enough to take up what was lost and then to follow GitHub, which is asked nothing more 150 seconds after the run began.
 * Two runs never overlap.
 */
const TIMEOUT = Duration.seconds(EVERY.toSeconds() - 30);

interface ReconcilerProps {
  readonly setting: Setting;
  readonly outside: Outside;
}

/**
 * The safety net: `reconcile` takes up, every five minutes, what a stream or a timer lost, and what GitHub sent no
 * webhook for.
 */
export class Reconciler extends Construct {
  constructor(scope: Construct, { setting, outside }: ReconcilerProps) {
    super(scope, 'Reconciliation');
    const fn = new PipelineFunction(this, {
      setting,
      name: 'reconcile',
      description: 'Takes up what a stream or a timer lost, and follows GitHub.',
      timeout: TIMEOUT,
      memorySize: 512,
    });
    letPerform(fn, outside, TIMEOUT);
    runRegularly(this, fn);
    alarmOnSilence(this, fn, setting);
    countDeadEffects(fn);
    alarmOnFollowing(fn, setting.operators);
  }
}

function runRegularly(scope: Construct, { handler }: PipelineFunction): void {
  // A lost or failed run is not repeated: the next one does its work.
  handler.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: EVERY });
  new Rule(scope, 'Regularly', {
    description: 'Runs reconcile.',
    schedule: Schedule.rate(EVERY),
    targets: [new LambdaFunction(handler, { retryAttempts: 0, maxEventAge: EVERY })],
  });
}

function alarmOnSilence(scope: Construct, { handler }: PipelineFunction, { operators }: Setting): void {
  operatorAlarm(scope, {
    operators,
    name: 'reconcile-silent',
    meaning: 'reconcile has not run for 15 minutes, so nothing makes up for a lost timer or effect.',
    entry: 'reconcile-silent',
    metric: handler.metricInvocations({ period: Duration.minutes(15) }),
    rings: { below: 1 },
  });
}
