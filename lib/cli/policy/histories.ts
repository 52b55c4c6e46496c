import { secondsBetween } from '../../../lambdas/incident/time/instant.ts';
import type { PastDecision } from '../../../lambdas/incident/trial/replay.ts';
import { incidentsCounted } from '../incidents-counted.ts';
import type { Session } from '../session.ts';

/** What the pipeline recorded of one incident. */
export interface StoredHistory {
  readonly id: string;
  readonly repository: string;
  readonly entries: readonly PastDecision[];
}

/** Whoever waits is told every so many seconds how far it is. */
const PATIENCE = 3;

/**
 * Fetches the histories of the open incidents and of those that ended in the months, page by page.
 * @throws ClientFault where the pipeline gives no answer; Error where it refuses.
 */
export async function histories(
  session: Session,
  months: readonly string[],
): Promise<readonly StoredHistory[]> {
  const client = await session.client();
  const found = new Map<string, StoredHistory>();
  let told = session.world.clock();
  // What is open comes first: what ends meanwhile is then found among what ended.
  for (const of of ['open', ...months]) {
    let after: string | undefined;
    do {
      const answer = await client.ask({ action: 'histories', of, ...(after !== undefined && { after }) });
      if (!answer.ok) throw new Error(answer.message ?? 'The pipeline refused to tell its histories.');
      // One that ended meanwhile comes twice: the later page knows more.
      for (const one of answer.histories ?? []) found.set(`${one.repository}/${one.id}`, one);
      after = answer.next;
      const now = session.world.clock();
      if (secondsBetween(told, now) < PATIENCE) continue;
      session.world.complain(`Fetched ${incidentsCounted(found.size)} (${of}) …`);
      told = now;
    } while (after !== undefined);
  }
  return [...found.values()];
}
