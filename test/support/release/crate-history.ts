import type { Command, RecordAct } from '../../../lambdas/incident/command.ts';
import type { Act } from '../../../lambdas/incident/effect.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import type { ReleaseRules } from '../../../lambdas/incident/policy/release.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import type { Prepared } from '../../../lambdas/incident/release/release-state.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { advisory, ID, plus, said } from '../given.ts';

const VERSION = '1.2.4';
export const SHA = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

export const PREPARED: Prepared = {
  version: VERSION,
  tag: 'v1.2.4',
  previous: '1.2.3',
  branch: 'main',
  base: SHA,
};

/** One crate, shipped by one workflow; what a test says comes before that. */
export function shipping(rules: ReleaseRules = {}, more: Partial<Policy> = {}): Policy {
  return {
    ...RUNBOOK_POLICY,
    disclosure: undefined,
    release: {
      versionFiles: [{ path: 'Cargo.toml', kind: 'cargo-toml' }],
      workflows: [{ file: 'release.yml', start: 'tag' }],
      channels: [
        {
          kind: 'crates.io',
          name: 'crates.io',
          index: 'https://index.crates.io',
          api: 'https://crates.io',
          yank: {},
        },
      ],
      ...rules,
    },
    ...more,
  };
}

/** What came of an act, as GitHub told it. */
export function acted(act: Act, now: Instant, more: Partial<RecordAct> = {}): RecordAct {
  return { type: 'RecordAct', incident: ID, effect: `${ID}#${now}#${act.kind}`, act, at: now, now, ...more };
}

/** A person approves the step, of the version that was prepared where it is about one. */
export function approves(
  step: 'release' | 'yank' | 'publish' | 'expedite',
  by: string,
  now: Instant,
): Command {
  const version = step === 'release' || step === 'yank' ? { version: VERSION } : {};
  return said({ type: 'ApproveStep', step, ...version }, now, { by, id: `${step} ${by} ${now}` });
}

const run = { kind: 'run', workflow: 'release.yml', version: VERSION } as const;
const drafted = {
  state: 'draft' as const,
  updatedAt: plus('PT1H'),
  acceptedAt: plus('PT1H'),
  now: plus('PT1H'),
};

/** How far the release of the fix has come, of an advisory that is a draft. */
const STAGES = [
  ['reported', () => [advisory(), advisory(drafted)]],
  ['fixed', () => [said({ type: 'RecordFix', commit: SHA }, plus('P1D'))]],
  [
    'prepared',
    () => [acted({ kind: 'prepare', attempt: 1 }, plus('P1DT1H'), { outcome: { prepared: PREPARED } })],
  ],
  ['approved', () => [approves('release', 'Ada', plus('P1DT2H'))]],
  [
    'tagged',
    () => [
      acted({ kind: 'bump', version: VERSION }, plus('P1DT3H'), { outcome: { commit: SHA } }),
      acted({ kind: 'tag', version: VERSION }, plus('P1DT4H'), { outcome: { commit: SHA } }),
    ],
  ],
  ['failed', () => [acted(run, plus('P1DT5H'), { made: 7, conclusion: 'failure', outcome: { attempt: 1 } })]],
  [
    'through',
    () => [
      acted({ kind: 'rerun', workflow: 'release.yml', run: 7, attempt: 2 }, plus('P1DT6H')),
      acted({ ...run, attempt: 2 }, plus('P1DT7H'), {
        made: 7,
        conclusion: 'success',
        outcome: { attempt: 2 },
      }),
    ],
  ],
  ['released', () => [acted({ kind: 'prove', channel: 'crates.io', version: VERSION }, plus('P1DT8H'))]],
  [
    'surveyed',
    () => [
      acted({ kind: 'survey', version: VERSION }, plus('P1DT9H'), {
        outcome: { yankable: [{ channel: 'crates.io', version: '1.2.3' }] },
      }),
    ],
  ],
] as const satisfies readonly (readonly [string, () => readonly Command[]])[];

type Stage = (typeof STAGES)[number][0];

/** The commands by which a release has come as far as `stage`. */
export function releaseUpTo(stage: Stage): readonly Command[] {
  const end = STAGES.findIndex(([name]) => name === stage);
  return STAGES.slice(0, end + 1).flatMap(([, commands]): readonly Command[] => commands());
}
