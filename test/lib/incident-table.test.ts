import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { INDEXES } from '../../lambdas/aws/table-schema.ts';
import { synthesised } from './synthesised.ts';

const TABLE = 'AWS::DynamoDB::Table';
const template = synthesised();

describe('The incident table', () => {
  it('Outlives the stack, is protected from deletion, and can be restored to any second', () => {
    template.resourceCountIs(TABLE, 1);
    template.hasResource(TABLE, {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  it('Is paid by request', () => {
    template.hasResourceProperties(TABLE, { BillingMode: 'PAY_PER_REQUEST' });
  });

  it('Streams which incident changed, and nothing of what it holds', () => {
    template.hasResourceProperties(TABLE, { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } });
  });

  it('Has the keys of the store', () => {
    template.hasResourceProperties(TABLE, { KeySchema: keys('pk', 'sk') });
  });

  it('Has the indexes of the store, each with keys and hardly anything else', () => {
    const [table] = Object.values(template.findResources(TABLE));
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(
      Object.values(INDEXES).map(({ name, partition, sort, shows }) => ({
        IndexName: name,
        KeySchema: keys(partition, sort),
        Projection:
          shows.length > 0
            ? { ProjectionType: 'INCLUDE', NonKeyAttributes: shows }
            : { ProjectionType: 'KEYS_ONLY' },
      })),
    );
  });

  it('Has string keys throughout', () => {
    template.hasResourceProperties(TABLE, {
      AttributeDefinitions: Match.not(
        Match.arrayWith([Match.objectLike({ AttributeType: Match.stringLikeRegexp('[^S]') })]),
      ),
    });
  });
});

function keys(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}
