import type { Condition } from './condition.ts';

/** What is done on GitHub without a person's word, and when. */
export interface Automation {
  /** `false`: nobody is asked, under a public report, to report privately. */
  readonly askPrivately?: boolean | undefined;
  /** How the project asks, in Markdown; the address at which people can report privately follows it. */
  readonly askText?: string | undefined;
  readonly requestCve?: When | undefined;
  readonly privateFork?: When | undefined;
  readonly writeAssessment?: When | undefined;
  /** The workflow that scans what was released; `false`: none. */
  readonly scanAfterRelease?: string | false | undefined;
}

/** The first time that a condition holds; without one, as soon as it can be done. */
export interface When {
  readonly when?: Omit<Condition, 'inTime'> | undefined;
}
