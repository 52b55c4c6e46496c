import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordAdvisory } from '../../../../lambdas/incident/command.ts';
import { decide } from '../../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, given, open, plus, REPOSITORY, T0 } from '../../../support/given.ts';

const FORK = `${REPOSITORY}-ghsa-2222-3333-4444`;
const CVSS = { vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:H', score: 8.1 };
const H1 = plus('PT1H');
const H2 = plus('PT2H');

describe('what only the API tells of an advisory', () => {
  it('is recorded once, each thing as an event of its own', () => {
    const told = advisory({
      state: 'draft',
      updatedAt: H1,
      now: H2,
      acceptedAt: H1,
      cve: 'CVE-2026-12345',
      privateFork: FORK,
      details: { cvss: CVSS, collaborators: 2 },
    });
    const then = given(advisory()).when(told);
    expect(then.events.slice(1)).toEqual([
      { type: 'FactRecorded', fact: 'accepted', at: H1, by: 'github' },
      { type: 'IdentityLearned', identity: 'CVE-2026-12345', at: H1, by: 'github' },
      { type: 'FactRecorded', fact: 'cveAssigned', at: H1, by: 'github' },
      { type: 'PrivateForkSeen', fork: FORK, at: H1, by: 'github' },
      { type: 'AdvisoryDetailed', details: { cvss: CVSS, collaborators: 2 }, at: H1, by: 'github' },
    ]);
    expect(then.incident).toMatchObject({
      facts: { accepted: H1 },
      identities: ['CVE-2026-12345'],
      privateFork: FORK,
      details: { cvss: CVSS, collaborators: 2, updatedAt: H1 },
    });
    expect(given(advisory(), told).when(told).events).toEqual([]);
  });

  it('keeps the earliest acceptance that is known', () => {
    const accepted = given(advisory(), advisory({ acceptedAt: H2, now: H2 }));
    expect(accepted.when(advisory({ acceptedAt: H1, now: H2 })).incident.facts.accepted).toBe(H1);
    expect(accepted.when(advisory({ acceptedAt: plus('PT3H'), now: plus('P1D') })).events).toEqual([]);
  });

  it('does not call an incident by the name that it has already', () => {
    const reference = 'CVE-2026-12345';
    const incident = `${REPOSITORY}#cve-2026-12345`;
    const opened = given({ ...open(T0), incident, reference });
    expect(opened.when(advisory({ incident, cve: reference })).types).not.toContain('IdentityLearned');
  });

  it('takes the details of the latest update, whatever comes late', () => {
    const later = given(advisory({ details: { comments: 1 }, updatedAt: H2, now: H2 }));
    expect(later.when(advisory({ details: { comments: 9 }, updatedAt: H1, now: H2 })).types).toEqual([]);
    expect(later.when(advisory({ updatedAt: plus('PT3H'), now: plus('P1D') })).incident.details).toEqual({
      comments: 1,
      updatedAt: H2,
    });
  });

  it('puts together what two looks at one update tell', () => {
    const first = given(advisory({ details: { comments: 2, versions: true } }));
    const then = first.when(advisory({ details: { comments: 1, versions: false, cvss: CVSS } }));
    expect(then.incident.details).toEqual({ comments: 2, versions: true, cvss: CVSS, updatedAt: T0 });
  });
});

const instants = fc.constantFrom(T0, H1, H2, plus('P1D'));
const optional = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
const cves = fc.integer({ min: 1000, max: 1020 }).map((number) => `CVE-2026-${number}`);
const scores = fc.constantFrom(CVSS, { vector: 'CVSS:3.1/AV:L', score: 8.1 }, { vector: 'x', score: 1 });
const details = fc.record(
  {
    cvss: scores,
    versions: fc.boolean(),
    patched: fc.boolean(),
    collaborators: fc.nat(3),
    comments: fc.nat(3),
  },
  { requiredKeys: [] },
);
const tellings = fc
  .record({
    updatedAt: instants,
    acceptedAt: optional(instants),
    cve: optional(cves),
    privateFork: optional(fc.constantFrom(FORK, FORK.toUpperCase())),
    details: optional(details),
  })
  .map((told): RecordAdvisory => {
    const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
    return advisory({ ...known, now: plus('P2D') });
  });

function play(commands: readonly RecordAdvisory[]): Incident | undefined {
  return commands.reduce<Incident | undefined>((incident, command) => {
    const decision = decide(incident, command, RUNBOOK_POLICY);
    if ('refused' in decision) throw new Error(decision.refused.message);
    return decision.incident;
  }, undefined);
}

describe('what is told in any order and again and again', () => {
  it('ends in the same state', () => {
    const orders = fc
      .array(tellings, { minLength: 1, maxLength: 12 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
      );
    fc.assert(
      fc.property(orders, ([all, shuffled]) => {
        expect(play(shuffled)).toEqual(play(all));
      }),
      { numRuns: 500 },
    );
  });

  it('stays small, whatever is told', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      advisory({ cve: `CVE-2026-${1000 + index}`, details: { cvss: CVSS, comments: index } }),
    );
    expect(play(many)?.identities).toHaveLength(8);
    expect(JSON.stringify(play(many)).length).toBeLessThan(2000);
  });
});
