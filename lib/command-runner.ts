import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { GitHubCredentials } from './github-credentials.ts';
import type { IncidentTable } from './incident-table.ts';
import { letComment } from './let-comment.ts';
import { output } from './output.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { Setting } from './setting.ts';

interface CommandRunnerProps {
  readonly setting: Setting;
  readonly incidents: IncidentTable;
  readonly github: GitHubCredentials;
}

/** The door for people: `run-command`, which the CLI invokes; who may do so is for IAM to say. */
export class CommandRunner extends Construct {
  constructor(scope: Construct, { setting, incidents, github }: CommandRunnerProps) {
    super(scope, 'Commands');
    const fn = new PipelineFunction(this, {
      setting,
      name: 'run-command',
      description: 'Answers the commands and questions of people.',
      // The plan of a release takes some forty requests to GitHub, one after the other.
      timeout: Duration.seconds(60),
      memorySize: 512,
    });
    incidents.grantDecisions(fn);
    incidents.grantQueries(fn);
    incidents.grantRecords(fn);
    // What a release would do is read of GitHub before anybody approves it.
    github.grantRead(fn);
    letComment(fn, setting);
    output(this, 'CommandFunction', fn.handler.functionName, 'What a person needs lambda:InvokeFunction on.');
  }
}
