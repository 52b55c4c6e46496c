import { APP, type Budget } from '../../../lambdas/pipeline/follow-budget.ts';

/** A budget of a round in which so many requests may be made of each owner, or of all together with a token. */
export function fixedBudget(most: number, isToken = false): Budget {
  const used = new Map<string, number>();
  const accountOf = (owner: string) => (isToken ? APP : owner);
  return {
    know: () => undefined,
    of: () => ({
      add(owner, requests = 1) {
        used.set(accountOf(owner), (used.get(accountOf(owner)) ?? 0) + requests);
      },
      isSpent: (owner) => (used.get(accountOf(owner)) ?? 0) >= most,
      perRepository: () => most,
    }),
    spendings: () => [],
    debts: () => new Map(),
  };
}
