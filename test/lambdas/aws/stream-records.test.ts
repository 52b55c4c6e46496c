import { describe, expect, it } from 'vitest';
import { versionKey } from '../../../lambdas/aws/item-keys.ts';
import { incidentsOf } from '../../../lambdas/aws/stream-records.ts';
import { SORT_KEY } from '../../../lambdas/aws/table-schema.ts';
import { streamRecord } from '../../support/stream-record.ts';

const A = 'octo-org/a#ghsa-2222-3333-4444';
const B = 'octo-org/b#ghsa-2222-3333-4444';

describe('the records of the stream', () => {
  it('name each incident once, by the first record that names it, in the order of the stream', () => {
    const records = [streamRecord(B, '7'), streamRecord(A, '8'), streamRecord(B, '9'), streamRecord(A, '10')];
    expect(incidentsOf(records)).toEqual([
      { id: B, sequenceNumber: '7' },
      { id: A, sequenceNumber: '8' },
    ]);
  });

  it.each([SORT_KEY.journal, SORT_KEY.outcome])(
    'name no incident where the item is not the incident itself: %s',
    (prefix) => {
      const records = [streamRecord(A, '1', versionKey(prefix, 1)), streamRecord(A, '2')];
      expect(incidentsOf(records)).toEqual([{ id: A, sequenceNumber: '2' }]);
    },
  );

  it('name no incident where they carry no keys', () => {
    expect(incidentsOf([{}, { dynamodb: {} }, { dynamodb: { Keys: {} } }])).toEqual([]);
  });
});
