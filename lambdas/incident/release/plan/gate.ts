/** Something that is looked at before a tag is made. */
export interface Gate {
  readonly gate:
    | 'fix'
    | 'checks'
    | 'version'
    | 'version-files'
    | 'tag'
    | 'workflows'
    | 'immutable-releases'
    | 'texts'
    | 'commit-messages';
  /** `false`: it stands in the way; `null`: it is waited for. */
  readonly ok: boolean | null;
  /** What was found, and what to do where it is not in order: a sentence for people. Names of files, commits and checks only. */
  readonly detail: string;
}
