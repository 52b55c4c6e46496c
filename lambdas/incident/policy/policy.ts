import type { Fact } from '../facts.ts';
import type { MilestoneName } from '../milestone-name.ts';
import type { Weekday } from '../time/calendar.ts';
import type { Rounding } from '../time/rounding.ts';
import type { Span } from '../time/span.ts';
import type { Audience } from '../words.ts';
import type { Automation } from './automation.ts';
import type { Condition } from './condition.ts';
import type { Drift } from './drift.ts';
import type { PublicReports } from './public-reports.ts';
import type { Disclosure, ReleaseRules } from './release.ts';
import type { SignalRules } from './signal-rules.ts';
import type { Updates } from './updates.ts';
import type { Watch } from './watch.ts';

/** What a time is counted from: a fact, or the due time of a milestone that stands before, written `fix.due`. */
export type Anchor = Fact;

/** A time counted from the first of the anchors in `from` that is known. */
export interface Term {
  readonly from: readonly Anchor[];
  readonly duration: Span;
  readonly round?: Rounding | undefined;
}

/**
 * Due at the earliest, or the latest, of those of its terms whose anchor is known; without terms there is no deadline.
 * The first rule whose condition holds counts.
 */
export interface DueRule {
  /** What people call the rule. */
  readonly id?: string | undefined;
  readonly when?: Condition | undefined;
  readonly earliest?: readonly Term[] | undefined;
  readonly latest?: readonly Term[] | undefined;
}

/** The milestone must not be met before its term ends, unless one of the facts in `unless` is known. */
export interface HoldRule extends Term {
  readonly when?: Condition | undefined;
  readonly unless: readonly Fact[];
}

/** How far a due time may be extended. */
export interface ExtensionRule {
  /** So many times. */
  readonly count?: number | undefined;
  /** So long in total, from the due time as the rules give it. */
  readonly total?: Span | undefined;
  /** Only if the reporter agreed. */
  readonly agreed?: boolean | undefined;
}

/** When a milestone may be met: on these weekdays, between these hours of the policy's zone, on no blackout day. */
export interface WindowRule {
  readonly weekdays: readonly Weekday[];
  /** `16:00`; with `to` the same, at that instant of the day. */
  readonly from: string;
  readonly to: string;
  /** `2026-12-24`, `12-24`, or ranges of them such as `12-24/01-02`, both ends included. */
  readonly blackout: readonly string[];
}

/** A duty that comes again: due so long after the latest of these facts, until the milestone is met. */
export interface Repetition {
  readonly every: Span;
  readonly after: readonly Fact[];
}

export interface MilestoneRule {
  readonly name: MilestoneName;
  readonly owner: string;
  /** What the milestone is, for people; without it the name says it. */
  readonly title?: string | undefined;
  /** The milestone is met as soon as one of these is known. */
  readonly metBy: readonly Fact[];
  /** The target: it can be extended, paused and set. */
  readonly due: readonly DueRule[];
  /** What no extension, pause or setting goes beyond. */
  readonly limit?: readonly DueRule[] | undefined;
  readonly notBefore?: HoldRule | undefined;
  readonly repeats?: Repetition | undefined;
  /** `false`: never. Without it: as often and as far as the limit allows. */
  readonly extension?: ExtensionRule | false | undefined;
  /** `false`: the milestone's clock cannot be paused. */
  readonly pause?: false | undefined;
  readonly window?: WindowRule | undefined;
  /** Instead of the policy's ladder. */
  readonly ladder?: readonly Rung[] | undefined;
}

/**
 * One step of the ladder of alerts. `at` counts from the due time (`24 hours before`, `due`, `24 hours after`; in ISO
 * 8601 `-PT24H`, `PT0S`, `PT24H`) or is a share of the window from anchor to due time (`50%`; `150%` lies after it).
 * `every` repeats the step until the milestone is met, at most `times` times.
 */
export interface Rung {
  readonly at: string;
  readonly to: readonly Audience[];
  readonly every?: Span | undefined;
  readonly times?: number | undefined;
}

/** Which days and hours are business; without it weekends are Saturday and Sunday, and a day is whole. */
export interface BusinessTime {
  readonly weekend: readonly Weekday[];
  /** `2026-12-25`, or `12-25` for every year. */
  readonly holidays: readonly string[];
  readonly hours?: { readonly from: string; readonly to: string } | undefined;
}

/** When the embargo ends before its date (CERT/CC's Vultron): at once, or if a person says so. */
export interface EmbargoRule {
  /** The milestone that ends it in the ordinary way: its due time and its hold are the embargo's date. */
  readonly milestone: MilestoneName;
  readonly endedBy: readonly Fact[];
  readonly proposedBy: readonly Fact[];
}

/** Something that somebody signs before a step is done. */
export interface ChecklistItem {
  readonly item: string;
  readonly text: string;
  /** Who signs this must be somebody else than who signed that. */
  readonly notBy?: string | undefined;
}

/** Which tool should have seen a class of flaw (runbook, "What Each Tool Catches"). */
export interface Detection {
  readonly class: string;
  readonly tools: readonly { readonly name: string; readonly workflow?: string | undefined }[];
}

/** What holds for some repositories only: milestones by name replace the general ones, or are added. */
export interface RepositoryRule {
  /** `owner/repository` or `owner/*`. */
  readonly match: readonly string[];
  readonly milestones: readonly MilestoneRule[];
  /** Milestones that are not watched there. */
  readonly without: readonly MilestoneName[];
  readonly ladder?: readonly Rung[] | undefined;
  /** What is expected otherwise than of all repositories. */
  readonly drift?: Drift | false | undefined;
  readonly updates?: Updates | false | undefined;
  /** What it says counts, field by field, before what holds for all. */
  readonly release?: ReleaseRules | false | undefined;
  readonly disclosure?: Disclosure | undefined;
}

/** Where a policy is from. */
export interface Source {
  readonly text: string;
  readonly url?: string | undefined;
  /** It is not the project's own publication. */
  readonly secondary?: boolean | undefined;
}

/** The operator's data: which milestones there are, when each is due, and who hears of it. */
export interface Policy {
  readonly version: 1;
  readonly name: string;
  readonly title?: string | undefined;
  readonly sources?: readonly Source[] | undefined;
  /** What its sources leave open, and how it was settled. */
  readonly notes?: readonly string[] | undefined;
  /** IANA name: calendar days are counted in it and people are shown times in it. */
  readonly zone: string;
  readonly business?: BusinessTime | undefined;
  /** Facts of its own, and what each means: told by `embargo tell`. */
  readonly facts?: Readonly<Record<string, string>> | undefined;
  readonly milestones: readonly MilestoneRule[];
  readonly ladder: readonly Rung[];
  readonly embargo?: EmbargoRule | undefined;
  /** A pause ends by itself after so long. */
  readonly longestPause?: Span | undefined;
  readonly checklists?: Readonly<Record<string, readonly ChecklistItem[]>> | undefined;
  readonly detection?: readonly Detection[] | undefined;
  readonly watch?: Watch | undefined;
  /** What repositories' files and settings should say; `false`: that is not looked at. */
  readonly drift?: Drift | false | undefined;
  /** How long Dependabot's pull requests may stay open; `false`: they are not followed. */
  readonly updates?: Updates | false | undefined;
  /** What the findings of tools mean. */
  readonly signals?: SignalRules | undefined;
  /** When public posts are taken for reports. */
  readonly publicReports?: PublicReports | undefined;
  readonly automation?: Automation | undefined;
  /** How a repository ships; `false`: Embargo makes and follows no releases. */
  readonly release?: ReleaseRules | false | undefined;
  readonly disclosure?: Disclosure | undefined;
  readonly repositories?: readonly RepositoryRule[] | undefined;
}
