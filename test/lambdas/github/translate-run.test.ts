import { describe, expect, it } from 'vitest';
import { translate } from '../../../lambdas/github/translate.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';

const NOW = '2026-03-05T09:00:00Z';
const RUN = {
  id: 30433642,
  run_attempt: 2,
  conclusion: 'failure',
  updated_at: '2026-03-05T08:59:00Z',
  name: 'Release <b>v1</b>',
  html_url: 'https://evil.example/',
};

const ran = (run: unknown = RUN, payload: object = {}) =>
  translate(
    'workflow_run',
    { action: 'completed', workflow_run: run, repository: { full_name: 'octo-org/demo' }, ...payload },
    { now: NOW, policy: RUNBOOK_POLICY },
  );

describe('a run that has ended', () => {
  it('is told with which it is, which try of it, and how it ended: no name and no address', async () => {
    expect(await ran()).toEqual({
      kind: 'tidings',
      tidings: {
        kind: 'run',
        repository: 'octo-org/demo',
        run: 30433642,
        attempt: 2,
        conclusion: 'failure',
        at: '2026-03-05T08:59:00Z',
      },
    });
  });

  it('ended now at the latest, and is its first try where nothing else is said', async () => {
    const { run_attempt: _, ...first } = RUN;
    expect(await ran({ ...first, updated_at: '2030-01-01T00:00:00Z' })).toMatchObject({
      tidings: { at: NOW, attempt: 1 },
    });
    expect(await ran({ ...first, updated_at: null })).toMatchObject({ tidings: { at: NOW } });
  });

  it.each(['requested', 'in_progress'])('is none that is only %s', async (action) => {
    expect(await ran(RUN, { action })).toEqual({ kind: 'ignored', why: 'action' });
  });

  it.each([null, 7, 'Failure!', 'x'.repeat(41)])(
    'tells nothing where it says %j of how',
    async (conclusion) => {
      expect(await ran({ ...RUN, conclusion })).toEqual({ kind: 'ignored', why: 'action' });
    },
  );

  it.each([
    ['workflow_run.id', { ...RUN, id: '1; rm' }, {}],
    ['workflow_run.id', null, {}],
    ['repository.full_name', RUN, { repository: { full_name: '../..' } }],
    ['action', RUN, { action: 7 }],
  ])('without a usable %s is malformed', async (field, run, payload) => {
    expect(await ran(run, payload)).toEqual({ kind: 'malformed', field });
  });
});
