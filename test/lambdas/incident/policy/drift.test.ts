import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Drift } from '../../../../lambdas/incident/policy/drift.ts';
import { expectationsOf } from '../../../../lambdas/incident/policy/drift-defaults.ts';
import { driftOver } from '../../../../lambdas/incident/policy/drift-over.ts';
import { driftSchema } from '../../../../lambdas/incident/policy/drift-schema.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';

const RUNBOOK = expectationsOf(RUNBOOK_POLICY);

/** Sections as policies may write them, from nothing at all to every part. */
const anyDrift = (): fc.Arbitrary<Drift> =>
  fc.record(
    {
      deny: fc.oneof(
        fc.constant<false>(false),
        fc.record(
          {
            always: fc.boolean(),
            licences: fc.oneof(fc.constant<false>(false), fc.subarray(['MIT', 'ISC', '0BSD'])),
            wildcards: fc.constantFrom<'warn' | 'allow' | false>('warn', 'allow', false),
          },
          { requiredKeys: [] },
        ),
      ),
      security: fc.oneof(
        fc.constant<false>(false),
        fc.record(
          {
            supported: fc.constantFrom<'latest' | false>('latest', false),
            timeline: fc.oneof(
              fc.constant<false>(false),
              fc.record(
                {
                  acknowledge: fc.constantFrom('24 hours', 'P3D'),
                  fix: fc.constantFrom<'30 days' | false>('30 days', false),
                },
                { requiredKeys: [] },
              ),
            ),
          },
          { requiredKeys: [] },
        ),
      ),
      dependabot: fc.oneof(
        fc.constant<false>(false),
        fc.record({ ecosystems: fc.constantFrom({ cargo: 'daily' as const }, { npm: 'weekly' as const }) }),
      ),
      privateReporting: fc.boolean(),
      automerge: fc.constantFrom<string | false>('merge.yml', false),
    },
    { requiredKeys: [] },
  );

describe('what a policy expects of files and settings', () => {
  it('is what the runbook says, where the policy says nothing', () => {
    expect(RUNBOOK).toMatchObject({
      deny: {
        ignoredAdvisories: [],
        bannedCrates: ['openssl', 'atty'],
        registries: ['crates.io'],
        unknownRegistry: 'deny',
        unknownGit: 'deny',
        multipleVersions: 'warn',
        wildcards: 'deny',
      },
      security: {
        supported: 'latest',
        timeline: { acknowledge: '48 hours', assess: '7 days', fix: false, disclose: '90 days' },
        privately: true,
      },
      dependabot: { ecosystems: { cargo: 'weekly', 'github-actions': 'weekly' } },
      secretScanning: { ignoredPaths: [] },
      privateReporting: true,
      automerge: 'dependabot-automerge.yml',
    });
    expect(expectationsOf({ ...RUNBOOK_POLICY, drift: {} })).toEqual(RUNBOOK);
  });

  it('is nothing where the policy switches it off', () => {
    expect(
      Object.values(expectationsOf({ ...RUNBOOK_POLICY, drift: false })).every((part) => part === false),
    ).toBe(true);
  });

  it('differs from the runbook only where the policy says something', () => {
    const drift: Drift = {
      deny: { wildcards: 'warn' },
      security: { timeline: { acknowledge: '24 hours' } },
      dependabot: { ecosystems: { cargo: false, npm: 'daily' } },
      automerge: false,
    };
    expect(expectationsOf({ ...RUNBOOK_POLICY, drift })).toEqual({
      ...RUNBOOK,
      deny: { ...RUNBOOK.deny, wildcards: 'warn' },
      security: {
        ...RUNBOOK.security,
        timeline: { acknowledge: '24 hours', assess: '7 days', fix: false, disclose: '90 days' },
      },
      dependabot: { ecosystems: { cargo: false, 'github-actions': 'weekly', npm: 'daily' } },
      automerge: false,
    });
  });

  it('switches off a timeline as a whole', () => {
    const { security } = expectationsOf({ ...RUNBOOK_POLICY, drift: { security: { timeline: false } } });
    expect(security).toMatchObject({ supported: 'latest', timeline: false });
  });
});

describe('what a policy expects of one repository', () => {
  it('is what it says of all, where it says nothing of this one, and the reverse', () => {
    fc.assert(
      fc.property(anyDrift(), (drift) => {
        for (const merged of [
          driftOver(drift, undefined),
          driftOver(drift, {}),
          driftOver(undefined, drift),
        ]) {
          expect(expectationsOf({ ...RUNBOOK_POLICY, drift: merged })).toEqual(
            expectationsOf({ ...RUNBOOK_POLICY, drift }),
          );
        }
      }),
    );
  });

  it('stays the same when it is said again', () => {
    fc.assert(
      fc.property(anyDrift(), anyDrift(), (general, own) => {
        const once = driftOver(general, own);
        expect(expectationsOf({ ...RUNBOOK_POLICY, drift: driftOver(once, own) })).toEqual(
          expectationsOf({ ...RUNBOOK_POLICY, drift: once }),
        );
      }),
    );
  });

  it('counts before what it says of all, expectation by expectation', () => {
    const general: Drift = {
      deny: { wildcards: 'allow', licences: ['MIT'] },
      security: { timeline: { fix: '9 days' } },
    };
    const own: Drift = {
      deny: { wildcards: 'warn' },
      security: { timeline: { assess: '3 days' } },
      automerge: false,
    };
    expect(driftOver(general, own)).toMatchObject({
      deny: { wildcards: 'warn', licences: ['MIT'] },
      security: { timeline: { fix: '9 days', assess: '3 days' } },
      automerge: false,
    });
    expect(driftOver(general, { deny: false })).toMatchObject({ deny: false });
    expect(driftOver({ deny: false }, { deny: { wildcards: 'warn' } })).toMatchObject({
      deny: { wildcards: 'warn' },
    });
    expect(driftOver(general, false)).toBe(false);
    expect(driftOver(false, own)).toEqual(own);
  });
});

describe('the section drift of a policy', () => {
  const isValid = (data: unknown) => v.safeParse(driftSchema(), data).success;

  it('takes everything that policies may write', () => {
    fc.assert(
      fc.property(anyDrift(), (drift) => {
        expect(v.parse(driftSchema(), drift)).toEqual(drift);
      }),
    );
    expect(isValid(false)).toBe(true);
  });

  it.each([
    [{ deny: true }],
    [{ deny: { wildcards: 'forbid' } }],
    [{ deny: { licences: ['<b>'] } }],
    [{ deny: { licences: ['MIT\n'] } }],
    [{ deny: { bannedCrates: ['a b'] } }],
    [{ deny: { licenceExceptions: ['ring'] } }],
    [{ deny: { unknown: [] } }],
    [{ security: { supported: 'newest' } }],
    [{ security: { timeline: { acknowledge: 'soon' } } }],
    [{ security: { timeline: { acknowledge: '0 days' } } }],
    [{ dependabot: { ecosystems: { cargo: 'hourly' } } }],
    [{ dependabot: { ecosystems: { Cargo: 'weekly' } } }],
    [{ automerge: '../ci.yml' }],
    [{ privateReporting: 'on' }],
    [{ files: {} }],
  ])('refuses %j', (data) => {
    expect(isValid(data)).toBe(false);
  });
});
