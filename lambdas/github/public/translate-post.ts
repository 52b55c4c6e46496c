import type { PublicSource } from '../../incident/facts.ts';
import { policyFor } from '../../incident/policy/policy-for.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { readRepository } from '../read-repository.ts';
import type { Reading, Translation } from '../translation.ts';
import { readPost } from './read-post.ts';

/** The events that tell of what everybody can write, and read. */
export type PostEvent = 'discussion' | 'issues' | 'pull_request';

interface Post {
  readonly kind: PublicSource;
  /** Where it stands in the payload. */
  readonly field: string;
  /** After these it may score otherwise than before (GitHub, "Webhook events and payloads"). */
  readonly actions: readonly string[];
}

const EDITS = ['edited', 'labeled', 'unlabeled'];
const POSTS: Readonly<Record<PostEvent, Post>> = {
  discussion: { kind: 'discussion', field: 'discussion', actions: ['created', ...EDITS] },
  issues: { kind: 'issue', field: 'issue', actions: ['opened', 'reopened', ...EDITS] },
  pull_request: { kind: 'pull-request', field: 'pull_request', actions: ['opened', 'reopened', ...EDITS] },
};

/** Translates what a webhook tells of a post. In a private repository nothing is public. */
export function translatePost(event: PostEvent, payload: JsonObject, { now, policy }: Reading): Translation {
  const { kind, field, actions } = POSTS[event];
  const { action } = payload;
  if (typeof action !== 'string') return { kind: 'malformed', field: 'action' };
  if (!actions.includes(action)) return { kind: 'ignored', why: 'action' };
  const repository = readRepository(payload);
  if (repository === undefined) return { kind: 'malformed', field: 'repository.full_name' };
  if (asObject(payload.repository)?.private !== false) return { kind: 'ignored', why: 'content' };
  const reading = readPost(repository, kind, asObject(payload[field]) ?? {}, policyFor(policy, repository));
  const report = reading.kind === 'report' ? { ...reading.report, now } : undefined;
  if (reading.mention) {
    return {
      kind: 'tidings',
      tidings: { kind: 'mentions', mentions: [reading.mention], ...(report && { report }) },
    };
  }
  switch (reading.kind) {
    case 'report':
      return { kind: 'command', command: { ...reading.report, now } };
    case 'malformed':
      return { kind: 'malformed', field: `${field}.${reading.field}` };
    case 'ignored':
      return { kind: 'ignored', why: 'content' };
  }
}
