import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APP, createBudget, type Part } from '../../../lambdas/pipeline/follow-budget.ts';
import { hourlyLimit } from '../../../lambdas/pipeline/follow-requests.ts';

const PARTS: readonly Part[] = ['advisories', 'findings', 'incidents', 'watches'];
const OWNER = 'octo-org';

const namesOf = (count: number, owner = OWNER) =>
  Array.from({ length: count }, (_, index) => `${owner}/r${index}`);

/** The budget of a round that knows of so many repositories. */
function budgetFor(repositories: number, { isToken = false, debts = new Map<string, number>() } = {}) {
  const budget = createBudget({ secondsBetween: 300, isToken, debts });
  budget.know(namesOf(repositories));
  return budget;
}

type Budget = ReturnType<typeof budgetFor>;

/** Has a part ask, in steps of so many requests, until it has what it wants or may ask nothing more. */
function ask(budget: Budget, part: Part, wanted: number, step = 1, owner = OWNER): number {
  let asked = 0;
  for (; asked < wanted && !budget.of(part).isSpent(owner); asked += step) budget.of(part).add(owner, step);
  return asked;
}

describe('the budget of a round', () => {
  it('lets each part ask what those before it left, and keeps a share for each', () => {
    const busy = budgetFor(1);
    expect(PARTS.map((part) => ask(busy, part, 1000))).toEqual([208, 42, 20, 42]);
    const calm = budgetFor(1);
    expect(PARTS.map((part) => ask(calm, part, part === 'watches' ? 1000 : 3))).toEqual([3, 3, 3, 303]);
  });

  it('grows with the repositories of an owner, as the limit of an installation does', () => {
    expect(ask(budgetFor(500), 'advisories', 1000)).toBe(520);
    expect(ask(budgetFor(500), 'watches', 1000)).toBe(781);
  });

  it('is one for each owner, and for the App itself', () => {
    const budget = budgetFor(1);
    ask(budget, 'advisories', 1000);
    expect(ask(budget, 'advisories', 1000, 1, 'other')).toBe(208);
    expect(ask(budget, 'deliveries', 1000, 1, APP)).toBe(250);
    expect(budget.spendings().map(({ limitOf, limit }) => [limitOf, limit])).toEqual([
      ['octo-org', 5000],
      ['other', 5000],
      ['the App', 5000],
    ]);
  });

  it('is one for all that is asked with a token, however many repositories it reads', () => {
    const budget = budgetFor(500, { isToken: true });
    expect(ask(budget, 'advisories', 1000)).toBe(208);
    expect(budget.of('advisories').isSpent('other')).toBe(true);
    expect(budget.spendings()).toEqual([
      { limitOf: 'the token', limit: 5000, requests: { advisories: 208 } },
    ]);
  });

  it('tells how many requests there are for each repository', () => {
    expect(budgetFor(10).of('advisories').perRepository(OWNER)).toBe(20.8);
    expect(budgetFor(0).of('advisories').perRepository(OWNER)).toBe(208);
  });

  it('has the next round pay for what was overspent, but never the advisories', () => {
    const first = budgetFor(1);
    ask(first, 'watches', 1000, 250);
    expect(first.debts()).toEqual(new Map([[OWNER, 188]]));
    const next = budgetFor(1, { debts: new Map(first.debts()) });
    expect(PARTS.map((part) => ask(next, part, 1000))).toEqual([208, 0, 0, 0]);
    expect(next.debts()).toEqual(new Map([[OWNER, 84]]));
  });

  it('has more rounds pay where one is not enough', () => {
    let debts: ReadonlyMap<string, number> = new Map([[OWNER, 700]]);
    const asked = [1, 2, 3, 4].map(() => {
      const budget = budgetFor(1, { debts: new Map(debts) });
      const count = ask(budget, 'watches', 1000);
      debts = budget.debts();
      return count;
    });
    expect(asked).toEqual([0, 0, 236, 312]);
  });

  it('holds an hour below three quarters of the limit, whatever the parts want and however large their steps are', () => {
    const wishes = fc.array(
      fc.record({
        part: fc.constantFrom(...PARTS),
        wanted: fc.nat(2000),
        step: fc.integer({ min: 1, max: 200 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        fc.array(wishes, { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 1, max: 600 }),
        (hour, count) => {
          let debts: ReadonlyMap<string, number> = new Map();
          let total = 0;
          for (const round of hour) {
            const budget = budgetFor(count, { debts: new Map(debts) });
            // Of an advisory's list a page is a step: after the first reading there is one for each repository.
            for (const { part, wanted, step } of round.toSorted(
              (a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part),
            )) {
              total += ask(budget, part, wanted, part === 'advisories' ? 1 : step);
            }
            debts = budget.debts();
          }
          // What the last one began is finished.
          expect(total).toBeLessThanOrEqual(hourlyLimit(count) * 0.75 + 200);
        },
      ),
    );
  });
});
