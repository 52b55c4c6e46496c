import type { Repository } from '../../../incident/identity.ts';
import type { FileReading } from '../../../incident/watch/drift/observation.ts';
import { isFulfilled, noAnswerOf } from '../../follow/no-answer.ts';
import type { Asking, Told } from '../asking.ts';

/** Reads a file of a repository's default branch. */
export type ReadText = (path: string) => Promise<Told<FileReading<string>>>;

const ROUTE = 'GET /repos/{owner}/{repo}/contents/{+path}';
/** GitHub gives the file itself; one that did not change costs nothing of the rate limit. */
const ACCEPT = 'application/vnd.github.raw+json';

/** In characters. */
const MOST = 1_000_000;

/**
 * Makes what reads a repository's files. What is there by that name and is no file counts as missing, so ask first
 * whether the repository itself is there.
 */
export function readTextOf(github: Asking, repository: Repository): ReadText {
  const [owner, repo] = repository.split('/');
  return async (path) => {
    const outcome = await github.request(ROUTE, { owner, repo, path }, { accept: ACCEPT, repeatable: true });
    if (outcome.status === 'not-found') return MISSING;
    return isFulfilled(outcome) ? { status: 'told', data: textIn(outcome.data) } : noAnswerOf(outcome);
  };
}

/** Reads the first of several files that is there. */
export async function readFirst(
  read: ReadText,
  paths: readonly string[],
): Promise<Told<FileReading<string>>> {
  for (const path of paths) {
    const told = await read(path);
    if (told.status !== 'told' || told.data.status !== 'missing') return told;
  }
  return MISSING;
}

const MISSING: Told<FileReading<string>> = { status: 'told', data: { status: 'missing' } };

/** A folder comes as JSON. */
function textIn(data: unknown): FileReading<string> {
  if (data instanceof ArrayBuffer) return bounded(new TextDecoder().decode(data));
  return typeof data === 'string' ? bounded(data) : { status: 'missing' };
}

function bounded(text: string): FileReading<string> {
  return text.length > MOST ? { status: 'too large' } : { status: 'read', content: text };
}
