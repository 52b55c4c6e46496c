import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlertTopics } from './alert-topics.ts';
import { CommandRunner } from './command-runner.ts';
import type { Configuration } from './configuration.ts';
import { DeadlineTimer } from './deadline-timer.ts';
import { EffectPerformer } from './effect-performer.ts';
import { GitHubCredentials } from './github-credentials.ts';
import { IncidentTable } from './incident-table.ts';
import { policyLayer } from './policy-layer.ts';
import { Reconciler } from './reconciler.ts';
import { ReleaseCredentials } from './release-credentials.ts';
import type { Setting } from './setting.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

interface PipelineStackProps extends StackProps {
  readonly configuration: Configuration;
  /** The folder that holds a folder with `index.mjs` for each function. */
  readonly assets: string;
}

/** The whole pipeline in one stack. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, assets, ...props }: PipelineStackProps) {
    super(scope, id, props);
    const { alertEmails, policy, comments } = configuration;
    const incidents = new IncidentTable(this);
    const alerts = new AlertTopics(this, alertEmails);
    const setting: Setting = {
      assets,
      comments,
      operators: alerts.operators,
      ...(policy !== undefined && { policy: policyLayer(this, policy) }),
    };
    const timer = new DeadlineTimer(this, { setting, incidents });
    new WebhookReceiver(this, { setting, incidents });
    const github = new GitHubCredentials(this);
    const releases = new ReleaseCredentials(this);
    new CommandRunner(this, { setting, incidents, github });
    const outside = { incidents, timer, alerts, github, releases, setting };
    new EffectPerformer(this, { setting, outside });
    new Reconciler(this, { setting, outside });
  }
}
