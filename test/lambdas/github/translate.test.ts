import { describe, expect, it } from 'vitest';
import { translate } from '../../../lambdas/github/translate.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { advisoryPayload, pingPayload } from '../../support/advisory-payload.ts';

const NOW = '2026-11-22T09:00:00Z';
const READING = { now: NOW, policy: RUNBOOK_POLICY };

describe('translating a delivery', () => {
  it.each([
    ['reported', 'triage'],
    ['published', 'published'],
  ] as const)('takes an advisory that was %s and tells no state we know as %s', async (action, state) => {
    const payload = advisoryPayload({ action, state: 'new' });
    const translation = await translate('repository_advisory', payload, READING);

    expect(translation).toMatchObject({
      kind: 'command',
      command: { type: 'RecordAdvisory', state, now: NOW },
    });
  });

  it.each(['ping', 'milestone', 'workflow_job', 'constructor', 'an_event_of_next_year'])(
    'ignores the event %s, whatever its payload',
    async (event) => {
      expect(await translate(event, pingPayload(), READING)).toEqual({ kind: 'ignored', why: 'event' });
      expect(await translate(event, advisoryPayload(), READING)).toEqual({ kind: 'ignored', why: 'event' });
    },
  );

  it.each(['edited', 'withdrawn', 'Reported', 'constructor', ''])(
    'ignores the action "%s"',
    async (action) => {
      const payload = { ...advisoryPayload(), action };

      expect(await translate('repository_advisory', payload, READING)).toEqual({
        kind: 'ignored',
        why: 'action',
      });
    },
  );

  it.each([undefined, null, 7, ['reported']])(
    'takes the action %j of an advisory as malformed',
    async (action) => {
      const payload = { ...advisoryPayload(), action };

      expect(await translate('repository_advisory', payload, READING)).toEqual({
        kind: 'malformed',
        field: 'action',
      });
    },
  );

  it('takes a delivery that names no event as malformed, so that nothing is lost unseen', async () => {
    expect(await translate('', advisoryPayload(), READING)).toEqual({
      kind: 'malformed',
      field: 'x-github-event',
    });
  });
});
