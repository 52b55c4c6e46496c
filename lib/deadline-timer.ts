import { ArnFormat, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { VARIABLES } from '../lambdas/environment.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import type { IncidentTable } from './incident-table.ts';
import { functionName, PipelineFunction } from './pipeline-function.ts';
import type { Setting } from './setting.ts';

const SCHEDULER = 'scheduler.amazonaws.com';

interface DeadlineTimerProps {
  readonly setting: Setting;
  readonly incidents: IncidentTable;
}

/** The one timer of each open incident: a group of schedules, and `check-deadlines`, which they wake. */
export class DeadlineTimer extends Construct {
  private readonly groupName: string;
  private readonly role: Role;
  private readonly undelivered: Queue;
  private readonly targetArn: string;

  constructor(scope: Construct, { setting, incidents }: DeadlineTimerProps) {
    super(scope, 'Timer');
    this.targetArn = functionArn(this);
    // Timers need not outlive the stack: reconcile makes up for any that is missing.
    this.groupName = `${Stack.of(this).stackName}-timers`;
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: this.groupName,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.undelivered = deadLetterQueue(this, 'Undelivered', {
      operators: setting.operators,
      name: 'timer-undelivered',
      meaning: 'EventBridge Scheduler could not hand a timer to check-deadlines.',
    });
    this.role = this.executionRole(group);
    const fn = checkDeadlines(this, setting);
    incidents.grantDecisions(fn);
    this.grantSet(fn);
  }

  /** Lets a function read, set and clear timers, and tells it how. */
  grantSet(fn: PipelineFunction): void {
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.groupName}/*`,
    });
    fn.allow(
      [
        'scheduler:GetSchedule',
        'scheduler:CreateSchedule',
        'scheduler:UpdateSchedule',
        'scheduler:DeleteSchedule',
      ],
      [schedules],
    );
    fn.allow(['iam:PassRole'], [this.role.roleArn], { StringEquals: { 'iam:PassedToService': SCHEDULER } });
    fn.set({
      [VARIABLES.scheduleGroup]: this.groupName,
      [VARIABLES.scheduleRole]: this.role.roleArn,
      [VARIABLES.scheduleTarget]: this.targetArn,
      [VARIABLES.scheduleDeadLetters]: this.undelivered.queueArn,
    });
    acknowledgeScheduleNames(fn, this.groupName);
  }

  private executionRole(group: ScheduleGroup): Role {
    // The group's address keeps other schedules of the account from acting through this role.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal(SCHEDULER, {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': group.scheduleGroupArn,
          },
        },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.targetArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.undelivered.queueArn] }),
    );
    return role;
  }
}

function checkDeadlines(scope: Construct, setting: Setting): PipelineFunction {
  const fn = new PipelineFunction(scope, {
    setting,
    name: 'check-deadlines',
    description: 'Finds what is due of one incident.',
    timeout: Duration.seconds(30),
    memorySize: 256,
  });
  const failed = deadLetterQueue(scope, 'Failed', {
    operators: setting.operators,
    name: 'deadline-check-failed',
    meaning: 'A timer fired, but check-deadlines failed each time it was tried.',
  });
  fn.handler.configureAsyncInvoke({ onFailure: new SqsDestination(failed), retryAttempts: 2 });
  return fn;
}

function functionArn(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: functionName(scope, 'check-deadlines'),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function acknowledgeScheduleNames(fn: PipelineFunction, group: string): void {
  Validations.of(fn).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${group}/*]`,
    reason: 'Schedules are made while the pipeline runs, one for each incident, and only within this group.',
  });
}
