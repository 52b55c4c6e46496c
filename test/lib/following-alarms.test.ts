import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import type { Deliveries } from '../../lambdas/pipeline/follow-ports.ts';
import { followedOnTheWire } from '../support/following/on-the-wire.ts';
import { createFollowedPipeline } from '../support/following/pipeline.ts';
import { countedLines } from './counted-lines.ts';
import { readable } from './readable.ts';
import { synthesised } from './synthesised.ts';

const REPOSITORY = 'octo-org/rust-template';
const GHSA = 'GHSA-2222-2222-2222';

/** A pipeline that no delivery reaches, and the lines that it has logged. */
function unreached() {
  const pipeline = createFollowedPipeline({ reaches: () => false });
  const lines = () => pipeline.log.map((entry) => JSON.stringify(entry));
  return { ...pipeline, lines };
}

describe('The alarms on following GitHub', () => {
  it('A delivery that failed two days ago is counted once a round, by the line that is truly written', async () => {
    const pipeline = unreached();
    await pipeline.github.report(REPOSITORY, GHSA);
    const unavailable = async () => ({ status: 'unavailable' }) as const;
    const deliveries: Deliveries = {
      ...pipeline.github.ports.deliveries,
      redeliver: unavailable,
      take: unavailable,
    };
    pipeline.pass('P2D');
    await pipeline.sweep({ deliveries });
    expect(countedLines('DeliveriesOverdue', pipeline.lines())).toEqual([]);
    pipeline.pass('PT5M');
    await pipeline.sweep({ deliveries });
    expect(countedLines('DeliveriesOverdue', pipeline.lines())).toHaveLength(1);
    pipeline.pass('PT5M');
    await pipeline.sweep({ deliveries });
    expect(countedLines('DeliveriesOverdue', pipeline.lines())).toHaveLength(2);
  });

  it('A webhook that GitHub does not know is counted once a round, by the line that is truly written', async () => {
    const pipeline = unreached();
    await pipeline.sweep();
    expect(countedLines('WebhookGone', pipeline.lines())).toEqual([]);
    async function* gone() {
      yield { status: 'gone' } as const;
    }
    await pipeline.sweep({ deliveries: { ...pipeline.github.ports.deliveries, list: gone } });
    expect(countedLines('WebhookGone', pipeline.lines())).toHaveLength(1);
  });

  it('A round in which GitHub refused the credentials is counted, by the line that is truly written', async () => {
    const { follow, log } = await followedOnTheWire('token', { [VARIABLES.githubToken]: 'ghp_revoked' });
    await follow();
    const lines = log.map((entry) => JSON.stringify(entry));
    expect(countedLines('GitHubRefused', lines)).toHaveLength(1);
  });

  it.each(['DeliveriesOverdue', 'GitHubRefused', 'WebhookGone'])(
    '%s is counted from the log of reconcile, which follows',
    (metric) => {
      const filters = Object.values(
        synthesised().findResources('AWS::Logs::MetricFilter', {
          Properties: { MetricTransformations: [{ MetricName: metric }] },
        }),
      );
      expect(filters.map(({ Properties }) => readable(Properties.LogGroupName))).toEqual([
        '<ReconciliationFunctionLog>',
      ]);
    },
  );
});
