import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { dateProposal } from '../../../../lambdas/incident/papers/date-proposal.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { answered, incidentOf } from '../../../support/events.ts';
import { plus } from '../../../support/given.ts';

const RELEASED: Event = { type: 'Released', at: plus('P5D'), by: 'ada' };

function proposal(events: readonly Event[], now: string, date?: string) {
  return dateProposal(incidentOf(...events), RUNBOOK_POLICY, now, date);
}

describe('the date that is proposed', () => {
  it('is the limit while nothing is released', () => {
    expect(proposal([], plus('P1D'))).toMatchObject({ date: plus('P90D') });
  });

  it('is the end of the hold once the fix is released', () => {
    expect(proposal([RELEASED], plus('P6D'))).toMatchObject({ date: plus('P19D') });
  });

  it('is the due time once the hold is over', () => {
    expect(proposal([RELEASED], plus('P20D'))).toMatchObject({ date: plus('P26D') });
  });

  it('is the date to which the embargo was moved, before and after the release', () => {
    const moved: Event = {
      type: 'EmbargoMoved',
      until: plus('P40D'),
      reason: 'x',
      reporterAgreed: true,
      at: plus('P1D'),
      by: 'ada',
    };
    expect(proposal([moved], plus('P2D'))).toMatchObject({ date: plus('P40D') });
    expect(proposal([moved, RELEASED], plus('P6D'))).toMatchObject({ date: plus('P40D') });
    expect(
      proposal([moved, { ...moved, until: plus('P30D'), at: plus('PT25H') }], plus('P2D')),
    ).toMatchObject({
      date: plus('P30D'),
    });
  });

  it('is the limit again once the date to which the embargo was moved is over', () => {
    const moved: Event = {
      type: 'EmbargoMoved',
      until: plus('P9D'),
      reason: 'x',
      reporterAgreed: true,
      at: plus('P1D'),
      by: 'ada',
    };
    expect(proposal([moved], plus('P10D'))).toMatchObject({ date: plus('P90D') });
  });

  it('is what a person names', () => {
    expect(proposal([], plus('P1D'), plus('P30D'))).toMatchObject({ date: plus('P30D') });
  });

  it.each<[string, readonly Event[], string, string | undefined, RegExp]>([
    [
      'when all dates of the policy are over',
      [],
      plus('P91D'),
      undefined,
      /^No date that the policy gives lies ahead/,
    ],
    ['that is over', [], plus('P2D'), plus('P1D'), /^2026-03-03 09:00 UTC is over/],
    ['after the limit', [], plus('P2D'), plus('P91D'), /lies after the limit, 2026-05-31 09:00 UTC/],
    ['after the publication', [{ ...RELEASED, type: 'Published' }], plus('P6D'), undefined, /is published/],
    [
      'for a closed incident',
      [{ type: 'Closed', reason: 'rejected', at: plus('P1D'), by: 'ada' }],
      plus('P2D'),
      undefined,
      /is closed/,
    ],
    [
      'for what everybody knows',
      [{ ...RELEASED, type: 'MadePublic' }],
      plus('P6D'),
      undefined,
      /embargo has ended/,
    ],
    [
      'for an embargo that a person ended',
      [{ type: 'EmbargoEnded', reason: 'x', at: plus('P1D'), by: 'ada' }],
      plus('P6D'),
      undefined,
      /embargo has ended/,
    ],
  ])('is none %s', (_, events, now, date, problem) => {
    expect(proposal(events, now, date)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe('the text that proposes a date', () => {
  function text(events: readonly Event[], now: string, date?: string, zone = 'UTC'): string {
    const made = dateProposal(incidentOf(...events), { ...RUNBOOK_POLICY, zone }, now, date);
    return 'text' in made ? made.text : made.problem;
  }

  it('names it, and until when we ask for an answer, with hour and zone', () => {
    const berlin = text([], plus('P1D'), plus('P30D'), 'Europe/Berlin');
    expect(berlin).toContain('GHSA-2222-3333-4444 on 2026-04-01 11:00 +02:00 Europe/Berlin.');
    expect(berlin).toContain('tell us by 2026-03-08 10:00 +01:00 Europe/Berlin');
  });

  it('says that silence counts as agreement, and that of two dates the earlier is taken first', () => {
    expect(text([], plus('P1D'))).toMatch(/hear nothing from you by then, we take it that you do/);
    expect(text([], plus('P1D'))).toMatch(/The earlier of the two dates then holds/);
  });

  it('says what was agreed before, which stands until then', () => {
    const agreed: readonly Event[] = [
      { type: 'DateProposed', date: plus('P40D'), at: plus('P1D'), by: 'ada' },
      { type: 'DateAnswered', answer: 'agreed', at: plus('P2D'), by: 'ada' },
    ];
    const changed = text(agreed, plus('P3D'), plus('P50D'));
    expect(changed).toContain('instead of 2026-04-11 09:00 UTC');
    expect(changed).toContain('2026-04-11 09:00 UTC holds');
  });

  it('repeats nothing of the flaw', () => {
    const written = text([answered(plus('P1D'), { risk: 'SECRET', components: 'SECRET' })], plus('P2D'));
    expect(written).toContain('We propose');
    expect(written).not.toContain('SECRET');
  });

  it('asks for an answer between now and the date, however near that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 89 * 86400 }), (seconds) => {
        const now = plus('P1D');
        const date = addSeconds(now, seconds);
        const by = /by (\S+) (\S+) UTC/.exec(text([], now, date));
        const asked = `${by?.[1]}T${by?.[2]}:00Z`;
        expect(asked >= now && asked <= date).toBe(true);
        expect(asked <= plus('P6D')).toBe(true);
      }),
    );
  });
});
