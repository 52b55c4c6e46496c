import type { Instant } from '../../../lambdas/incident/time/instant.ts';

/** An advisory as it stands on the stand-in. */
export interface Standing {
  readonly id: string;
  readonly state: string;
  readonly severity: string | null;
  readonly cve: string | null;
  readonly comments: number;
  readonly updatedAt: Instant;
}

/** What is shipped, and on its way, on the stand-ins for GitHub and the registries; all of it the oldest first. */
export interface Shelves {
  readonly releases: readonly { readonly tag: string; readonly files: number }[];
  readonly tags: readonly string[];
  /** Of tags, and of the releases of tags; not of branches. `ended`: null while it has not. */
  readonly runs: readonly {
    readonly workflow: string;
    readonly tag: string;
    readonly attempt: number;
    readonly ended: string | null;
  }[];
  readonly pulls: readonly {
    readonly number: number;
    readonly title: string;
    readonly state: 'open' | 'merged' | 'closed';
  }[];
  readonly crate: readonly { readonly version: string; readonly isYanked: boolean }[];
  readonly imageTags: readonly string[];
  /** The subjects of what users were told. */
  readonly announced: readonly string[];
}

/** What came of a deed. */
export interface Done {
  /** What happened, as a sentence. */
  readonly said: string;
  readonly repository: string;
  /** What it happened to: an advisory, an issue, an alert or a run, as incidents are called. */
  readonly id?: string;
  /** What became of the webhook with which GitHub told of it; undefined where it sends none. */
  readonly webhook?: 'taken' | 'lost';
  /** Commands to go on with, as they follow `embargo`. */
  readonly next: readonly string[];
  readonly advisories?: readonly Standing[];
  readonly shelves?: Shelves;
}

/** What came of a deed, or why it was refused: a word for programs and a sentence for people. */
export type Played =
  | ({ readonly ok: true } & Done)
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** Does on the stand-in what is asked, whatever it is that was asked. */
export type Play = (request: unknown) => Promise<Played>;
