import type { Repository } from '../../incident/identity.ts';
import type { Instant } from '../../incident/time/instant.ts';
import type { NoAnswer } from '../../pipeline/follow-ports.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';
import { type Asking, askFor } from './asking.ts';

const ANALYSES = 'GET /repos/{owner}/{repo}/code-scanning/analyses';

/** So many are looked at, in case the newest could not be processed. */
const PAGE = 10;

/**
 * When a tool's newest analysis of a branch was uploaded that GitHub could process. GitHub answers as if nothing was
 * there where nothing was ever uploaded. Undefined where code scanning is switched off, or may not be read.
 */
export async function lastUpload(
  github: Asking,
  { repository, branch }: { readonly repository: Repository; readonly branch: string },
  tool: string,
): Promise<{ readonly last: Instant | undefined } | NoAnswer | undefined> {
  const [owner, repo] = repository.split('/');
  const order = { sort: 'created', direction: 'desc', per_page: PAGE };
  const which = { owner, repo, ref: `refs/heads/${branch}`, tool_name: tool };
  const answer = await askFor(github, ANALYSES, { ...which, ...order });
  if (answer.status === 'forbidden') return undefined;
  if (answer.status === 'gone') return { last: undefined };
  if (answer.status !== 'told') return answer;
  const list = Array.isArray(answer.data) ? answer.data : [];
  const instants = list.flatMap((one: unknown) => readUpload(one) ?? []).toSorted();
  return { last: instants.at(-1) };
}

function readUpload(value: unknown): Instant | undefined {
  const { created_at, error } = asObject(value) ?? {};
  return typeof error === 'string' && error !== '' ? undefined : told(created_at, readInstant);
}
