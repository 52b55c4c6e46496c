import type { Act, EffectId } from '../../incident/effect.ts';
import type { Reference, Repository } from '../../incident/identity.ts';
import type { ChannelPlan, ReleaseWorkflow } from '../../incident/policy/release.ts';
import type { Gate } from '../../incident/release/plan/gate.ts';
import type { ApprovedStep, Yankable } from '../../incident/release/release-state.ts';
import type { Instant } from '../../incident/time/instant.ts';

/**
 * How far a step has come. `later`: what it builds upon is not done; `waits`: for people; `next`: its turn has come;
 * `ordered`: it is tried at `nextTry`; `under-way`: it was begun and has not ended. `refused`, `uncertain` and `failed`
 * wait for a person.
 */
export type StepStatus =
  | 'later'
  | 'waits'
  | 'next'
  | 'ordered'
  | 'under-way'
  | 'done'
  | 'refused'
  | 'uncertain'
  | 'failed';

/** A step of a release or a disclosure, and how far it has come. */
export interface StepView {
  readonly act: Act;
  /** What it is, for people. */
  readonly what: string;
  readonly status: StepStatus;
  /** When it was ordered, or done. */
  readonly at: Instant | null;
  /** What it waits for, for people: what comes before it, an approval, a channel. */
  readonly waitsFor?: string;
  readonly nextTry?: Instant;
  /** Why it waits for a person, and the effect by which it is retried or settled. */
  readonly problem?: string;
  readonly effect?: EffectId;
  /** Where it is to be seen: a run, a pull request. */
  readonly link?: string;
  /** Of a run: how it ended, which it is, and which try of it. */
  readonly conclusion?: string;
  readonly run?: number;
  readonly attempt?: number;
  readonly commit?: string;
  readonly pull?: number;
  /** Of a run that failed: the names of the jobs that did not succeed, where GitHub told them. */
  readonly failedJobs?: readonly string[];
}

/** How far people have approved a step. */
export interface ApprovalView {
  readonly step: ApprovedStep;
  /** Of a release and a yank: the version that is approved; null before it is known, and of the other steps. */
  readonly version: string | null;
  /** How many different persons must approve it; 0: nobody needs to. */
  readonly wanted: 0 | 1 | 2;
  readonly by: readonly string[];
  readonly isGiven: boolean;
}

/** A release as it would be made. Every text in it is what would stand in public. */
export interface PlannedRelease {
  readonly version: string;
  readonly previous: string | null;
  readonly tag: string;
  /** The default branch, and its commit that was looked at. */
  readonly branch: string;
  readonly base: string;
  /** The tag is there already: the release is followed, not made. */
  readonly isAdopted: boolean;
  /** The version files, and what they say now. */
  readonly files: readonly { readonly path: string; readonly from: string | null; readonly to: string }[];
  readonly commitMessage: string;
  readonly tagMessage: string;
  /** Null where the commit goes to the default branch without one. */
  readonly pull: { readonly branch: string; readonly title: string; readonly text: string } | null;
  readonly workflows: readonly {
    readonly file: string;
    readonly start: ReleaseWorkflow['start'];
    readonly inputs: Readonly<Record<string, string>>;
    readonly after: readonly string[];
    readonly isOptional: boolean;
  }[];
  readonly channels: readonly {
    readonly name: string;
    readonly kind: ChannelPlan['kind'];
    /** What must be there before it counts as proven, line by line. */
    readonly expects: readonly string[];
  }[];
}

/** What would be yanked. `problem`: why that is not known. */
export type YanksView =
  | {
      readonly status: 'known';
      readonly yanks: readonly Yankable[];
      /** Affected versions that stay, and why. */
      readonly kept: readonly string[];
    }
  | { readonly status: 'unknown'; readonly problem: string }
  | { readonly status: 'none-wanted' };

/** What a release would do, exactly. `release` is null where that cannot be said yet. */
export interface ReleasePlanView {
  readonly reference: Reference;
  readonly repository: Repository;
  /** What stands in the way, for people. None: it goes on as soon as it is approved. */
  readonly problems: readonly string[];
  /** What is waited for, for people; null where nothing is. */
  readonly pending: string | null;
  readonly gates: readonly Gate[];
  readonly release: PlannedRelease | null;
  readonly approvals: readonly ApprovalView[];
  readonly yanks: YanksView;
  /** The steps, in the order in which they follow, as far as each has come. */
  readonly steps: readonly StepView[];
}

/** How a release stands. */
export interface ReleaseStatusView {
  readonly reference: Reference;
  readonly repository: Repository;
  /** `none`: no release was begun. `stopped`: a person gave it up. */
  readonly status: 'none' | 'preparing' | 'waits-for-approval' | 'under-way' | 'released' | 'stopped';
  readonly attempt: number | null;
  readonly version: string | null;
  readonly tag: string | null;
  /** Where the tag is to be seen on GitHub. */
  readonly link: string | null;
  /** What "released" still needs, for people: approvals, workflows, channels. None once it is released. */
  readonly missing: readonly string[];
  readonly approvals: readonly ApprovalView[];
  readonly steps: readonly StepView[];
  /** Which published versions are affected, once that was read; null before. */
  readonly yankable: readonly Yankable[] | null;
  /** Until when publication is held; null where nothing holds it, or that cannot be said yet. */
  readonly publicationHeldUntil: Instant | null;
}
