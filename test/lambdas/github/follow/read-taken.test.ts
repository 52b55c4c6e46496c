import { describe, expect, it } from 'vitest';
import { readTaken } from '../../../../lambdas/github/follow/read-taken.ts';
import { readAdvisory } from '../../../../lambdas/github/read-advisory.ts';
import { advisoryPayload } from '../../../support/advisory-payload.ts';

const NOW = '2026-11-22T09:00:00Z';

function delivery(payload: unknown, event: unknown = 'repository_advisory') {
  return { id: 42, event, request: { headers: null, payload }, response: { headers: null, payload: null } };
}

describe('reading what a delivery brought', () => {
  it('gives the command that the webhook itself would have given', () => {
    const reading = readAdvisory(advisoryPayload(), 'triage', NOW);
    expect(readTaken(delivery(advisoryPayload()), NOW)).toEqual({
      status: 'command',
      ...('command' in reading && { command: reading.command }),
    });
  });

  it.each([
    ['another event', delivery({ action: 'opened' }, 'issues')],
    ['another action', delivery({ ...advisoryPayload(), action: 'withdrawn' })],
  ])('ignores %s', (_, value) => {
    expect(readTaken(value, NOW)).toEqual({ status: 'ignored' });
  });

  it.each<[string, unknown, string]>([
    ['no delivery', null, 'request.payload'],
    ['no request', { event: 'issues' }, 'request.payload'],
    ['a payload that GitHub kept back', delivery(null), 'request.payload'],
    ['no event', delivery(advisoryPayload(), null), 'x-github-event'],
    ['no action', delivery({ repository_advisory: {} }), 'action'],
  ])('names what is wrong with %s', (_, value, field) => {
    expect(readTaken(value, NOW)).toEqual({ status: 'malformed', field });
  });
});
