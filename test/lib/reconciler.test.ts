import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { functionNamed } from './readable.ts';
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

  it('Has time for its sweep and for both rounds over GitHub, and ends before it is started again', () => {
    const sweep = 60;
    const round = 40;
    // Four tries of 10 seconds, 7 between them, and 10 for a rate limit.
    const lastRequest = 57;
    const { Timeout } = functionNamed(template, 'reconcile');
    expect(Timeout).toBeGreaterThanOrEqual(sweep + 2 * (round + lastRequest));
    expect(Timeout).toBeLessThan(5 * 60);
  });

  it('Does not repeat a run that failed: the next one does its work', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^ReconciliationFunctionHandler') },
      MaximumRetryAttempts: 0,
    });
  });
});
