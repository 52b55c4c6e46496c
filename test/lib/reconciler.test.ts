import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
import { synthesised } from './synthesised.ts';

const template = synthesised();

describe('Reconciliation', () => {
  it('Runs every five minutes', () => {
    template.resourceCountIs('AWS::Events::Rule', 1);
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReconciliationFunctionHandler'), 'Arn'] },
        }),
      ],
    });
  });

  it('Does not repeat a run that failed: the next one does its work', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^ReconciliationFunctionHandler') },
      MaximumRetryAttempts: 0,
    });
  });
});
