import type { Command } from '../../../lambdas/incident/command.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import type { Disclosure, ReleaseRules } from '../../../lambdas/incident/policy/release.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import type { ApprovedStep } from '../../../lambdas/incident/release/release-state.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { advisory, givenUnder, ID, plus, REPOSITORY, said, T0 } from '../given.ts';

/** The day after the report, so many days later. */
export const day = (days: number): Instant => plus(`P${days}D`);

/** The runbook's policy, by which the advisory is published by itself and the reporter is told, unless said otherwise. */
export function disclosing(disclosure: Disclosure = {}, release: ReleaseRules | false = {}): Policy {
  return {
    ...RUNBOOK_POLICY,
    release: release && { preset: 'rust', ...release },
    disclosure: { publish: 'automatic', notifyReporter: true, ...disclosure },
  };
}

/** A report that was accepted on day 1 and has a private fork. */
export const ACCEPTED: Command = advisory({
  state: 'draft',
  acceptedAt: day(1),
  updatedAt: day(1),
  privateFork: `${REPOSITORY}-ghsa-2222-3333-4444`,
  now: day(1),
});

const EFFECT = `${ID}#1#0`;

/** Embargo's release was prepared, as 1.4.3. */
export const PREPARED: readonly Command[] = [
  {
    type: 'RecordFixMerged',
    incident: ID,
    commit: 'a'.repeat(40),
    at: day(2),
    certain: true,
    now: day(2),
  },
  {
    type: 'RecordAct',
    incident: ID,
    effect: EFFECT,
    act: { kind: 'prepare', attempt: 1 },
    at: day(2),
    outcome: {
      prepared: {
        version: '1.4.3',
        tag: 'v1.4.3',
        previous: '1.4.2',
        branch: 'main',
        base: 'b'.repeat(40),
        package: 'rust_template',
      },
    },
    now: day(2),
  },
];

/** A channel of the release is proven. */
export function proven(channel: string, at: Instant): Command {
  const act = { kind: 'prove', channel, version: '1.4.3' } as const;
  return { type: 'RecordAct', incident: ID, effect: EFFECT, act, at, now: at };
}

/** Embargo made its release on day 3. */
export const RELEASED: readonly Command[] = [
  ...PREPARED,
  ...['github-release', 'container', 'crates.io'].map((channel) => proven(channel, day(3))),
];

/** The reporter is told of the release, and what is in the private fork is kept. */
export const MADE_READY: readonly Command[] = (['notify-reporter', 'save-evidence'] as const).map((kind) => ({
  type: 'RecordAct',
  incident: ID,
  effect: EFFECT,
  act: { kind },
  at: day(4),
  now: day(4),
}));

export function approved(step: ApprovedStep, now: Instant, by = 'ada'): Command {
  return said({ type: 'ApproveStep', step }, now, { by });
}

/** The incident after these, under a policy: reported at {@link T0}. */
export function reportedAnd(policy: Policy, ...commands: readonly Command[]) {
  return givenUnder(policy, advisory({ now: T0 }), ...commands);
}
