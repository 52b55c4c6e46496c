import { describe, expect, it } from 'vitest';
import { holds } from '../../../../lambdas/incident/deadlines/condition.ts';
import type { Event } from '../../../../lambdas/incident/event.ts';
import type { ReportSource } from '../../../../lambdas/incident/facts.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import type { Condition } from '../../../../lambdas/incident/policy/condition.ts';
import type { Severity } from '../../../../lambdas/incident/severity.ts';
import { answered, incidentOf, REPORT } from '../../../support/events.ts';
import { T0 } from '../../../support/given.ts';

interface Known {
  readonly incident?: Incident;
  readonly severity?: Severity;
  readonly inTime?: readonly string[];
}

const holding = (when: Condition | undefined, { incident, severity, inTime = [] }: Known = {}) =>
  holds(when, { incident: incident ?? incidentOf(), severity, inTime });

const known = (fact: string) => incidentOf({ type: 'FactRecorded', fact, at: T0, by: 'ada' });
const from = (source: ReportSource) => incidentOf({ ...REPORT, source } as Event);

describe('a condition', () => {
  it('that asks nothing holds', () => {
    expect(holding(undefined)).toBe(true);
    expect(holding({})).toBe(true);
  });

  it('on the severity holds for those that it names, and is not known before one is', () => {
    const when: Condition = { severity: ['critical', 'high'] };
    expect(holding(when, { severity: 'high' })).toBe(true);
    expect(holding(when, { severity: 'medium' })).toBe(false);
    expect(holding(when)).toBe('unknown');
  });

  it('on attacks holds once they are known, and its opposite until then', () => {
    expect(holding({ exploited: true })).toBe(false);
    expect(holding({ exploited: false })).toBe(true);
    expect(holding({ exploited: true }, { incident: known('exploited') })).toBe(true);
    expect(holding({ exploited: false }, { incident: known('exploited') })).toBe(false);
  });

  it.each(['public', 'exploitPublic'])('on what is public holds once it is %s', (fact) => {
    expect(holding({ public: true })).toBe(false);
    expect(holding({ public: true }, { incident: known(fact) })).toBe(true);
    expect(holding({ public: false }, { incident: known(fact) })).toBe(false);
  });

  it('on what is known holds once all of it is', () => {
    const when: Condition = { known: ['exploited', 'public'] };
    expect(holding(when)).toBe(false);
    expect(holding(when, { incident: known('exploited') })).toBe(false);
    const both = incidentOf(
      { type: 'FactRecorded', fact: 'exploited', at: T0, by: 'ada' },
      { type: 'MadePublic', at: T0, by: 'ada' },
    );
    expect(holding(when, { incident: both })).toBe(true);
  });

  it('on why it was closed holds for the reasons that it names', () => {
    const closed = incidentOf({ type: 'Closed', reason: 'duplicate', at: T0, by: 'ada' });
    expect(holding({ closed: ['rejected', 'duplicate'] })).toBe(false);
    expect(holding({ closed: ['rejected', 'duplicate'] }, { incident: closed })).toBe(true);
    expect(holding({ closed: ['rejected'] }, { incident: closed })).toBe(false);
  });

  it('on whose code it is holds by the answer of the assessment, and is not known before', () => {
    const dependency = incidentOf(answered(T0, { component: 'dependency' }));
    expect(holding({ component: ['dependency'] }, { incident: dependency })).toBe(true);
    expect(holding({ component: ['own'] }, { incident: dependency })).toBe(false);
    expect(holding({ component: ['own', 'dependency'] }, { incident: dependency })).toBe(true);
    expect(holding({ component: ['own'] })).toBe('unknown');
  });

  it('on what is affected holds where one of several is, and is not known before', () => {
    const image = incidentOf(answered(T0, { affects: ['image', 'binary'] }));
    expect(holding({ affects: ['image'] }, { incident: image })).toBe(true);
    expect(holding({ affects: ['package'] }, { incident: image })).toBe(false);
    expect(holding({ affects: ['package', 'binary'] }, { incident: image })).toBe(true);
    expect(holding({ affects: ['image'] })).toBe('unknown');
  });

  it('on how the report came holds for those that it names', () => {
    expect(holding({ source: ['dependabot', 'audit'] }, { incident: from('audit') })).toBe(true);
    expect(holding({ source: ['dependabot', 'audit'] }, { incident: from('mail') })).toBe(false);
    expect(holding({ source: ['mail'] })).toBe(false);
  });

  it.each([
    ['octo-org/rust-template', true],
    ['Octo-Org/Rust-Template', true],
    ['octo-org/*', true],
    ['OCTO-ORG/*', true],
    ['octo/*', false],
    ['octo-org/rust', false],
    ['*/rust-template', false],
  ])('on the repository, by %s: %s', (pattern, expected) => {
    expect(holding({ repository: ['other/one', pattern] })).toBe(expected);
  });

  it('on milestones met in time holds where all of them were', () => {
    expect(holding({ inTime: ['fix'] }, { inTime: ['assess', 'fix'] })).toBe(true);
    expect(holding({ inTime: ['fix', 'release'] }, { inTime: ['fix'] })).toBe(false);
  });

  it('needs all that it names', () => {
    const when: Condition = { severity: ['high'], exploited: true };
    expect(holding(when, { severity: 'high', incident: known('exploited') })).toBe(true);
    expect(holding(when, { severity: 'high' })).toBe(false);
    expect(holding(when, { severity: 'low', incident: known('exploited') })).toBe(false);
  });

  it('does not hold where one part cannot, though another is not known', () => {
    expect(holding({ severity: ['high'], exploited: true })).toBe(false);
    expect(holding({ severity: ['high'], exploited: false })).toBe('unknown');
  });
});
