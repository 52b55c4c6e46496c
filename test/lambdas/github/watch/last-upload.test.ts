import { expect, it } from 'vitest';
import type { Outcome } from '../../../../lambdas/github/client/outcome.ts';
import { lastUpload } from '../../../../lambdas/github/watch/last-upload.ts';
import { plus, REPOSITORY, T0 } from '../../../support/given.ts';

async function* none() {
  yield* [];
}

const answered = (outcome: Outcome) =>
  lastUpload(
    { request: async () => outcome, pages: none },
    { repository: REPOSITORY, branch: 'main' },
    'CodeQL',
  );
const ok = (data: unknown): Outcome => ({ status: 'ok', data, headers: {} });

it.each([
  ['the newest upload', ok([{ created_at: T0 }, { created_at: plus('PT1H') }]), { last: plus('PT1H') }],
  ['none of what cannot be read', ok([{ created_at: 7 }, null, 'x']), { last: undefined }],
  ['none where nothing was ever uploaded', { status: 'not-found', missing: 'resource' }, { last: undefined }],
  ['nothing where it may not be read', { status: 'forbidden', code: 403, message: '' }, undefined],
  ['why there is no answer', { status: 'unavailable', reason: 'HTTP 502' }, { status: 'unavailable' }],
  ['that GitHub asks for a pause', { status: 'limited', until: T0 }, { status: 'limited', until: T0 }],
] as const)('%s is told', async (_, outcome, told) => {
  expect(await answered(outcome)).toEqual(told);
});
