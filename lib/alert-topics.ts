import { Annotations, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { VARIABLES } from '../lambdas/environment.ts';
import { AUDIENCES, type Audience } from '../lambdas/incident/words.ts';
import type { Configuration } from './configuration.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/** What SNS asks KMS for on behalf of whoever publishes to an encrypted topic. */
const KEY_USE = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * A topic for each audience. They are encrypted with a key of this stack: an alert tells which repository has an
 * unfixed flaw, and with SNS's own key CloudWatch could not publish the alarms.
 */
export class AlertTopics extends Construct {
  readonly operators: Topic;
  private readonly key: Key;
  private readonly topics: Readonly<Record<Audience, Topic>>;

  constructor(scope: Construct, emails: Configuration['alertEmails']) {
    super(scope, 'Alerts');
    this.key = new Key(this, 'Key', {
      description: 'Encrypts the alerts of Embargo.',
      enableKeyRotation: true,
      // Alerts rest here for moments only: without the topics nothing is left to decrypt.
      removalPolicy: RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(7),
    });
    this.topics = {
      maintainers: this.topic('Maintainers', emails.maintainers),
      escalation: this.topic('Escalation', emails.escalation),
      operators: this.topic('Operators', emails.operators),
    };
    this.operators = this.topics.operators;
    this.letAlarmsPublish();
    this.warnWhereNobodyListens(emails);
  }

  /** Lets a function send alerts, and tells it where. */
  grantSend(fn: PipelineFunction): void {
    fn.allow(
      ['sns:Publish'],
      AUDIENCES.map((audience) => this.topics[audience].topicArn),
    );
    fn.allow(KEY_USE, [this.key.keyArn], {
      StringEquals: { 'kms:ViaService': `sns.${Stack.of(this).region}.amazonaws.com` },
    });
    fn.set({
      [VARIABLES.topicMaintainers]: this.topics.maintainers.topicArn,
      [VARIABLES.topicEscalation]: this.topics.escalation.topicArn,
      [VARIABLES.topicOperators]: this.topics.operators.topicArn,
    });
  }

  private topic(id: string, emails: readonly string[]): Topic {
    const topic = new Topic(this, id, { masterKey: this.key, enforceSSL: true, displayName: 'Embargo' });
    for (const email of emails) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }

  private letAlarmsPublish(): void {
    const cloudWatch = {
      sid: 'LetAlarmsPublish',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    };
    this.operators.addToResourcePolicy(
      new PolicyStatement({ ...cloudWatch, actions: ['sns:Publish'], resources: [this.operators.topicArn] }),
    );
    // In a key's own policy "*" names this key.
    this.key.addToResourcePolicy(new PolicyStatement({ ...cloudWatch, actions: KEY_USE, resources: ['*'] }));
  }

  private warnWhereNobodyListens(emails: Configuration['alertEmails']): void {
    const silent = AUDIENCES.filter((audience) => emails[audience].length === 0);
    if (silent.length === 0) return;
    Annotations.of(this).addWarningV2(
      'embargo:nobodyListens',
      `No mail address is given for: ${silent.join(', ')}. Name some in the context key "alertEmails", or subscribe to the topics by other means.`,
    );
  }
}
