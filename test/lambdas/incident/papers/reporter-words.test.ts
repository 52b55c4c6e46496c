import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import type { CLOSE_REASONS } from '../../../../lambdas/incident/facts.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { closingWord, releaseWord } from '../../../../lambdas/incident/papers/reporter-words.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { answered, incidentOf, signed } from '../../../support/events.ts';
import { plus, REFERENCE, REPOSITORY } from '../../../support/given.ts';

const RELEASED: Event = { type: 'Released', at: plus('P5D'), by: 'embargo' };
const PREPARED = {
  version: '1.4.3',
  tag: 'v1.4.3',
  previous: '1.4.2',
  branch: 'main',
  base: 'a'.repeat(40),
};

const released = (...events: readonly Event[]): Incident => ({
  ...incidentOf(...events, RELEASED),
  release: { attempt: 1, at: plus('P4D'), by: 'embargo', prepared: PREPARED },
});

function word(incident: Incident, now = plus('P6D'), policy: Policy = RUNBOOK_POLICY): string {
  const written = releaseWord(incident, policy, now);
  return 'text' in written ? written.text : `problem: ${written.problem}`;
}

describe('what the reporter is told of the release', () => {
  it('is its version and tag, thanks, the planned date of publication, and a question about credit', () => {
    expect(word(released())).toBe(
      [
        `The fix for your report ${REFERENCE} is released, as version 1.4.3.`,
        `https://github.com/${REPOSITORY}/releases/tag/v1.4.3`,
        '',
        'Thank you: without your report there would be no fix.',
        '',
        'We plan to publish this advisory on 2026-03-21 09:00 UTC, so that users have time to update.',
        'Please keep the details in this advisory until it is published.',
        '',
        'Would you like to be credited in it? Tell us by which GitHub account, or that you would rather not be named.',
      ].join('\n'),
    );
  });

  it('names the version that was signed, where people released it', () => {
    const text = word(incidentOf(signed('release', 'version', 'ada', plus('P4D'), '1.4.4'), RELEASED));
    expect(text).toContain(`${REFERENCE} is released, as version 1.4.4.`);
    expect(text).not.toContain('releases/tag');
  });

  it('names no version that nobody told', () => {
    expect(word(incidentOf(RELEASED))).toContain(`${REFERENCE} is released.`);
  });

  it('says whom the advisory is going to credit, without calling them up', () => {
    const text = word(released(answered(plus('P1D'), { credits: ['mallory:reporter', 'bob:other'] })));
    expect(text).toContain('It is going to credit mallory (reporter), bob (other).');
    expect(text).not.toContain('@');
  });

  it('names the last day where nothing holds the publication any longer, and none once that is over', () => {
    const latest = 'We publish this advisory as soon as it is ready, by 2026-03-28 09:00 UTC at the latest.';
    expect(word(released(), plus('P20D'))).toContain(latest);
    expect(word(released(), plus('P80D'))).toContain('as soon as it is ready.');
  });

  it('promises no time once the embargo has ended', () => {
    const ended: Event = { type: 'EmbargoEnded', reason: 'it is public', at: plus('P5D'), by: 'ada' };
    expect(word(released(ended))).toContain('as soon as it is ready.');
  });

  it('is in the zone of the policy', () => {
    expect(word(released(), plus('P6D'), { ...RUNBOOK_POLICY, zone: 'Europe/Berlin' })).toContain(
      '2026-03-21 10:00 +01:00 Europe/Berlin',
    );
  });

  it('is nothing before the release, and nothing after publication', () => {
    expect(word(incidentOf())).toMatch(/^problem: The fix is not released yet/);
    expect(word(released({ type: 'Published', at: plus('P6D'), by: 'github' }))).toMatch(
      /^problem: .*published/,
    );
  });
});

describe('what the reporter is told of a closing', () => {
  const closed = (reason: (typeof CLOSE_REASONS)[number]) =>
    closingWord(incidentOf({ type: 'Closed', reason, at: plus('P1D'), by: 'ada' }));

  it.each([
    ['rejected', 'We do not accept it'],
    ['duplicate', 'was known to us before'],
    ['not-a-vulnerability', 'we do not regard it as a vulnerability'],
  ] as const)('says what %s means, with thanks, and how to go on', (reason, meaning) => {
    const written = closed(reason);
    const text = 'text' in written ? written.text : '';
    expect(text).toContain(meaning);
    expect(text).toContain('please tell us here');
    expect(text).toContain('Thank you');
  });

  it('names no other report', () => {
    const written = closed('duplicate');
    const names = 'text' in written ? [...written.text.matchAll(/GHSA-\S+/g)].map(([name]) => name) : [];
    expect(names).toEqual([`${REFERENCE},`]);
  });

  it.each(['withdrawn', 'closed-on-github'] as const)('is nothing where it was %s', (reason) => {
    expect(closed(reason)).toHaveProperty('problem');
  });

  it('is nothing of what is open', () => {
    expect(closingWord(incidentOf())).toHaveProperty('problem');
  });
});
