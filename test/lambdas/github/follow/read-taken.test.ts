import { describe, expect, it } from 'vitest';
import { readTaken } from '../../../../lambdas/github/follow/read-taken.ts';
import { readAdvisory } from '../../../../lambdas/github/read-advisory.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { advisoryPayload } from '../../../support/advisory-payload.ts';

const NOW = '2026-11-22T09:00:00Z';
const READING = { now: NOW, policy: RUNBOOK_POLICY };

function delivery(payload: unknown, event: unknown = 'repository_advisory') {
  return { id: 42, event, request: { headers: null, payload }, response: { headers: null, payload: null } };
}

describe('reading what a delivery brought', () => {
  it('gives the command that the webhook itself would have given', async () => {
    const reading = readAdvisory(advisoryPayload(), 'triage', NOW);
    expect(await readTaken(delivery(advisoryPayload()), READING)).toEqual({
      status: 'command',
      ...('command' in reading && { command: reading.command }),
    });
  });

  it.each([
    ['another event', delivery({ action: 'opened' }, 'milestone')],
    ['an action of an issue that says nothing new', delivery({ action: 'pinned' }, 'issues')],
    ['another action', delivery({ ...advisoryPayload(), action: 'withdrawn' })],
  ])('ignores %s', async (_, value) => {
    expect(await readTaken(value, READING)).toEqual({ status: 'ignored' });
  });

  it.each<[string, unknown, string]>([
    ['no delivery', null, 'request.payload'],
    ['no request', { event: 'issues' }, 'request.payload'],
    ['a payload that GitHub kept back', delivery(null), 'request.payload'],
    ['no event', delivery(advisoryPayload(), null), 'x-github-event'],
    ['no action', delivery({ repository_advisory: {} }), 'action'],
  ])('names what is wrong with %s', async (_, value, field) => {
    expect(await readTaken(value, READING)).toEqual({ status: 'malformed', field });
  });
});
