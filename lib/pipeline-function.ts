import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { VARIABLES } from '../lambdas/environment.ts';
import type { FunctionName } from './function-names.ts';
import { operatorAlarm } from './operator-alarm.ts';
import { POLICY_PATH } from './policy-layer.ts';
import type { Setting } from './setting.ts';

interface PipelineFunctionProps {
  readonly setting: Setting;
  readonly name: FunctionName;
  readonly description: string;
  readonly timeout: Duration;
  /** In MB; the share of a processor grows with it. */
  readonly memorySize: number;
}

/** What the five functions have in common: how they run, their log, their role and the alarm when they fail. */
export class PipelineFunction extends Construct {
  readonly handler: LambdaFunction;
  readonly log: LogGroup;

  constructor(scope: Construct, props: PipelineFunctionProps) {
    super(scope, 'Function');
    // Kept for a year and beyond the stack: who was told what, and when, is asked long after an incident.
    this.log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.handler = new LambdaFunction(this, 'Handler', {
      functionName: functionName(this, props.name),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(`${props.setting.assets}/${props.name}`),
      handler: 'index.handler',
      timeout: props.timeout,
      memorySize: props.memorySize,
      role: new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
      logGroup: this.log,
      loggingFormat: LoggingFormat.JSON,
      environment: { NODE_OPTIONS: '--enable-source-maps' },
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.log.logGroupArn]);
    this.usePolicy(props.setting);
    alarmOnFailure(this, props);
  }

  /** Lets the function do these actions on these resources; neither may hold a wildcard. */
  allow(actions: string[], resources: string[], conditions: PolicyConditions = {}): void {
    this.handler.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }));
  }

  /** Sets environment variables. */
  set(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.handler.addEnvironment(name, value);
  }

  private usePolicy({ policy }: Setting): void {
    if (policy === undefined) return;
    this.handler.addLayers(policy);
    this.set({ [VARIABLES.policyFile]: POLICY_PATH });
  }
}

type PolicyConditions = Record<string, Record<string, string>>;

/**
 * The name under which a function of this stack is deployed. It is fixed because the CLI calls `run-command` by it,
 * and because `check-deadlines` must know its own address, which CloudFormation could not tell it.
 */
export function functionName(scope: Construct, name: FunctionName): string {
  return `${Stack.of(scope).stackName}-${name}`;
}

function alarmOnFailure({ handler }: PipelineFunction, { name, setting }: PipelineFunctionProps): void {
  operatorAlarm(handler, {
    operators: setting.operators,
    name: `${name}-failing`,
    meaning: `The function ${name} ended with an error, ran out of time or was throttled.`,
    entry: 'function-failing',
    metric: new MathExpression({
      expression: 'FILL(errors, 0) + FILL(throttles, 0)',
      usingMetrics: { errors: handler.metricErrors(), throttles: handler.metricThrottles() },
      label: 'errors and throttles',
      period: Duration.minutes(5),
    }),
    rings: { atLeast: 1 },
  });
}
