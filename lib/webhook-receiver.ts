import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { VARIABLES } from '../lambdas/environment.ts';
import type { IncidentTable } from './incident-table.ts';
import { operatorAlarm } from './operator-alarm.ts';
import { output } from './output.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { Setting } from './setting.ts';

/** GitHub waits this long for an answer, then counts the delivery as failed. */
const GITHUB_WAITS = Duration.seconds(10);

interface WebhookReceiverProps {
  readonly setting: Setting;
  readonly incidents: IncidentTable;
}

/** The door for GitHub's webhooks: `receive-webhook` behind a public address, and the secret that guards it. */
export class WebhookReceiver extends Construct {
  constructor(scope: Construct, { setting, incidents }: WebhookReceiverProps) {
    super(scope, 'Webhook');
    const fn = new PipelineFunction(this, {
      setting,
      name: 'receive-webhook',
      description: 'Takes the deliveries that GitHub signed.',
      timeout: GITHUB_WAITS,
      memorySize: 512,
    });
    incidents.grantDecisions(fn);
    incidents.grantFinding(fn);
    const secret = webhookSecret(this);
    fn.allow(['secretsmanager:GetSecretValue'], [secret.secretArn]);
    fn.set({ [VARIABLES.webhookSecret]: secret.secretArn });
    // No IAM here: GitHub cannot sign for AWS. The signature over the body is the authentication.
    const { url } = fn.handler.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    alarms(this, fn, setting);
    outputs(this, url, secret.secretArn);
  }
}

function webhookSecret(scope: Construct): Secret {
  const secret = new Secret(scope, 'Secret', {
    description: 'The webhook secret that GitHub signs deliveries with.',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'GitHub holds the other copy and nothing here may change it there, so a person rotates both: docs/operations.md#rotate-the-webhook-secret.',
  });
  return secret;
}

function alarms(scope: Construct, { handler }: PipelineFunction, { operators }: Setting): void {
  operatorAlarm(scope, {
    operators,
    name: 'webhook-failing',
    meaning: 'A delivery was answered 5xx: it was not stored, and GitHub does not send it again by itself.',
    entry: 'webhook-failing',
    metric: answers('Url5xxCount', handler.functionName, Duration.minutes(5)),
    rings: { atLeast: 1 },
  });
  operatorAlarm(scope, {
    operators,
    name: 'webhook-refusing',
    meaning: 'A request was answered 4xx: a stranger found the address, or a delivery of GitHub was refused.',
    entry: 'webhook-refusing',
    metric: answers('Url4xxCount', handler.functionName, Duration.hours(1)),
    rings: { atLeast: 1 },
  });
}

function answers(metricName: string, functionName: string, period: Duration): Metric {
  return new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: functionName },
    statistic: Stats.SUM,
    period,
  });
}

function outputs(scope: Construct, url: string, secretArn: string): void {
  output(scope, 'WebhookUrl', url, 'The address for the webhook of the GitHub App.');
  output(scope, 'WebhookSecretArn', secretArn, 'Where the webhook secret is kept.');
  output(
    scope,
    'ReadWebhookSecret',
    `aws secretsmanager get-secret-value --secret-id ${secretArn} --query SecretString --output text`,
    'Prints the webhook secret.',
  );
}
