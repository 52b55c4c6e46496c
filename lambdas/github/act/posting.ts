import type { Repository } from '../../incident/identity.ts';
import type { Doable, Post, Sent, Sight } from '../../pipeline/act-ports.ts';
import type { Parameters } from '../client/ask.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';
import { markerOf } from './marker.ts';
import { ownLogin } from './own-login.ts';
import { unfulfilled, unseen } from './unfulfilled.ts';

interface Board {
  /** The route of the comments, to be read and posted at. */
  readonly path: string;
  readonly parameters: Parameters;
  readonly repository: Repository;
  readonly permission: string;
  readonly missing: string;
}

/** The most that GitHub gives at once. */
const PAGE = 100;

/**
 * A comment that is posted once. It bears a mark, by which it is found again whatever became of GitHub's answer; only
 * what we ourselves wrote counts, since anybody could write the mark.
 */
export function posting(
  github: Pick<GitHub, 'request' | 'pages'>,
  kind: Credentials['kind'],
  board: Board,
  { text, key }: Post,
): Doable {
  const { path, parameters, repository } = board;
  const marker = markerOf(key);
  return {
    again: 'if-unseen',
    async look(): Promise<Sight> {
      const own = await ownLogin(github, kind, repository);
      if (own.status !== 'known') return own;
      for await (const page of github.pages(`GET ${path}`, { ...parameters, per_page: PAGE })) {
        if (!isFulfilled(page)) return unseen(page, board);
        const found = listIn(page.data).find((comment) => isOurs(comment, own.login, marker));
        if (found !== undefined) return madeOf(found);
      }
      return { status: 'absent' };
    },
    async send(): Promise<Sent> {
      const body = `${text}\n\n${marker}`;
      const outcome = await github.request(`POST ${path}`, { ...parameters, body }, { repeatable: false });
      return isFulfilled(outcome) ? madeOf(outcome.data) : unfulfilled(outcome, board);
    },
  };
}

/** @throws Error for what is no list: whoever takes it for an empty one posts twice. */
function listIn(data: unknown): readonly unknown[] {
  if (!Array.isArray(data)) throw new Error('GitHub answered with something else than comments.');
  return data;
}

function isOurs(comment: unknown, login: string, marker: string): boolean {
  const { body, user } = asObject(comment) ?? {};
  return typeof body === 'string' && body.includes(marker) && asObject(user)?.login === login;
}

function madeOf(comment: unknown) {
  const { id, created_at } = asObject(comment) ?? {};
  const at = told(created_at, readInstant);
  return { status: 'done' as const, ...(at && { at }), ...(typeof id === 'number' && { made: id }) };
}
