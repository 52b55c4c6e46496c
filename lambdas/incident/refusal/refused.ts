/** Why a command is not carried out, in words for whoever gave it. Nothing was changed. */
export interface Refusal {
  readonly reason:
    | 'unknown-incident'
    | 'in-the-future'
    | 'before-the-report'
    | 'too-long'
    | 'empty'
    | 'unknown-effect'
    | 'unknown-fact'
    | 'not-opened'
    | 'merged'
    | 'not-possible'
    | 'not-changed'
    | 'not-written';
  readonly message: string;
}
