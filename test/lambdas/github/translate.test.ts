import { describe, expect, it } from 'vitest';
import { translate } from '../../../lambdas/github/translate.ts';
import { advisoryPayload, pingPayload } from '../../support/advisory-payload.ts';

const NOW = '2026-11-22T09:00:00Z';

describe('translating a delivery', () => {
  it.each([
    ['reported', 'triage'],
    ['published', 'published'],
  ] as const)('takes an advisory that was %s and tells no state we know as %s', (action, state) => {
    const translation = translate('repository_advisory', advisoryPayload({ action, state: 'new' }), NOW);

    expect(translation).toMatchObject({
      kind: 'command',
      command: { type: 'RecordAdvisory', state, now: NOW },
    });
  });

  it.each(['ping', 'security_advisory', 'issues', 'constructor', 'an_event_of_next_year'])(
    'ignores the event %s, whatever its payload',
    (event) => {
      expect(translate(event, pingPayload(), NOW)).toEqual({ kind: 'ignored', why: 'event' });
      expect(translate(event, advisoryPayload(), NOW)).toEqual({ kind: 'ignored', why: 'event' });
    },
  );

  it.each(['edited', 'withdrawn', 'Reported', 'constructor', ''])('ignores the action "%s"', (action) => {
    const payload = { ...advisoryPayload(), action };

    expect(translate('repository_advisory', payload, NOW)).toEqual({ kind: 'ignored', why: 'action' });
  });

  it.each([undefined, null, 7, ['reported']])('takes the action %j of an advisory as malformed', (action) => {
    const payload = { ...advisoryPayload(), action };

    expect(translate('repository_advisory', payload, NOW)).toEqual({ kind: 'malformed', field: 'action' });
  });

  it('takes a delivery that names no event as malformed, so that nothing is lost unseen', () => {
    expect(translate('', advisoryPayload(), NOW)).toEqual({ kind: 'malformed', field: 'x-github-event' });
  });
});
