import { listOf, type Table, tableOf, textsOf } from './data.ts';

interface Bans {
  /** Crates that are banned in every version and wherever they are used. */
  readonly whole: readonly string[];
  /** Crates that are banned in some versions, or not where certain crates use them. */
  readonly partly: readonly string[];
}

/** The crates that are banned. Entries are written as text or table, with `name` (old) or `crate`. */
export function bansIn(bans: Table): Bans {
  const entries = listOf(bans.deny).flatMap((entry) => {
    const ban = readBan(entry);
    return ban ? [ban] : [];
  });
  const whole = entries.filter((ban) => ban.isWhole).map(({ name }) => name);
  const partly = entries.map(({ name }) => name).filter((name) => !whole.includes(name));
  return { whole, partly };
}

function readBan(entry: unknown): { readonly name: string; readonly isWhole: boolean } | undefined {
  const table = typeof entry === 'string' ? { crate: entry } : tableOf(entry);
  const { name: old, crate = old, version = '*', wrappers } = table;
  // This one bans nothing but a second version of the crate.
  if (typeof crate !== 'string' || table['deny-multiple-versions'] === true) return undefined;
  const [name = '', of = '*'] = crate.split(/[@:](.*)/s);
  const isWhole = of === '*' && version === '*' && textsOf(wrappers).length === 0;
  return { name, isWhole };
}
