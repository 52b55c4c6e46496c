/** What came of reading a file of a repository's default branch. */
export type FileReading<Content> =
  | { readonly status: 'missing' | 'too large' }
  /** `line`: where it stops being readable, counted from 1. */
  | { readonly status: 'unreadable'; readonly as: 'TOML' | 'YAML'; readonly line?: number }
  | { readonly status: 'read'; readonly content: Content };

/** Whether something is switched on; `forbidden`: we may not look. */
export type Switch = 'on' | 'off' | 'forbidden';

/** What a repository's files and settings say, of all that is looked at. */
export interface DriftObservation {
  /** Its root has a `Cargo.toml`. */
  readonly isRust: boolean;
  /** The data of the file, of which nothing is known yet. */
  readonly deny?: FileReading<unknown>;
  /** Markdown. */
  readonly security?: FileReading<string>;
  readonly dependabot?: FileReading<unknown>;
  readonly secretScanning?: FileReading<unknown>;
  readonly privateReporting?: Switch;
  /** `missing`: there is no such workflow. */
  readonly automerge?: Switch | 'missing';
}
