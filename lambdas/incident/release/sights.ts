import type { VersionFileKind } from '../policy/release.ts';

/** How the checks of a commit stand. */
export interface ChecksSeen {
  /** By name. */
  readonly passed: readonly string[];
  readonly pending: readonly string[];
  readonly failed: readonly string[];
}

/** What a repository shows that a release is planned from. Read only. */
export interface ReleaseSights {
  readonly defaultBranch: string;
  /** The commit at its head. */
  readonly head: string;
  /** Changes must come by a pull request. */
  readonly isProtected: boolean;
  /** Whether the commit of the fix is the head or comes before it; null where no such commit is there. */
  readonly holdsFix: boolean | null;
  readonly checks: ChecksSeen;
  /** The version files at the head, as they stand; null where there is none of this name. */
  readonly files: readonly {
    readonly path: string;
    readonly kind: VersionFileKind;
    readonly text: string | null;
  }[];
  /** The tag of the latest release; null where there is none. */
  readonly latestRelease: string | null;
  /** All tags, or the latest thousand. */
  readonly tags: readonly string[];
  /** The files in `.github/workflows` at the head, and whether each can be dispatched (null: not to be told). */
  readonly workflows: readonly { readonly file: string; readonly text: string }[];
  /** Releases cannot be changed once they are published. */
  readonly isImmutable: boolean;
  /** The messages of the commits since the latest release, the newest first, as far as they are shown at once. */
  readonly messages: readonly { readonly commit: string; readonly text: string }[];
  /** The commit that the tag of the planned version points at; null where there is no such tag, or none was asked for. */
  readonly tagged: string | null;
  /** Whether that commit holds the fix. */
  readonly taggedHoldsFix: boolean | null;
}
