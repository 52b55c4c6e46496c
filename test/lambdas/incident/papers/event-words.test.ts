import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { FACTS } from '../../../../lambdas/incident/facts.ts';
import { answerWords, eventWords, factWords } from '../../../../lambdas/incident/papers/event-words.ts';
import { answered, REPORT, signed } from '../../../support/events.ts';
import { plus, T0 } from '../../../support/given.ts';

const SAID = { at: T0, by: 'ada' };
const REACHED = { ...SAID, milestone: 'fix', checkpoint: T0, dueAt: plus('P7D') };

describe('an event is told in words', () => {
  it.each<[Event, string]>([
    [REPORT, 'reported'],
    [{ ...REPORT, source: 'mail', missing: ['steps'] }, 'reported (mail), without steps'],
    [{ ...SAID, type: 'Acknowledged' }, 'receipt acknowledged'],
    [{ ...SAID, type: 'Released' }, 'fix released'],
    [{ ...SAID, type: 'MadePublic' }, 'became known to the public'],
    [{ ...SAID, type: 'FactRecorded', fact: 'exploited' }, 'attacks became known'],
    [{ ...SAID, type: 'FactRecorded', fact: 'patch_sent' }, 'patch\\_sent'],
    [{ ...SAID, type: 'SeverityTold', source: 'person', severity: 'high' }, 'severity high'],
    [{ ...SAID, type: 'SeverityTold', source: 'advisory', severity: 'low' }, 'severity low on the advisory'],
    [{ ...SAID, type: 'AdvisoryObserved', state: 'draft', missing: [] }, 'advisory seen as draft'],
    [{ ...SAID, type: 'IdentityLearned', identity: 'CVE-2026-12345' }, 'known as CVE-2026-12345'],
    [
      { ...SAID, type: 'PrivateForkSeen', fork: 'octo-org/rust-ghsa-2' },
      'private fork: octo-org/rust-ghsa-2',
    ],
    [
      {
        ...SAID,
        type: 'AdvisoryDetailed',
        details: {
          cvss: { vector: 'CVSS:3.1/…', score: 9 },
          versions: true,
          patched: false,
          collaborators: 0,
          comments: 3,
        },
      },
      'advisory details: CVSS 9.0, affected versions named, patched versions open, collaborators: 0, comments: 3',
    ],
    [{ ...SAID, type: 'AdvisoryDetailed', details: {} }, 'advisory details: none'],
    [{ ...SAID, type: 'Closed', reason: 'duplicate' }, 'closed: duplicate'],
    [{ ...SAID, type: 'NoteAdded', text: '# a\n<b>' }, 'note: \\# a &lt;b&gt;'],
    [signed('fix', 'branch', 'ada', T0, 'a|b'), 'signed fix/branch: a\\|b'],
    [
      { ...SAID, type: 'SignatureWithdrawn', checklist: 'fix', item: 'branch' },
      'signature withdrawn: fix/branch',
    ],
    [{ ...SAID, type: 'DateProposed', date: plus('P9D') }, 'disclosure proposed for 2026-03-11 09:00 UTC'],
    [
      { ...SAID, type: 'DateAnswered', answer: 'refused', date: plus('P9D') },
      'the reporter refused, and proposed 2026-03-11 09:00 UTC instead',
    ],
    [
      {
        ...SAID,
        type: 'ActionAdded',
        action: 'action-1',
        text: 'ban it',
        owner: 'grace',
        dueAt: plus('P9D'),
      },
      'action-1 for grace by 2026-03-11 09:00 UTC: ban it',
    ],
    [{ ...SAID, type: 'ActionFinished', action: 'action-1' }, 'action-1 done'],
    [
      { ...SAID, type: 'PolicyAdopted', policy: 'runbook@1a2b3c4d' },
      'policy `runbook@1a2b3c4d` holds from now on',
    ],
    [{ ...SAID, type: 'EffectFailed', effect: 'x', order: { type: 'set-timer' } }, 'gave up: set-timer (x)'],
    [{ ...SAID, type: 'EffectRetried', effect: 'x' }, 'taken up again: x'],
    [{ ...SAID, type: 'EffectSettled', effect: 'x' }, 'settled by hand: x'],
    [{ ...SAID, type: 'EmbargoEnded', reason: 'it is known' }, 'embargo ended: it is known'],
    [
      { ...REACHED, type: 'DeadlineMissed', to: ['maintainers', 'escalation'] },
      'fix: missed, due 2026-03-09 09:00 UTC, told to maintainers and escalation',
    ],
    [{ ...REACHED, type: 'PauseEnded', to: [] }, 'fix: pause ended, due 2026-03-09 09:00 UTC'],
  ])('%j', (event, words) => {
    expect(eventWords(event, 'UTC')).toBe(words);
  });

  it('without the answers of an assessment, which tell of the flaw', () => {
    const vector = { vector: 'CVSS:3.1/AV:N', score: 9 };
    const event: Event = { ...answered(T0, { risk: 'SECRET' }), cvss: vector };
    expect(eventWords(event, 'UTC')).toMatch(
      /^assessment answered: CVSS 9\.0, component, versions, .*mitigations$/,
    );
    expect(eventWords(event, 'UTC')).not.toContain('SECRET');
  });
});

it.each(FACTS)('there are words for the fact %s', (fact) => {
  expect(factWords(fact)).toMatch(/^[a-z][a-z ]+$/);
});

it('says what silence means', () => {
  expect(answerWords('silent', undefined, 'UTC')).toBe('the reporter was silent, which counts as agreement');
});
