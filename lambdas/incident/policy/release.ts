import type { ApprovedStep } from '../release/release-state.ts';
import type { When } from './automation.ts';

/** How the version is written in a file. `text`: the file holds the version and nothing else. */
export const VERSION_FILE_KINDS = [
  'cargo-toml',
  'cargo-lock',
  'package-json',
  'package-lock',
  'pyproject',
  'text',
] as const;
export type VersionFileKind = (typeof VERSION_FILE_KINDS)[number];

export interface VersionFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly kind: VersionFileKind;
}

/** A workflow that a release needs. */
export interface ReleaseWorkflow {
  /** The file's name in `.github/workflows`. */
  readonly file: string;
  /** What starts it: the tag, the publication of the GitHub Release, or Embargo. */
  readonly start: 'tag' | 'release' | 'dispatch';
  /** Of a dispatch: its inputs, in which `{version}` and `{tag}` are filled in. */
  readonly inputs?: Readonly<Record<string, string>> | undefined;
  /** Of a dispatch: started once these have succeeded. */
  readonly after?: readonly string[] | undefined;
  /** It writes the release notes anew: ours go in after it. */
  readonly rewritesNotes?: boolean | undefined;
  /** The release does not wait for it, and does not need its success. */
  readonly optional?: boolean | undefined;
}

/** What holds of the assets of a GitHub Release. In names, `{version}`, `{tag}`, and `*` for anything. */
export interface GitHubReleaseChannel {
  readonly kind: 'github-release';
  readonly name: string;
  readonly assets: readonly string[];
  /** `sig`: beside each asset one that is called as it is with `.sig`; `attestation`: GitHub has one of its digest; `bundle`: `.sigstore.json` or `.bundle` beside it. */
  readonly signed?: 'sig' | 'attestation' | 'bundle' | undefined;
  /** A file with the digests of the others, such as `SHA256SUMS`. */
  readonly checksums?: string | undefined;
}

/** An image in an OCI registry. In the image and its tags, `{owner}`, `{repository}`, `{version}` and `{tag}`. */
export interface ContainerChannel {
  readonly kind: 'container';
  readonly name: string;
  /** The registry's address, such as `https://ghcr.io`. */
  readonly registry: string;
  readonly image: string;
  /** All of them name the same manifest. */
  readonly tags: readonly string[];
  readonly platforms: readonly string[];
}

export interface CrateChannel {
  readonly kind: 'crates.io';
  readonly name: string;
  /** Without it, the name in the version file. */
  readonly package?: string | undefined;
  /** The sparse index, and the API that yanks. */
  readonly index: string;
  readonly api: string;
  readonly yank?: YankRule | false | undefined;
}

export interface NpmChannel {
  readonly kind: 'npm';
  readonly name: string;
  readonly package?: string | undefined;
  readonly registry: string;
  readonly yank?: YankRule | false | undefined;
}

export interface PyPIChannel {
  readonly kind: 'pypi';
  readonly name: string;
  readonly package?: string | undefined;
  /** The address of the index, such as `https://pypi.org`. */
  readonly index: string;
  readonly yank?: YankRule | false | undefined;
}

/** A workflow that tries what was released; it takes the inputs that a dispatched workflow of the plan takes. */
export interface SmokeTestChannel {
  readonly kind: 'smoke-test';
  readonly name: string;
  readonly workflow: string;
  readonly inputs?: Readonly<Record<string, string>> | undefined;
}

/** Who takes a version back: Embargo with the token that it is given for it, or a workflow that holds one. */
export interface YankRule {
  /** The workflow that does it; in its inputs, `{version}`, `{action}` (`yank` or `unyank`) and `{package}`. */
  readonly workflow?: string | undefined;
  readonly inputs?: Readonly<Record<string, string>> | undefined;
}

/** Where users get the fix. */
export type ChannelPlan =
  | GitHubReleaseChannel
  | ContainerChannel
  | CrateChannel
  | NpmChannel
  | PyPIChannel
  | SmokeTestChannel;

export const PRESETS = ['rust', 'npm', 'python'] as const;
export type Preset = (typeof PRESETS)[number];

/** How a repository ships: what the policy says of it. What it leaves open, the preset says. */
export interface ReleaseRules {
  readonly preset?: Preset | undefined;
  /** `automatic`: prepared as soon as the fix is known to be on the default branch. */
  readonly start?: 'automatic' | 'by-hand' | undefined;
  readonly bump?: 'patch' | 'minor' | 'major' | undefined;
  /** `v{version}` */
  readonly tag?: string | undefined;
  readonly versionFiles?: readonly VersionFile[] | undefined;
  readonly workflows?: readonly ReleaseWorkflow[] | undefined;
  readonly channels?: readonly ChannelPlan[] | undefined;
  /** The checks that must be green on the commit to be tagged; without it all that ran; `false`: none. */
  readonly checks?: readonly string[] | false | undefined;
  /** Which versions get fixes: the latest, or those in these ranges. */
  readonly supported?: 'latest' | readonly string[] | undefined;
  /** Who may approve, by the name that the client gives. Of several, two different ones do. */
  readonly maintainers?: readonly string[] | undefined;
  /** How many persons approve a step: without it one, or two where several maintainers are listed. */
  readonly approvals?: Readonly<Partial<Record<ApprovedStep, 0 | 1 | 2>>> | undefined;
  /** Yanks are surveyed and, when approved, done; `false`: nothing is yanked. */
  readonly yank?: boolean | undefined;
  /** The address of npm's registry, which the preset `npm` needs. */
  readonly registry?: string | undefined;
}

/** How a repository ships, with nothing left open. */
export interface ReleasePlan {
  readonly start: 'automatic' | 'by-hand';
  readonly bump: 'patch' | 'minor' | 'major';
  readonly tag: string;
  readonly versionFiles: readonly VersionFile[];
  readonly workflows: readonly ReleaseWorkflow[];
  readonly channels: readonly ChannelPlan[];
  readonly checks: readonly string[] | 'all' | false;
  readonly supported: 'latest' | readonly string[];
  readonly maintainers: readonly string[];
  readonly approvals: Readonly<Record<ApprovedStep, 0 | 1 | 2>>;
  readonly yank: boolean;
}

/** How the embargo ends. */
export interface Disclosure {
  /** `automatic`: the advisory is published when nothing holds it any longer and it is approved. */
  readonly publish?: 'automatic' | 'by-hand' | undefined;
  /** Where it holds, the advisory is published with the release (runbook, "Emergency Release Process"). */
  readonly emergency?: When | undefined;
  /** The reporter is told of the release, and of a closing, by a comment on the advisory. */
  readonly notifyReporter?: boolean | undefined;
  /** The link to the advisory is written into the release notes once it is published. */
  readonly linkNotes?: boolean | undefined;
  readonly announcements?: readonly Announcement[] | undefined;
  /** Where CVE records are read, such as `https://cveawg.mitre.org`; `false`: that is not looked at. */
  readonly cveRecords?: string | false | undefined;
}

/** Where users are told. The address of a webhook may be a secret: the policy gives its name in the configuration. */
export type Announcement =
  | { readonly kind: 'webhook'; readonly name: string; readonly url: string }
  | { readonly kind: 'mail'; readonly name: string; readonly to: string };
