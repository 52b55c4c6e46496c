import { PUBLIC_SOURCES, type PublicSource } from '../../../lambdas/incident/facts.ts';
import { AUTHORS, type Author } from '../../../lambdas/incident/policy/public-reports.ts';
import type { PublicPost } from '../../../lambdas/incident/sources/public-post.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads a post as somebody wrote it down, or as GitHub's API gives it; undefined for what is no JSON object. */
export function readPost(text: string): PublicPost | undefined {
  const fields = readFields(text);
  return fields && { ...textsOf(fields), kind: kindOf(fields), author: authorOf(fields) };
}

function readFields(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    // What is no JSON is an expected outcome.
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsOf({ title, body, labels }: Fields): Pick<PublicPost, 'title' | 'body' | 'labels'> {
  const all: readonly unknown[] = Array.isArray(labels) ? labels : [];
  const names = all.map((label) => textOf(fieldsOf(label)?.name ?? label));
  return { title: textOf(title), body: textOf(body), labels: names.filter((name) => name !== '') };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Pull requests are listed among the issues; only discussions have a category. */
function kindOf({ kind, pull_request, head, category }: Fields): PublicSource {
  const named = PUBLIC_SOURCES.find((one) => one === kind);
  if (named) return named;
  if (pull_request !== undefined || head !== undefined) return 'pull-request';
  return category === undefined ? 'issue' : 'discussion';
}

function authorOf({ by, user, author_association }: Fields): Author {
  const named = AUTHORS.find((one) => one === by);
  if (named) return named;
  if (fieldsOf(user)?.type === 'Bot') return 'bot';
  if (['OWNER', 'MEMBER', 'COLLABORATOR'].some((one) => one === author_association)) return 'maintainer';
  return author_association === 'CONTRIBUTOR' ? 'contributor' : 'stranger';
}
