import { INTERVALS } from '../../policy/drift.ts';
import type { Expectations } from '../../policy/drift-defaults.ts';
import { type Amiss, settle } from './amiss.ts';
import { listOf, type Table, tableOf } from './data.ts';

type Rule = Exclude<Expectations['dependabot'], false>;

const PATH = '.github/dependabot.yml';
/** Dependabot's word for packages of Rust. */
const OF_RUST = 'cargo';

/**
 * What of a `dependabot.yml` is not as the policy says (runbook, "Dependency Management"): an ecosystem that is not
 * updated, not so often, or without ever opening a pull request. Each of its entries counts, whatever directories it is for.
 */
export function judgeDependabot(data: unknown, rule: Rule, isRust: boolean): readonly Amiss[] {
  const entries = listOf(tableOf(data).updates).map(tableOf);
  return Object.entries(rule.ecosystems).flatMap(([ecosystem, interval]) => {
    if (interval === false || (ecosystem === OF_RUST && !isRust)) return [];
    const own = entries.filter((entry) => entry['package-ecosystem'] === ecosystem);
    const text = own.length === 0 ? `does not update ${ecosystem}` : otherwise(own, ecosystem, interval);
    if (text === undefined) return [];
    const advice = settle(PATH, `dependabot.ecosystems.${ecosystem}`);
    return [{ about: ecosystem, text: `${PATH} ${text}; the policy expects ${interval}`, advice }];
  });
}

function otherwise(entries: readonly Table[], ecosystem: string, interval: string): string | undefined {
  const other = entries.map(intervalOf).find((one) => one !== interval);
  if (other !== undefined) return `updates ${ecosystem} ${other}`;
  const isMute = entries.some((entry) => entry['open-pull-requests-limit'] === 0);
  return isMute ? `updates ${ecosystem}, but with no pull request` : undefined;
}

function intervalOf({ schedule }: Table): string {
  const { interval } = tableOf(schedule);
  return INTERVALS.find((one) => one === interval) ?? 'at no known interval';
}
