import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { VARIABLES } from '../lambdas/environment.ts';
import { output } from './output.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/**
 * Where the operator stores what GitHub knows Embargo by: the App's id and private keys, or a token. It is made empty,
 * and as long as it is, GitHub is not followed.
 */
export class GitHubCredentials extends Construct {
  private readonly secret: Secret;

  constructor(scope: Construct) {
    super(scope, 'GitHubCredentials');
    this.secret = new Secret(this, 'Secret', {
      description: 'The private keys of the GitHub App, or a token.',
      // CloudFormation writes this at the beginning, and once more, over what is stored, if it is ever changed here.
      secretObjectValue: {},
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Keys and tokens are made on GitHub by hand, so a person rotates them: docs/operations.md#rotate-the-credentials-for-github.',
    });
    outputs(this, this.secret.secretArn);
  }

  /** Lets a function read the credentials, and tells it where. */
  grantRead(fn: PipelineFunction): void {
    fn.allow(['secretsmanager:GetSecretValue'], [this.secret.secretArn]);
    fn.set({ [VARIABLES.githubCredentials]: this.secret.secretArn });
  }
}

function outputs(scope: Construct, arn: string): void {
  output(scope, 'GitHubCredentialsArn', arn, 'Where the credentials for GitHub are to be stored.');
  output(
    scope,
    'StoreGitHubCredentials',
    `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://github-credentials.json`,
    'Stores the credentials for GitHub from a file; what it holds: docs/operations.md#follow-github.',
  );
}
