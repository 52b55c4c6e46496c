import type { Policy } from './policy.ts';
import type { Updates } from './updates.ts';

type Complete<Rule> = { readonly [Field in keyof Rule]-?: Exclude<Rule[Field], undefined> };

/** How Dependabot's pull requests are followed; undefined where the policy says that they are not. */
export function updatesOf({ updates = {} }: Pick<Policy, 'updates'>): Complete<Updates> | undefined {
  if (updates === false) return undefined;
  const { olderThan = '7 days', stuckAfter = '2 days', security = 'only' } = updates;
  return { olderThan, stuckAfter, security };
}
