import { faultName } from '../incident/fault-name.ts';
import type { Repository } from '../incident/identity.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Reminder } from '../incident/policy/watch.ts';
import { watchOf } from '../incident/policy/watch-defaults.ts';
import type { Finding, FindingKind } from '../incident/watch/finding.ts';
import { findingMessage } from '../incident/watch/finding-message.ts';
import { compareFindings, type FindingNews, type KnownFinding } from '../incident/watch/finding-news.ts';
import { AUDIENCES, type Audience } from '../incident/words.ts';
import type { Alerts, Clock, Log } from './ports.ts';

export interface TellingFindings {
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly log: Log;
  /** How the readers of alerts call the client: `npm run embargo --`. */
  readonly client: string;
}

/** So many of one kind are remembered, so that a repository's state stays small. */
const MOST = 40;

/**
 * Tells what is new about the findings of one kind, and returns what is known then; where it could not be told, what was
 * known before.
 */
export async function tellFindings(
  telling: TellingFindings,
  { repository, kind, policy }: { repository: Repository; kind: FindingKind; policy: Policy },
  known: readonly KnownFinding[],
  found: readonly Finding[],
): Promise<readonly KnownFinding[]> {
  const { clock, log, client } = telling;
  if (found.length > MOST)
    log({ message: 'findings left out', repository, kind, count: found.length - MOST });
  const now = clock();
  const { remind } = watchOf(policy);
  const compared = compareFindings(known, found.slice(0, MOST), now, remind);
  try {
    for (const audience of AUDIENCES) {
      const news = newsFor(audience, compared.news, remind);
      const writing = { zone: policy.zone, now, client };
      const message = findingMessage(repository, kind, news, audience, writing);
      if (message) await telling.alerts.send(message);
    }
    return compared.known;
  } catch (fault) {
    // The next look tells it.
    log({ message: 'findings not told', repository, kind, fault: faultName(fault) });
    return known;
  }
}

/** Whoever answers for the repository hears of all; the others hear of what lasts, where policy says so. */
function newsFor(audience: Audience, news: FindingNews, remind: Reminder | undefined): FindingNews {
  const lasting = remind?.to.includes(audience) ? news.lasting : [];
  return audience === 'maintainers' ? { ...news, lasting } : { began: [], ended: [], lasting };
}
