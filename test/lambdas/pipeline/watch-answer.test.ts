import { describe, expect, it } from 'vitest';
import { answerRequest } from '../../../lambdas/pipeline/answer-request.ts';
import { plus, REPOSITORY, T0 } from '../../support/given.ts';
import { createLoop } from '../../support/loop.ts';
import { createWatchedPipeline } from '../../support/watch/watched-pipeline.ts';

/** What is answered after two repositories were looked at in which a scan was missed. */
async function answered(request: object) {
  const pipeline = await createWatchedPipeline({ repositories: [REPOSITORY, 'octo-org/another'] });
  pipeline.ran('1');
  pipeline.pass('PT30H');
  await pipeline.look();
  const { policy } = pipeline.watching;
  const answering = { ...createLoop().pipeline, policy, watches: pipeline.states };
  return answerRequest(answering, { action: 'watches', ...request });
}

describe('what is watched', () => {
  it('is told of all repositories by name, with scans, findings and requests an hour', async () => {
    const { ok, watches } = await answered({});
    expect(ok).toBe(true);
    expect(watches?.map(({ repository }) => repository)).toEqual(['octo-org/another', REPOSITORY]);
    expect(watches?.[1]).toEqual({
      repository: REPOSITORY,
      zone: 'UTC',
      lookedAt: plus('PT30H'),
      nextLook: plus('PT31H'),
      scans: [
        {
          name: 'cargo-audit',
          workflow: 'security-audit.yml',
          job: null,
          onDemand: false,
          state: 'active',
          last: { at: T0, event: 'schedule', conclusion: 'passed' },
          lastPassed: T0,
          lastFailed: null,
          lastUpload: null,
          dueAt: plus('PT30H'),
          failing: [],
        },
      ],
      findings: [expect.objectContaining({ about: 'security-audit.yml', toldAt: plus('PT30H') })],
      unread: [],
      requests: 3,
      requestsPerHour: 3,
    });
  });

  it('is told of one repository, however its name is written', async () => {
    const { watches } = await answered({ repository: 'Octo-Org/Another' });
    expect(watches?.map(({ repository }) => repository)).toEqual(['octo-org/another']);
  });

  it('is refused of a repository that is not watched', async () => {
    expect(await answered({ repository: 'octo-org/none' })).toEqual({
      ok: false,
      reason: 'unknown-repository',
      message: 'octo-org/none is not watched, or was not looked at yet.',
    });
  });

  it('cannot be asked of what is no repository', async () => {
    expect(await answered({ repository: 'none' })).toMatchObject({
      reason: 'invalid-request',
      message: 'repository must be owner/repository.',
    });
  });
});
