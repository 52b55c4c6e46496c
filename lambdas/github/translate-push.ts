import { isRepository } from '../incident/identity.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { SeenCommit, Tidings } from '../pipeline/follow-ports.ts';
import { asObject, type JsonObject } from './read-object.ts';
import { readSha, seenCommit } from './seen-commit.ts';
import { told } from './told.ts';

export type TidingsTranslation =
  | { readonly kind: 'tidings'; readonly tidings: Tidings }
  | { readonly kind: 'malformed'; readonly field: string }
  | { readonly kind: 'ignored'; readonly why: 'event' | 'action' };

/** A push that brings nothing that could be a fix, or that names a flaw in public. */
const NOTHING: TidingsTranslation = { kind: 'ignored', why: 'action' };

/**
 * Reads a `push` payload (GitHub, "Webhook events and payloads"): the commits on the default branch that name an
 * advisory or merge a temporary private fork, and what commits on other branches of a public repository name. Their
 * messages are looked at and go nowhere.
 */
export function translatePush(payload: JsonObject, now: Instant): TidingsTranslation {
  const repository = asObject(payload.repository) ?? {};
  const name = told(repository.full_name, (text) => (isRepository(text) ? text : undefined));
  if (name === undefined) return { kind: 'malformed', field: 'repository.full_name' };
  if (typeof payload.ref !== 'string') return { kind: 'malformed', field: 'ref' };
  const isDefault = payload.ref === `refs/heads/${String(repository.default_branch)}`;
  const isPublic = repository.private === false;
  if (!isDefault && !(isPublic && payload.ref.startsWith('refs/heads/'))) return NOTHING;
  const values: readonly unknown[] = Array.isArray(payload.commits) ? payload.commits : [];
  const commits = [...values, payload.head_commit].flatMap((value) => readCommit(value, now));
  const once = [...new Map(commits.map((commit) => [commit.sha, commit])).values()];
  if (once.length === 0) return NOTHING;
  const where = { ...(isPublic && { isPublic }), ...(!isDefault && { isElsewhere: true as const }) };
  return { kind: 'tidings', tidings: { kind: 'push', repository: name, commits: once, ...where } };
}

function readCommit(value: unknown, now: Instant): readonly SeenCommit[] {
  const commit = asObject(value) ?? {};
  const sha = readSha(commit.id);
  return sha === undefined ? [] : seenCommit(sha, commit.message, commit.timestamp, now);
}
