import type { Instant } from '../../../../lambdas/incident/time/instant.ts';

/** Who made something in git, and when. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: Instant;
}

/** An annotated tag: an object of its own, to which a reference may point, and which points to a commit. */
export interface TagObject {
  readonly sha: string;
  readonly tag: string;
  readonly message: string;
  /** The commit. */
  readonly object: string;
  readonly tagger: Signature;
}

/** The whole of a directory's files, by path within it. */
export type Files = ReadonlyMap<string, string>;

/** What was made by the Git data API, by SHA, whether or not a reference or a commit leads to it. */
export interface GitObjects {
  readonly blobs: Map<string, string>;
  readonly trees: Map<string, Files>;
  readonly tags: Map<string, TagObject>;
}
