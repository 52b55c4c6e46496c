import { Duration, Validations } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { operatorAlarm } from './operator-alarm.ts';

interface DeadLetterQueueProps {
  readonly operators: ITopic;
  /** What is in the queue, as the name of its alarm and of its entry in the runbook. */
  readonly name: string;
  /** What a message in it means, as one sentence. */
  readonly meaning: string;
}

/** A queue for what AWS could not deliver, kept for as long as SQS can, with an alarm when it is not empty. */
export function deadLetterQueue(scope: Construct, id: string, props: DeadLetterQueueProps): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason:
      'It is a dead-letter queue itself: of a schedule, a stream or an asynchronous call, which the rule does not know.',
  });
  operatorAlarm(scope, {
    ...props,
    entry: props.name,
    metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
    rings: { atLeast: 1 },
  });
  return queue;
}
