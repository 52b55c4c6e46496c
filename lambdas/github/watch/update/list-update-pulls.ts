import type { Repository } from '../../../incident/identity.ts';
import type { Instant } from '../../../incident/time/instant.ts';
import type { UpdateWords } from '../../../incident/watch/update/security-update.ts';
import type { Pages } from '../../../pipeline/follow-ports.ts';
import { listOf, readPages } from '../../follow/read-pages.ts';
import { readInstant } from '../../read-instant.ts';
import { asObject } from '../../read-object.ts';
import { told } from '../../told.ts';
import type { Asking } from '../asking.ts';

const ROUTE = 'GET /repos/{owner}/{repo}/pulls';

/** The most that GitHub gives at once. */
const PAGE = 100;

/** Nobody else can have this name: people's names hold no brackets. */
const DEPENDABOT = 'dependabot[bot]';
const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** An open pull request of Dependabot, as the list shows it. */
export interface ListedUpdate {
  readonly number: number;
  readonly createdAt: Instant;
  /** The commit that would be merged. */
  readonly sha: string;
  readonly mergesItself: boolean;
  readonly words: UpdateWords;
}

/** Dependabot's open pull requests in a repository, the oldest first. */
export function listUpdatePulls(github: Asking, repository: Repository): Pages<ListedUpdate> {
  const [owner, repo] = repository.split('/');
  const order = { state: 'open', sort: 'created', direction: 'asc', per_page: PAGE };
  return readPages(github.pages(ROUTE, { owner, repo, ...order }), listOf(readUpdate));
}

function readUpdate(value: unknown): readonly ListedUpdate[] {
  const { number, user, created_at, head, auto_merge, ...words } = asObject(value) ?? {};
  const createdAt = told(created_at, readInstant);
  const sha = told(asObject(head)?.sha, (text) => (SHA.test(text) ? text : undefined));
  if (asObject(user)?.login !== DEPENDABOT || createdAt === undefined || sha === undefined) return [];
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) return [];
  return [
    { number, createdAt, sha, mergesItself: asObject(auto_merge) !== undefined, words: wordsIn(words) },
  ];
}

function wordsIn({ labels, title, body }: Readonly<Record<string, unknown>>): UpdateWords {
  return {
    labels: Array.isArray(labels) ? labels.map((label) => textOf(asObject(label)?.name)) : [],
    title: textOf(title),
    body: textOf(body),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
