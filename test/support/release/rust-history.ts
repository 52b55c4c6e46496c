import type { Command, RecordAct } from '../../../lambdas/incident/command.ts';
import type { Act, ReleaseAct } from '../../../lambdas/incident/effect.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import type { ApprovedStep, Prepared } from '../../../lambdas/incident/release/release-state.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { advisory, ID, plus, said } from '../given.ts';
import { FIX, HEAD } from './sights.ts';

/** A release of two workflows, the second started by us after the first, and two channels. */
export const SHIPPING: Policy = {
  ...RUNBOOK_POLICY,
  release: {
    preset: 'rust',
    workflows: [
      { file: 'release.yml', start: 'tag' },
      { file: 'publish.yml', start: 'dispatch', after: ['release.yml'], inputs: { version: '{version}' } },
      { file: 'extra.yml', start: 'tag', optional: true },
    ],
    channels: [
      { kind: 'github-release', name: 'github-release', assets: [] },
      {
        kind: 'crates.io',
        name: 'crates.io',
        index: 'https://index.crates.io',
        api: 'https://crates.io',
        yank: {},
      },
    ],
  },
  disclosure: { publish: 'by-hand' },
};

export const VERSION = '1.4.3';

export const PREPARED: Prepared = {
  version: VERSION,
  tag: 'v1.4.3',
  previous: 'v1.4.2',
  branch: 'main',
  base: HEAD,
  from: '1.4.2',
  package: 'rust-template',
};

/** GitHub tells that the fix is on the default branch. */
export function fixMerged(at: Instant = plus('P1D')): Command {
  return { type: 'RecordFixMerged', incident: ID, commit: FIX, at, certain: true, now: at };
}

/** A draft whose fix is merged: the release begins by itself. */
export const MERGED: readonly Command[] = [
  advisory({ state: 'draft', acceptedAt: plus('PT1H'), updatedAt: plus('PT1H'), now: plus('PT1H') }),
  fixMerged(),
];

export function done(
  act: Act,
  at: Instant,
  more: Partial<Pick<RecordAct, 'made' | 'conclusion' | 'outcome' | 'effect'>> = {},
): Command {
  const effect = `${ID}#1#0`;
  return { type: 'RecordAct', incident: ID, effect, act, at, now: at, ...more };
}

export function prepared(at: Instant, changes: Partial<Prepared> = {}, attempt = 1): Command {
  return done({ kind: 'prepare', attempt }, at, { outcome: { prepared: { ...PREPARED, ...changes } } });
}

export function approved(step: ApprovedStep, at: Instant, by = 'ada', version = VERSION): Command {
  const isOfVersion = step === 'release' || step === 'yank';
  return said({ type: 'ApproveStep', step, ...(isOfVersion && { version }) }, at, { by });
}

export const RUN = (workflow: string, attempt?: number): ReleaseAct => ({
  kind: 'run',
  workflow,
  version: VERSION,
  ...(attempt !== undefined && { attempt }),
});

/** A workflow's run ended so. */
export function ran(workflow: string, at: Instant, conclusion = 'success', made = 7): Command {
  return done(RUN(workflow), at, { made, conclusion, outcome: { attempt: 1 } });
}

export const BUMP: ReleaseAct = { kind: 'bump', version: VERSION };
export const TAG: ReleaseAct = { kind: 'tag', version: VERSION };
export const PROVE = (channel: string): ReleaseAct => ({ kind: 'prove', channel, version: VERSION });

/** So many hours after the fix was merged. */
export function hour(hours: number): Instant {
  return plus(`PT${48 + hours}H`);
}

const commit = 'b'.repeat(40);

/** The history of a release as far as it goes: prepared, approved, written, tagged, built, made, surveyed. */
export const READY: readonly Command[] = [...MERGED, prepared(hour(0))];
export const APPROVED: readonly Command[] = [...READY, approved('release', hour(1))];
export const BUMPED: readonly Command[] = [...APPROVED, done(BUMP, hour(2), { outcome: { commit } })];
export const TAGGED: readonly Command[] = [...BUMPED, done(TAG, hour(3), { outcome: { commit } })];
export const BUILT: readonly Command[] = [
  ...TAGGED,
  ran('release.yml', hour(4)),
  ran('publish.yml', hour(5)),
];
export const RELEASED: readonly Command[] = [
  ...BUILT,
  done(PROVE('github-release'), hour(6)),
  done(PROVE('crates.io'), hour(7)),
];
export const YANKABLE = ['1.4.0', '1.4.1', '1.4.2'].map((version) => ({ channel: 'crates.io', version }));
export const SURVEYED: readonly Command[] = [
  ...RELEASED,
  done({ kind: 'survey', version: VERSION }, hour(8), { outcome: { yankable: YANKABLE } }),
];
