import { UTC } from '../policy/policy-calendar.ts';
import type { Reminder } from '../policy/watch.ts';
import type { Instant } from '../time/instant.ts';
import { addSpan } from '../time/span.ts';
import type { Finding, FindingKind } from './finding.ts';

/** A finding that people were told of, last at `toldAt`. */
export interface KnownFinding extends Finding {
  readonly toldAt: Instant;
}

/** What is to be told of the findings of one kind. */
export interface FindingNews {
  readonly began: readonly Finding[];
  /** Those that last, and are told again. */
  readonly lasting: readonly Finding[];
  readonly ended: readonly Finding[];
}

/** What is to be told, and what is known once it has been. */
export interface Compared {
  readonly news: FindingNews;
  readonly known: readonly KnownFinding[];
}

/**
 * Compares what a look at `now` found with what people were told. A finding is the same for as long as each look finds
 * it: it is told when it begins and when it ends, and only a missed heartbeat in between, as often as `remind` says.
 * @param known all of one kind, as `found`
 */
export function compareFindings(
  known: readonly KnownFinding[],
  found: readonly Finding[],
  now: Instant,
  remind: Reminder | undefined,
): Compared {
  const told = new Map(known.map((finding) => [finding.about, finding]));
  const here = new Map(found.map((finding) => [finding.about, finding]));
  const next = [...here.values()].map((finding) => {
    const before = told.get(finding.about);
    if (!before) return { ...finding, toldAt: now };
    // It began when it was found first, whatever is seen of it now.
    const { since, toldAt } = before;
    return { ...finding, since, toldAt: isToRemind(before, now, remind) ? now : toldAt };
  });
  return {
    news: {
      began: next.filter(({ about }) => !told.has(about)),
      lasting: next.filter(({ about, toldAt }) => {
        const before = told.get(about);
        return before !== undefined && before.toldAt !== toldAt;
      }),
      ended: known.filter(({ about }) => !here.has(about)),
    },
    known: next,
  };
}

function isToRemind(
  { kind, toldAt }: { readonly kind: FindingKind; readonly toldAt: Instant },
  now: Instant,
  remind: Reminder | undefined,
): boolean {
  if (kind !== 'heartbeat' || remind === undefined) return false;
  // What was told at an instant that lies ahead was told by a clock that was wrong.
  return toldAt > now || addSpan(toldAt, remind.every, UTC) <= now;
}
