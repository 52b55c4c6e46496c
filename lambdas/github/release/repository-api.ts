import type { Repository } from '../../incident/identity.ts';
import type { NotNow, Refused } from '../../pipeline/act-ports.ts';
import { inRepository } from '../act/place.ts';
import { unfulfilled } from '../act/unfulfilled.ts';
import type { Parameters } from '../client/ask.ts';
import type { GitHub } from '../client/github.ts';
import type { Outcome } from '../client/outcome.ts';
import { isFulfilled, type Unfulfilled } from '../follow/no-answer.ts';
import { lasting } from './lasting.ts';

/** What GitHub told; or why it told nothing. */
export type Got<Data = unknown> = { readonly status: 'got'; readonly data: Data } | Refused | NotNow;

/** One thing that is asked of a repository. */
interface Question {
  /** Without the method. */
  readonly path: string;
  readonly parameters?: Parameters;
  /** What the App needs to be allowed, as its page calls it. */
  readonly permission: string;
  /** What it means that GitHub knows of nothing there, as a sentence. */
  readonly missing?: string;
}

interface Listing extends Question {
  /** The items of a page; undefined where it is no such list. */
  readonly itemsIn: (data: unknown) => unknown;
  /** So many pages are read at the most, of a hundred each. */
  readonly most: number;
}

interface Change extends Question {
  readonly method: 'POST' | 'PATCH';
  readonly repeatable: boolean;
}

/** GitHub's REST API for one repository, in which what is not there, or not allowed, is told in words for people. */
export interface RepositoryApi {
  readonly repository: Repository;
  get(question: Question): Promise<Got>;
  /** The same; null where GitHub knows of nothing there. */
  find(question: Question): Promise<Got>;
  list(listing: Listing): Promise<Got<readonly unknown[]>>;
  change(change: Change): Promise<Outcome>;
  /** Why a change was not made. */
  refusalOf(
    outcome: Unfulfilled,
    change: Pick<Change, 'permission' | 'missing'>,
  ): Refused | NotNow | { readonly status: 'uncertain' };
}

/** The most that GitHub gives at once. */
const PAGE = 100;

/** Makes what asks GitHub of one repository. */
export function repositoryApi(
  github: Pick<GitHub, 'request' | 'pages'>,
  repository: Repository,
): RepositoryApi {
  const place = inRepository(repository);
  const ask = (method: string, { path, parameters = {} }: Question, repeatable: boolean) =>
    github.request(`${method} /repos/{owner}/{repo}${path}`, { ...place, ...parameters }, { repeatable });
  const refusalOf: RepositoryApi['refusalOf'] = (outcome, { permission, missing = GONE }) =>
    lasting(unfulfilled(outcome, { repository, permission, missing }));
  const unseen = (outcome: Unfulfilled, question: Question): Refused | NotNow => {
    const known = refusalOf(outcome, question);
    return known.status === 'uncertain' ? { status: 'unavailable' } : known;
  };

  return {
    repository,
    async get(question) {
      const outcome = await ask('GET', question, true);
      return isFulfilled(outcome) ? { status: 'got', data: outcome.data } : unseen(outcome, question);
    },
    async find(question) {
      const outcome = await ask('GET', question, true);
      if (isFulfilled(outcome)) return { status: 'got', data: outcome.data };
      return isAbsent(outcome) ? { status: 'got', data: null } : unseen(outcome, question);
    },
    async list(listing) {
      const { path, parameters = {}, itemsIn, most } = listing;
      const asked = { ...place, ...parameters, per_page: PAGE };
      const items: unknown[] = [];
      let pages = 0;
      for await (const page of github.pages(`GET /repos/{owner}/{repo}${path}`, asked)) {
        if (!isFulfilled(page)) return unseen(page, listing);
        const found = itemsIn(page.data);
        if (!Array.isArray(found)) throw new Error(`GitHub answered with no list of ${path}.`);
        items.push(...found);
        pages += 1;
        if (pages === most) break;
      }
      return { status: 'got', data: items };
    },
    change: (change) => ask(change.method, change, change.repeatable),
    refusalOf,
  };
}

const GONE = 'GitHub shows nothing there: the repository was deleted or renamed, or the App may not see it.';

function isAbsent(outcome: Unfulfilled): boolean {
  return outcome.status === 'gone' || (outcome.status === 'not-found' && outcome.missing === 'resource');
}
