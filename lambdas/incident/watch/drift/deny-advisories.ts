import { ADVISORY_KINDS, type AdvisoryKind, LEVELS } from '../../policy/drift.ts';
import { listOf, type Table, tableOf } from './data.ts';

/** The kinds of advisories of which each fails the check, wherever in the tree of dependencies it is found. */
export function deniedAdvisories(advisories: Table): readonly AdvisoryKind[] {
  const isDenied = isOfFirstSchema(advisories) ? deniedInFirst : deniedInSecond;
  return ADVISORY_KINDS.filter((kind) => isDenied(kind, advisories));
}

/** Advisories that are ignored, and crates of which a yanked version is. */
export function ignoredAdvisories(advisories: Table): readonly string[] {
  return listOf(advisories.ignore).map((entry) => {
    const { id, crate } = tableOf(entry);
    const name = typeof entry === 'string' ? entry : (id ?? crate);
    return typeof name === 'string' ? name : '';
  });
}

const OF_FIRST_SCHEMA = ['vulnerability', 'notice', 'severity-threshold'];

/**
 * Whether the file is of cargo-deny's first schema, in which every kind has a level of its own. In the second, which
 * newer versions take for granted, they are denied, some only where the crate is near enough.
 */
function isOfFirstSchema(advisories: Table): boolean {
  if (advisories.version === 2) return false;
  const isOld = OF_FIRST_SCHEMA.some((field) => field in advisories);
  return advisories.version === 1 || isOld || isLevel(advisories.unmaintained) || isLevel(advisories.unsound);
}

/** Without a word, vulnerabilities are denied; of all else is warned. */
function deniedInFirst(kind: AdvisoryKind, advisories: Table): boolean {
  if (kind !== 'vulnerability') return advisories[kind] === 'deny';
  const { vulnerability = 'deny', 'severity-threshold': threshold = 'none' } = advisories;
  return vulnerability === 'deny' && threshold === 'none';
}

function deniedInSecond(kind: AdvisoryKind, { [kind]: said, yanked }: Table): boolean {
  if (kind === 'yanked') return yanked === 'deny';
  if (kind !== 'unmaintained' && kind !== 'unsound') return true;
  // A level that was left over from the first schema has no effect.
  return said === undefined || said === 'all' || isLevel(said);
}

function isLevel(value: unknown): boolean {
  return LEVELS.some((level) => level === value);
}
