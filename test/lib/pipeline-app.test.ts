import { CfnResource, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { pipelineApp } from '../../lib/pipeline-app.ts';
import { emptyBundles, projectApp } from './synthesised.ts';

function appWith(context: Record<string, unknown> = {}, assets = emptyBundles()) {
  return pipelineApp(assets, projectApp(context));
}

function stackOf(app: ReturnType<typeof appWith>): Stack {
  const stack = app.node.children.find(Stack.isStack);
  if (!stack) throw new Error('The app has no stack.');
  return stack;
}

describe('The app', () => {
  it('Has no finding of cdk-nag or of the default rules that is not acknowledged', () => {
    expect(() => appWith().synth()).not.toThrow();
  });

  it('Is refused by cdk-nag when something in it is not safe', () => {
    const app = appWith();
    new Topic(stackOf(app), 'Plain');
    expect(() => app.synth()).toThrow('AwsSolutions-SNS3');
  });

  it('Is refused by the default rules when CloudFormation would refuse it', () => {
    const app = appWith();
    new CfnResource(stackOf(app), 'Wrong', {
      type: 'AWS::SQS::Queue',
      properties: { MessageRetentionPeriod: 'for ever', SqsManagedSseEnabled: true },
    });
    expect(() => app.synth()).toThrow(/MessageRetentionPeriod.*CloudFormation Validate/);
  });

  it('Names the stack as the operator wishes', () => {
    expect(stackOf(appWith()).stackName).toBe('embargo');
    expect(stackOf(appWith({ stackName: 'response' })).stackName).toBe('response');
  });

  it('Has no findings under another name, with a policy of its own and with subscribers', () => {
    const alertEmails = {
      maintainers: ['m@example.org'],
      escalation: ['e@example.org'],
      operators: ['o@example.org'],
    };
    const app = appWith({
      stackName: 'response',
      policy: 'preset:runbook',
      alertEmails,
    });
    expect(() => app.synth()).not.toThrow();
  });

  it('Is refused when a function was not built', () => {
    expect(() => appWith({}, '/nowhere')).toThrow(/Cannot find asset/);
  });
});
