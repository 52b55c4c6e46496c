import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

interface Message {
  readonly commit: string;
  readonly text: string;
}

const PERMISSION = 'Contents: read and write';
/** The most that GitHub gives at once, and so many pages of it. */
const PAGE = 100;
const PAGES = 3;
/** Characters of a message that are looked at. */
const LONGEST = 20_000;

/** The messages of the commits since a tag up to a commit, the newest first: three hundred of them at the most. */
export async function readMessages(
  api: RepositoryApi,
  since: string | null,
  head: string,
): Promise<Got<readonly Message[]>> {
  if (since === null) return newestOf(api, head);
  const first = await readPage(api, since, head, 1);
  if (first.status !== 'got') return first;
  // Without a common past there is nothing to compare.
  if (first.data === null) return newestOf(api, head);
  const last = Math.max(1, Math.ceil(first.data.total / PAGE));
  const pages = [first.data.messages];
  for (let page = Math.max(2, last - PAGES + 1); page <= last; page += 1) {
    const got = await readPage(api, since, head, page);
    if (got.status !== 'got') return got;
    pages.push(got.data?.messages ?? []);
  }
  return { status: 'got', data: pages.slice(-PAGES).flat().toReversed() };
}

/** A comparison has the oldest first. */
async function readPage(
  api: RepositoryApi,
  since: string,
  head: string,
  page: number,
): Promise<Got<{ readonly total: number; readonly messages: readonly Message[] } | null>> {
  const got = await api.find({
    path: '/compare/{basehead}',
    parameters: { basehead: `${since}...${head}`, per_page: PAGE, page },
    permission: PERMISSION,
  });
  if (got.status !== 'got') return got;
  const { total_commits: total, commits } = asObject(got.data) ?? {};
  if (typeof total !== 'number' || !Array.isArray(commits)) return { status: 'got', data: null };
  return { status: 'got', data: { total, messages: commits.flatMap(readMessage) } };
}

async function newestOf(api: RepositoryApi, head: string): Promise<Got<readonly Message[]>> {
  const got = await api.list({
    path: '/commits',
    parameters: { sha: head },
    permission: PERMISSION,
    itemsIn: (data) => data,
    most: 1,
  });
  return got.status === 'got' ? { status: 'got', data: got.data.flatMap(readMessage) } : got;
}

function readMessage(value: unknown): readonly Message[] {
  const { sha, commit } = asObject(value) ?? {};
  const [known, text] = [readSha(sha), asObject(commit)?.message];
  return known !== undefined && typeof text === 'string'
    ? [{ commit: known, text: text.slice(0, LONGEST) }]
    : [];
}
