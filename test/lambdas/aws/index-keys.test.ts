import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardOf } from '../../../lambdas/aws/index-keys.ts';
import { SHARDS } from '../../../lambdas/aws/table-schema.ts';
import { incidentId } from '../../../lambdas/incident/identity.ts';
import { identities } from '../../support/contract/identities.ts';

describe('the partition of an incident in the indexes', () => {
  it('stays the same for ever: a deployed table relies on it', () => {
    const ids = ['octo-org/widget.js#ghsa-2345-6789-cfgh', 'a/b#cve-2026-12345', 'a/b#report-1'];
    expect(ids.map(shardOf)).toEqual([6, 7, 10]);
  });

  it('is a whole number below the number of partitions, for every legal id', () => {
    fc.assert(
      fc.property(identities, ({ repository, reference }) => {
        const shard = shardOf(incidentId(repository, reference));
        expect(Number.isInteger(shard) && shard >= 0 && shard < SHARDS).toBe(true);
      }),
    );
  });

  it('spreads the incidents of one repository evenly', () => {
    const counts = new Map<number, number>();
    for (let number = 0; number < 1600; number += 1) {
      const shard = shardOf(incidentId('octo-org/widget', `CVE-2026-${10_000 + number}`));
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect(counts.size).toBe(SHARDS);
    expect(Math.min(...counts.values())).toBeGreaterThan(60);
    expect(Math.max(...counts.values())).toBeLessThan(140);
  });
});
