import * as v from 'valibot';
import { FACTS, type Fact } from './facts.ts';
import { addDuration, type Duration, secondsBetween } from './instant.ts';
import { MILESTONE_NAMES, type MilestoneName } from './milestone-name.ts';
import { offsetOf } from './rung.ts';
import { SEVERITIES, type Severity } from './severity.ts';
import { AUDIENCES, type Audience } from './words.ts';

/** A time counted from the first of the facts in `from` that is known. */
export interface Term {
  readonly from: readonly Fact[];
  readonly duration: Duration;
}

/** Due at the earliest of its terms; without terms there is no deadline. The first rule whose condition holds counts. */
export interface DueRule {
  readonly when?: { readonly severity: readonly Severity[] } | undefined;
  readonly earliest: readonly Term[];
}

/** The milestone must not be met before its term ends, unless one of the facts in `unless` is known. */
export interface HoldRule extends Term {
  readonly unless: readonly Fact[];
}

export interface MilestoneRule {
  readonly name: MilestoneName;
  readonly owner: string;
  /** The milestone is met as soon as one of these is known. */
  readonly metBy: readonly Fact[];
  readonly due: readonly DueRule[];
  readonly notBefore?: HoldRule | undefined;
}

/**
 * One step of the ladder of alerts. `at` counts from the due time (`-PT24H`, `PT0S`, `PT24H`) or is a share of the
 * window from anchor to due time (`50%`); `every` repeats the step until the milestone is met.
 */
export interface Rung {
  readonly at: string;
  readonly to: readonly Audience[];
  readonly every?: Duration | undefined;
}

/** The operator's data: which milestones there are, when each is due, and who hears of it. */
export interface Policy {
  readonly version: 1;
  readonly name: string;
  /** IANA name: calendar days are counted in it and people are shown times in it. */
  readonly zone: string;
  readonly milestones: readonly MilestoneRule[];
  readonly ladder: readonly Rung[];
}

const EPOCH = '2000-01-01T00:00:00Z';
/** In seconds. Times so far ahead would no longer compare as text after a few steps, and nobody means them. */
const LONGEST = 100 * 366 * 86_400;

/** In seconds; NaN for a text that is no duration. */
const lengthOf = (text: string) =>
  /^P(?!$)/.test(text) && works(() => addDuration(EPOCH, text, 'UTC'))
    ? secondsBetween(EPOCH, addDuration(EPOCH, text, 'UTC'))
    : Number.NaN;
const isDuration = (text: string) => !Number.isNaN(lengthOf(text));
const isOffset = (text: string) => lengthOf(text.replace(/^-/, '')) <= LONGEST;
const isShare = (text: string) => /^(100|[1-9]\d?)%$/.test(text);
// The length of a day hangs on the zone, so the zone is looked up.
const isZone = (text: string) => works(() => addDuration(EPOCH, 'P1D', text));
const repeatsAfterDue = ({ at, every }: Pick<Rung, 'at' | 'every'>) =>
  every === undefined || !(isShare(at) || isOffset(at)) || offsetOf(at) === 'after';

// The schema is made when a policy is read: most processes never read one, and all of them start.
const duration = () =>
  v.pipe(
    v.string(),
    v.check(isDuration, 'is no ISO 8601 duration such as PT48H or P7D'),
    v.check((text) => lengthOf(text) !== 0, 'must be longer than nothing'),
    v.check((text) => !(lengthOf(text) > LONGEST), 'must be no longer than a hundred years'),
  );
const facts = () => v.array(v.picklist(FACTS));
const anchors = () => v.pipe(facts(), v.minLength(1, 'names no fact'));
const term = () => v.strictObject({ from: anchors(), duration: duration() });
const shape = () =>
  v.strictObject({
    version: v.literal(1),
    name: v.pipe(
      v.string(),
      v.regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores'),
    ),
    zone: v.pipe(
      v.string(),
      v.check(isZone, 'is no time zone by its IANA name, such as UTC or Europe/Berlin'),
    ),
    milestones: v.pipe(
      v.array(
        v.strictObject({
          name: v.picklist(MILESTONE_NAMES),
          owner: v.pipe(
            v.string(),
            v.minLength(1, 'is empty'),
            v.maxLength(100, 'is longer than 100 characters'),
          ),
          metBy: anchors(),
          due: v.array(
            v.strictObject({
              when: v.optional(v.strictObject({ severity: v.array(v.picklist(SEVERITIES)) })),
              earliest: v.array(term()),
            }),
          ),
          notBefore: v.optional(v.strictObject({ ...term().entries, unless: v.optional(facts(), []) })),
        }),
      ),
      v.minLength(1, 'names no milestone'),
      v.check((all) => new Set(all.map((one) => one.name)).size === all.length, 'names a milestone twice'),
    ),
    ladder: v.array(
      v.pipe(
        v.strictObject({
          at: v.pipe(
            v.string(),
            v.check(
              (at) => isShare(at) || isOffset(at),
              'is neither a share such as 50% nor an offset such as -PT24H',
            ),
          ),
          to: v.pipe(v.array(v.picklist(AUDIENCES)), v.minLength(1, 'names nobody')),
          every: v.optional(duration()),
        }),
        v.forward(
          v.partialCheck(
            [['at'], ['every']],
            repeatsAfterDue,
            'repeats a step that is not after the due time',
          ),
          ['every'],
        ),
      ),
    ),
  });

/**
 * Checks a policy that was read from a file. Returns it with its defaults filled in, or the problems, each of which
 * names the field (`milestones.2.due.0.earliest.0.duration is no ISO 8601 duration …`).
 */
export function parsePolicy(
  data: unknown,
): { readonly policy: Policy } | { readonly problems: readonly string[] } {
  const result = v.safeParse(shape(), data);
  if (result.success) return { policy: result.output };
  return {
    problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the policy'}: ${sentence(issue)}`),
  };
}

function sentence(issue: v.BaseIssue<unknown>): string {
  if (issue.type.endsWith('check') || issue.type.endsWith('length') || issue.type === 'regex')
    return issue.message;
  return `expected ${issue.expected ?? 'something else'}, found ${issue.received}`;
}

function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    // Temporal's RangeError is how it says that a text is no duration or no zone.
    return false;
  }
}
