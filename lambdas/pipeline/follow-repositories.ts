import { faultName } from '../incident/fault-name.ts';
import type { Repository } from '../incident/identity.ts';
import { APP } from './follow-budget.ts';
import type { Cursor, Page, Repositories } from './follow-ports.ts';
import { counted } from './follow-requests.ts';
import type { Log } from './ports.ts';
import { ownerOf } from './round-order.ts';

/**
 * Every repository that is to be followed, once, by name; where GitHub does not tell all of them, those that were
 * followed before as well.
 *
 * @param count hears of each request that counts, at whose cost it is
 */
export async function repositoriesToFollow(
  repositories: Repositories,
  known: ReadonlyMap<string, Cursor>,
  count: (owner: string) => void,
  log: Log,
): Promise<readonly Repository[]> {
  const names = new Map<string, Repository>();
  const add = (repository: Repository) => void names.set(repository.toLowerCase(), repository);
  try {
    let isWhole = true;
    for await (const page of counted(repositories.list(), (asked) => count(payer(asked)))) {
      if (page.status === 'page') page.items.forEach(add);
      else isWhole = false;
      if (page.status !== 'page') log({ message: 'repositories not listed', why: page.status });
    }
    if (!isWhole) for (const { repository } of known.values()) add(repository);
  } catch (fault) {
    // Those that are known can be followed all the same.
    log({ message: 'repositories not listed', fault: faultName(fault) });
    for (const { repository } of known.values()) add(repository);
  }
  return [...names.keys()].sort().flatMap((key) => names.get(key) ?? []);
}

/** A page of repositories is asked for as their owner's installation; the list of installations as the App. */
function payer(page: Page<Repository> | undefined): string {
  const [first] = page?.status === 'page' ? page.items : [];
  return first ? ownerOf(first) : APP;
}
