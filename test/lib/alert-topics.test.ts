import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { AlertTopics } from '../../lib/alert-topics.ts';
import { readable } from './readable.ts';
import { projectApp, synthesised } from './synthesised.ts';

const nobody = { maintainers: [], escalation: [], operators: [] };
const template = synthesised();

describe('The alerts', () => {
  it('Each audience has a topic of its own, encrypted with the key of the stack', () => {
    template.resourceCountIs('AWS::SNS::Topic', 3);
    template.allResourcesProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^AlertsKey'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('A topic refuses what does not come over TLS', () => {
    template.resourceCountIs('AWS::SNS::TopicPolicy', 3);
    template.allResourcesProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('Alarms of this account, and no other service, may publish to the operators alone', () => {
    const granted = Object.values(template.findResources('AWS::SNS::TopicPolicy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow');
    expect(granted).toMatchObject([
      {
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
    expect(readable(granted[0].Resource)).toBe('<AlertsOperators>');
  });

  it('Alarms may use the key, without which they could not publish', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it('Subscribes the addresses of the context, each to its own audience', () => {
    const alertEmails = {
      maintainers: ['m@example.org', 'n@example.org'],
      escalation: ['e@example.org'],
      operators: ['o@example.org'],
    };
    const subscriptions = Object.values(synthesised({ alertEmails }).findResources('AWS::SNS::Subscription'));
    const told = subscriptions.map(({ Properties }) => [
      Properties.Protocol,
      Properties.Endpoint,
      readable(Properties.TopicArn),
    ]);
    expect(told).toEqual([
      ['email', 'm@example.org', '<AlertsMaintainers>'],
      ['email', 'n@example.org', '<AlertsMaintainers>'],
      ['email', 'e@example.org', '<AlertsEscalation>'],
      ['email', 'o@example.org', '<AlertsOperators>'],
    ]);
  });

  it('Warns of an audience that nobody belongs to', () => {
    const stack = new Stack(new App(projectApp()), 'stack');
    new AlertTopics(stack, { ...nobody, operators: ['o@example.org'] });
    Annotations.fromStack(stack).hasWarning(
      '/stack/Alerts',
      Match.stringLikeRegexp('No mail address is given for: maintainers, escalation\\.'),
    );
  });

  it('Is silent when every audience has somebody', () => {
    const stack = new Stack(new App(projectApp()), 'stack');
    const emails = ['a@example.org'];
    new AlertTopics(stack, { maintainers: emails, escalation: emails, operators: emails });
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});
