import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { VARIABLES } from '../lambdas/environment.ts';
import { output } from './output.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/**
 * Where the operator stores what registries and mail servers know Embargo by: the token that yanks, the mail server for
 * announcements. It is made empty, and as long as it is, nothing is yanked by token and nothing announced.
 */
export class ReleaseCredentials extends Construct {
  private readonly secret: Secret;

  constructor(scope: Construct) {
    super(scope, 'ReleaseCredentials');
    this.secret = new Secret(this, 'Secret', {
      description: 'Tokens of registries, and where announcements go.',
      // CloudFormation writes this at the beginning, and once more, over what is stored, if it is ever changed here.
      secretObjectValue: {},
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Registries make their tokens by hand, so a person rotates them: docs/releasing.md#tokens.',
    });
    const arn = this.secret.secretArn;
    output(this, 'ReleaseCredentialsArn', arn, 'Where the credentials for releases are to be stored.');
    output(
      this,
      'StoreReleaseCredentials',
      `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://release-credentials.json`,
      'Stores the credentials for releases from a file; what it holds: docs/releasing.md#tokens.',
    );
  }

  /** Lets a function read the credentials, and tells it where. */
  grantRead(fn: PipelineFunction): void {
    fn.allow(['secretsmanager:GetSecretValue'], [this.secret.secretArn]);
    fn.set({ [VARIABLES.releaseCredentials]: this.secret.secretArn });
  }
}
