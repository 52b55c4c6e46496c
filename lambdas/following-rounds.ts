import type { createCursorStore } from './aws/cursor-store.ts';
import { VARIABLES, type Variables } from './environment.ts';
import type { witnessed } from './github/follow/witness.ts';
import type { Access } from './github/read-access.ts';
import { faultName } from './incident/fault-name.ts';
import { GITHUB_REFUSED } from './incident/words.ts';
import { type Budget, createBudget } from './pipeline/follow-budget.ts';
import type { Clock, Log } from './pipeline/ports.ts';
import { type Came, roundReport } from './pipeline/round-report.ts';

interface KeepingRounds {
  readonly clock: Clock;
  readonly log: Log;
  readonly cursors: Pick<ReturnType<typeof createCursorStore>, 'report' | 'setReport'>;
  readonly verdict: ReturnType<typeof witnessed>['verdict'];
  readonly secondsBetween: number;
}

interface RoundKeeper {
  /** Begins a round: its budget, what came of its parts, and what is to be done when they have ended. */
  begin(access: Access): {
    readonly budget: Budget;
    readonly came: Came;
    readonly keep: () => Promise<void>;
  };
  /** Tells that the credentials cannot be read. @throws that fault */
  unusable(fault: unknown): Promise<never>;
}

/** What round is kept after round: what one overspent, and the report for people who ask. */
export function roundKeeperFrom(variables: Variables, keeping: KeepingRounds): RoundKeeper {
  const { clock, log, cursors, verdict, secondsBetween } = keeping;
  const todo = `${variables[VARIABLES.client] || 'embargo'} doctor`;
  let debts: ReadonlyMap<string, number> = new Map();
  return {
    begin({ credentials }) {
      const at = clock();
      const budget = createBudget({ secondsBetween, isToken: credentials.kind === 'token', debts });
      const came: Came = {};
      const keep = async () => {
        debts = budget.debts();
        const found = verdict();
        const refused = found === 'refused' || found === 'unusable' ? found : undefined;
        if (refused) log({ message: GITHUB_REFUSED, why: refused, todo });
        const ended = { at, secondsBetween, refused, spendings: budget.spendings() };
        await cursors.setReport(roundReport(await cursors.report(), ended, came));
      };
      return { budget, came, keep };
    },
    async unusable(fault) {
      log({ message: GITHUB_REFUSED, why: 'unusable', fault: faultName(fault), todo });
      const ended = { at: clock(), secondsBetween, refused: 'unusable', spendings: [] } as const;
      await cursors.setReport(roundReport(await cursors.report(), ended, {}));
      throw fault;
    },
  };
}
