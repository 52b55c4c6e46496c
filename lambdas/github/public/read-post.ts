import type { RecordPublicReport } from '../../incident/command.ts';
import type { PublicSource } from '../../incident/facts.ts';
import { incidentId, type Repository } from '../../incident/identity.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import type { Author } from '../../incident/policy/public-reports.ts';
import type { PublicPost } from '../../incident/sources/public-post.ts';
import { scorePost } from '../../incident/sources/score-post.ts';
import type { Mention } from '../../pipeline/follow-ports.ts';
import { namesIn } from '../commit-message.ts';
import { readInstant } from '../read-instant.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { readNumber } from '../signal/signal-reading.ts';
import { told } from '../told.ts';

/**
 * What a post tells. `ignored`: it does not read like a report. `field` names what is missing or unusable. `mention`: its
 * text names advisories or CVEs.
 */
export type PostReading = { readonly mention?: Mention } & (
  | { readonly kind: 'report'; readonly report: Omit<RecordPublicReport, 'now'> }
  | { readonly kind: 'malformed'; readonly field: string }
  | { readonly kind: 'ignored' }
);

/** How each kind of post is called in references. */
const NAMES: Readonly<Record<PublicSource, string>> = {
  issue: 'issue',
  discussion: 'discussion',
  'pull-request': 'pull',
};

/**
 * Reads an issue, a discussion or a pull request as webhooks and the API tell it. Its title and body are scored by the
 * policy's rules and go nowhere. Its number and `created_at` must be there.
 */
export function readPost(
  repository: Repository,
  kind: PublicSource,
  post: JsonObject,
  policy: Policy,
): PostReading {
  const number = readNumber(post.number);
  if (number === undefined) return { kind: 'malformed', field: 'number' };
  const createdAt = told(post.created_at, readInstant);
  if (createdAt === undefined) return { kind: 'malformed', field: 'created_at' };
  const { score, results, isReport, dismissed } = scorePost(publicPost(kind, post), policy);
  const mentioned = mentionIn(kind, number, post);
  if (!isReport && !dismissed) return { kind: 'ignored', ...mentioned };
  const reference = `${NAMES[kind]}-${number}`;
  return {
    kind: 'report',
    ...mentioned,
    report: {
      type: 'RecordPublicReport',
      incident: incidentId(repository, reference),
      ...{ repository, reference, source: kind, createdAt, score },
      updatedAt: told(post.updated_at, readInstant) ?? createdAt,
      rules: results.filter(({ counts }) => counts).map(({ id }) => id),
      ...(dismissed && { dismissed }),
    },
  };
}

/** GitHub takes no longer titles and bodies. */
const LONGEST = 66_000;

function mentionIn(
  kind: PublicSource,
  number: number,
  { title, body }: JsonObject,
): { readonly mention?: Mention } {
  const names = namesIn(`${textOf(title)}\n${textOf(body)}`, LONGEST);
  return names.length === 0 ? {} : { mention: { where: `${kind.replace('-', ' ')} ${number}`, names } };
}

function publicPost(kind: PublicSource, post: JsonObject): PublicPost {
  return {
    kind,
    title: textOf(post.title),
    body: textOf(post.body),
    labels: labelsOf(post.labels),
    author: authorOf(post),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** GitHub allows a hundred labels; what somebody sends beyond is not looked at. */
const MOST_LABELS = 100;

/** GitHub's API also tells a label by its name alone. */
function labelsOf(value: unknown): readonly string[] {
  const labels: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST_LABELS) : [];
  return labels.map((label) => textOf(asObject(label)?.name ?? label)).filter((name) => name !== '');
}

const MAINTAINERS = ['OWNER', 'MEMBER', 'COLLABORATOR'];

function authorOf({ user, author_association }: JsonObject): Author {
  if (asObject(user)?.type === 'Bot') return 'bot';
  if (MAINTAINERS.some((one) => one === author_association)) return 'maintainer';
  return author_association === 'CONTRIBUTOR' ? 'contributor' : 'stranger';
}
