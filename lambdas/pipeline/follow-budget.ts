import type { Repository } from '../incident/identity.ts';
import { hourlyLimit } from './follow-requests.ts';
import { ownerOf } from './round-order.ts';

/**
 * What a round over GitHub consists of, in its order, and which share of the rate limit each part may have used up
 * together with all before it. So what one part leaves, the next ones have, and none of them starves. The last quarter
 * is for acts, releases and people.
 */
const SHARES = { advisories: 0.5, findings: 0.6, deliveries: 0.6, incidents: 0.65, watches: 0.75 };

export type Part = keyof typeof SHARES;

/** What one part of a round may still ask. */
export interface Allowance {
  /** Notes requests that were made for an owner's repositories. */
  add(owner: string, requests?: number): void;
  isSpent(owner: string): boolean;
  /** How many requests a whole round has for each repository of an owner. */
  perRepository(owner: string): number;
}

/** What was asked in a round at the cost of one limit. */
export interface Spending {
  /** Whose limit it is: an owner's name in lower case, or `the App` itself, or `the token`. */
  readonly limitOf: string;
  /** Requests an hour that GitHub allows. */
  readonly limit: number;
  readonly requests: Readonly<Partial<Record<Part, number>>>;
}

/** What a round may ask of GitHub. Each owner has one limit, which all parts share. */
export interface Budget {
  /** Notes which repositories there are: with their number an owner's limit grows. */
  know(repositories: readonly Repository[]): void;
  of(part: Part): Allowance;
  spendings(): readonly Spending[];
  /** What the round used up beyond its share, by whose limit it is. */
  debts(): ReadonlyMap<string, number>;
}

/** Stands for the owner of what is asked as the App itself. */
export const APP = '';

interface BudgetSettings {
  /** Seconds from the beginning of one round to that of the next. */
  readonly secondsBetween: number;
  /** Whether all is asked with one token, which has one limit, whoever owns what it reads. */
  readonly isToken: boolean;
  /** What the round before used up beyond its share. */
  readonly debts: ReadonlyMap<string, number>;
}

/** So many requests a round may have made, when this part ends, at the cost of a limit. */
export function mostInRound(part: Part, limit: number, secondsBetween: number): number {
  return Math.floor((limit * SHARES[part] * secondsBetween) / 3600);
}

/**
 * The budget of one round. What is begun is finished, so a round may use up more than its share; the next one pays for
 * that, but for the advisories, which are the most urgent.
 */
export function createBudget({ secondsBetween, isToken, debts }: BudgetSettings): Budget {
  const sizes = new Map<string, number>();
  const used = new Map<string, Map<Part, number>>();
  const accountOf = (owner: string) => (isToken ? 'the token' : owner === APP ? 'the App' : owner);
  // The limits of a token and of the App itself do not grow.
  const limitOf = (account: string) => hourlyLimit(isToken ? 0 : (sizes.get(account) ?? 0));
  const mostOf = (part: Part, account: string) => mostInRound(part, limitOf(account), secondsBetween);
  const spent = (account: string) => sum(used.get(account)?.values() ?? []);

  const allowance = (part: Part): Allowance => ({
    add(owner, requests = 1) {
      const account = accountOf(owner);
      const parts = used.get(account) ?? new Map<Part, number>();
      used.set(account, parts.set(part, (parts.get(part) ?? 0) + requests));
    },
    isSpent(owner) {
      const account = accountOf(owner);
      const debt = part === 'advisories' ? 0 : (debts.get(account) ?? 0);
      return spent(account) + debt >= mostOf(part, account);
    },
    perRepository(owner) {
      const account = accountOf(owner);
      return mostOf(part, account) / Math.max(1, sizes.get(account) ?? 1);
    },
  });

  return {
    know(repositories) {
      sizes.clear();
      for (const account of repositories.map((repository) => accountOf(ownerOf(repository)))) {
        sizes.set(account, (sizes.get(account) ?? 0) + 1);
      }
    },
    of: allowance,
    spendings: () =>
      [...new Set([...sizes.keys(), ...used.keys()])].toSorted().map((account) => ({
        limitOf: account,
        limit: limitOf(account),
        requests: Object.fromEntries(used.get(account) ?? []),
      })),
    debts: () =>
      new Map(
        [...new Set([...used.keys(), ...debts.keys()])].map((account) => {
          const total = spent(account) + (debts.get(account) ?? 0);
          return [account, Math.max(0, total - mostOf('watches', account))] as const;
        }),
      ),
  };
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, one) => total + one, 0);
}
