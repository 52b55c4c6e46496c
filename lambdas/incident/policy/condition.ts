import type { CloseReason, Fact, ReportSource } from '../facts.ts';
import type { MilestoneName } from '../milestone-name.ts';
import type { Severity } from '../severity.ts';

/** What must hold for a rule to count. All that is named must hold; of each list one suffices. */
export interface Condition {
  readonly severity?: readonly Severity[] | undefined;
  /** Attacks are known. */
  readonly exploited?: boolean | undefined;
  /** The flaw is known to the public. */
  readonly public?: boolean | undefined;
  readonly component?: readonly ('own' | 'dependency')[] | undefined;
  readonly affects?: readonly ('binary' | 'image' | 'package')[] | undefined;
  readonly source?: readonly ReportSource[] | undefined;
  /** `owner/repository` or `owner/*`. */
  readonly repository?: readonly string[] | undefined;
  /** All of these facts are known. */
  readonly known?: readonly Fact[] | undefined;
  /** It was closed for one of these reasons. */
  readonly closed?: readonly CloseReason[] | undefined;
  /** These milestones, which stand before this one, were met in time. */
  readonly inTime?: readonly MilestoneName[] | undefined;
}
