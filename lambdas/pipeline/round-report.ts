import type { Repository } from '../incident/identity.ts';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import type { FollowReport } from './follow.ts';
import type { Spending } from './follow-budget.ts';
import type { DeliveryReport } from './follow-deliveries.ts';
import type { FindingsReport } from './follow-findings.ts';
import type { LimitUse, RoundReport } from './follow-ports.ts';

/** What came of the parts of a round; a part that failed came to nothing. */
export interface Came {
  lists?: FollowReport;
  findings?: FindingsReport;
  deliveries?: DeliveryReport;
}

interface Ended {
  /** When it began. */
  readonly at: Instant;
  readonly secondsBetween: number;
  readonly refused: RoundReport['refused'];
  readonly spendings: readonly Spending[];
}

/** So many repositories of a kind are named: a report stays a small item. */
const MOST = 500;

/** The report of a round, after that of the one before. */
export function roundReport(
  before: RoundReport | undefined,
  { at, secondsBetween, refused, spendings }: Ended,
  { lists, findings, deliveries }: Came,
): RoundReport {
  const failed = [...new Set([...(lists?.failed ?? []), ...(findings?.failed ?? [])])];
  return {
    ...{ at, secondsBetween },
    failed: some(failed),
    postponed: some(lists?.postponed ?? []),
    left: some(lists?.left ?? []),
    waits: { ...lists?.waits, ...findings?.waits },
    ...(deliveries && { deliveries: unsettledIn(deliveries) }),
    ...(refused && { refused }),
    limits: limitsAfter(before?.limits ?? [], spendings, hourOf(at)),
  };
}

function some(repositories: readonly Repository[]): readonly Repository[] {
  return repositories.slice(0, MOST);
}

function unsettledIn({ unsettled, oldest }: DeliveryReport): NonNullable<RoundReport['deliveries']> {
  return { unsettled, ...(oldest && { oldest }) };
}

/** Limits that were used in this hour or in the one before. */
function limitsAfter(
  before: readonly LimitUse[],
  spendings: readonly Spending[],
  hour: Instant,
): readonly LimitUse[] {
  const names = [...new Set([...spendings, ...before].map(({ limitOf }) => limitOf))].toSorted();
  return names.flatMap((name): readonly LimitUse[] => {
    const known = before.find(({ limitOf }) => limitOf === name);
    const spending = spendings.find(({ limitOf }) => limitOf === name);
    const requests = Object.values(spending?.requests ?? {}).reduce((sum, one) => sum + one, 0);
    const limit = spending?.limit ?? known?.limit ?? 0;
    const use = { limitOf: name, limit, requests, hour, ...hoursAfter(known, requests, hour) };
    return spending || use.inHour > 0 || use.inHourBefore > 0 ? [use] : [];
  });
}

function hoursAfter(
  known: LimitUse | undefined,
  requests: number,
  hour: Instant,
): Pick<LimitUse, 'inHour' | 'inHourBefore'> {
  if (known?.hour === hour) return { inHour: known.inHour + requests, inHourBefore: known.inHourBefore };
  const isNext = known !== undefined && addSeconds(known.hour, 3600) === hour;
  return { inHour: requests, inHourBefore: isNext ? known.inHour : 0 };
}

/** The beginning of an hour of the clock, in UTC. */
function hourOf(instant: Instant): Instant {
  return `${instant.slice(0, '2026-03-01T09'.length)}:00:00Z`;
}
