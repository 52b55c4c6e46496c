import { describe, expect, it } from 'vitest';
import { SORT_KEY, TABLE_KEYS } from '../../lambdas/aws/table-schema.ts';
import { readable } from './readable.ts';
import { synthesised } from './synthesised.ts';

const template = synthesised();
const DAY = 24 * 60 * 60;

function mapping() {
  const [found, ...others] = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
  if (!found || others.length > 0) throw new Error('There should be one mapping.');
  return found.Properties;
}

describe('The stream', () => {
  it('Wakes perform-effects', () => {
    expect(readable(mapping().FunctionName)).toBe('<EffectsFunctionHandler>');
    expect(readable(mapping().EventSourceArn)).toBe('<IncidentsTable.StreamArn>');
  });

  it('Wakes it for incidents, not for the journal', () => {
    const patterns = mapping().FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) =>
      JSON.parse(Pattern),
    );
    expect(patterns).toEqual([{ dynamodb: { Keys: { [TABLE_KEYS.sort]: { S: [SORT_KEY.incident] } } } }]);
  });

  it('Passes over nothing that was decided before it was connected', () => {
    expect(mapping().StartingPosition).toBe('TRIM_HORIZON');
  });

  it('Is not held back by a record that cannot be worked off', () => {
    expect(mapping()).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 3,
    });
    expect(mapping().MaximumRecordAgeInSeconds).toBeGreaterThan(0);
    expect(mapping().MaximumRecordAgeInSeconds).toBeLessThan(DAY);
    expect(readable(mapping().DestinationConfig.OnFailure.Destination)).toBe('<EffectsFailed.Arn>');
  });
});

describe('Effects that failed for good', () => {
  it('Are counted from the logs of both functions that perform effects, in one metric', () => {
    const filters = Object.values(
      template.findResources('AWS::Logs::MetricFilter', {
        Properties: { MetricTransformations: [{ MetricName: 'EffectsFailedForGood' }] },
      }),
    );
    expect(filters.map(({ Properties }) => readable(Properties.LogGroupName)).sort()).toEqual([
      '<EffectsFunctionLog>',
      '<ReconciliationFunctionLog>',
    ]);
    for (const { Properties } of filters) {
      expect(Properties.FilterPattern).toBe('{ $.message = "effect failed for good" }');
      expect(Properties.MetricTransformations).toMatchObject([
        { MetricNamespace: 'Embargo/embargo', MetricName: 'EffectsFailedForGood', MetricValue: '1' },
      ]);
    }
  });
});
