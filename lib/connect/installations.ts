import * as v from 'valibot';
import type { GitHub } from '../../lambdas/github/client/github.ts';
import type { Outcome } from '../../lambdas/github/client/outcome.ts';

const Listed = v.object({
  id: v.number(),
  account: v.nullish(v.object({ login: v.optional(v.string()) })),
  html_url: v.optional(v.string(), ''),
  permissions: v.optional(v.record(v.string(), v.unknown()), {}),
  events: v.optional(v.array(v.string()), []),
  suspended_at: v.nullish(v.string()),
});

/** The App on one account. */
export interface Installation {
  readonly id: number;
  /** The login of the account. */
  readonly account: string;
  /** Where its owner changes it. */
  readonly page: string;
  readonly permissions: Readonly<Record<string, unknown>>;
  readonly events: readonly string[];
  readonly isSuspended: boolean;
}

/** The installations of the App; where they could not be read, how that ended. */
export async function installationsOf(github: GitHub): Promise<readonly Installation[] | Outcome> {
  const found: Installation[] = [];
  for await (const outcome of github.pages('GET /app/installations', { per_page: 100 })) {
    if (!('data' in outcome)) return outcome;
    const items: readonly unknown[] = Array.isArray(outcome.data) ? outcome.data : [];
    found.push(...items.flatMap(read));
  }
  return found;
}

/** One that cannot be read is left out: an account of a kind that is not known yet. */
function read(item: unknown): readonly Installation[] {
  const { success, output } = v.safeParse(Listed, item);
  if (!success) return [];
  const { id, account, html_url: page, permissions, events, suspended_at: suspendedAt } = output;
  const isSuspended = typeof suspendedAt === 'string';
  return [{ id, account: account?.login ?? `account ${id}`, page, permissions, events, isSuspended }];
}
