import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { functionNamed, permissionsOf, readable } from './readable.ts';
import { synthesised } from './synthesised.ts';

const template = synthesised();
const CHECK_DEADLINES =
  'arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:embargo-check-deadlines';

describe('The timers', () => {
  it('Only the schedules of this group, in this account, may act as the role of the timers', () => {
    const [role] = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) =>
      id.startsWith('TimerRole'),
    );
    const [group] = Object.keys(template.findResources('AWS::Scheduler::ScheduleGroup'));
    expect(role?.[1].Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': { 'Fn::GetAtt': [group, 'Arn'] },
          },
        },
      },
    ]);
  });

  it('The role may start check-deadlines, leave a dead letter, and nothing else', () => {
    expect(permissionsOf(template, 'TimerRole')).toEqual([
      `lambda:InvokeFunction on ${CHECK_DEADLINES}`,
      'sqs:SendMessage on <TimerUndelivered.Arn>',
    ]);
  });

  it.each(['check-deadlines', 'perform-effects', 'reconcile'])(
    '%s sets timers that start check-deadlines',
    (name) => {
      const variables = functionNamed(template, name).Environment.Variables;
      expect(readable(variables[VARIABLES.scheduleTarget])).toBe(CHECK_DEADLINES);
      expect(variables[VARIABLES.scheduleGroup]).toBe('embargo-timers');
      expect(readable(variables[VARIABLES.scheduleRole])).toBe('<TimerRole.Arn>');
      expect(readable(variables[VARIABLES.scheduleDeadLetters])).toBe('<TimerUndelivered.Arn>');
    },
  );

  it('The group has the name that the functions are told', () => {
    template.hasResourceProperties('AWS::Scheduler::ScheduleGroup', { Name: 'embargo-timers' });
  });

  it('A check that failed three times leaves a dead letter', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^TimerFunctionHandler') },
      MaximumRetryAttempts: 2,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TimerFailed'), 'Arn'] } },
      },
    });
  });
});

describe('A dead-letter queue', () => {
  it('Is encrypted and keeps its messages for 14 days', () => {
    template.resourceCountIs('AWS::SQS::Queue', 3);
    template.allResourcesProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
  });

  it('Refuses what does not come over TLS', () => {
    template.resourceCountIs('AWS::SQS::QueuePolicy', 3);
    template.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: Match.arrayWith([REFUSES_PLAIN_HTTP]) },
    });
  });
});

const REFUSES_PLAIN_HTTP = Match.objectLike({
  Effect: 'Deny',
  Action: 'sqs:*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
