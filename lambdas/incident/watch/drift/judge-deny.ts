import type { Expectations } from '../../policy/drift-defaults.ts';
import { type Amiss, settle } from './amiss.ts';
import { type DenyFile, readDenyFile } from './deny-file.ts';
import { difference, listed, NAMES } from './names.ts';

type Rule = Exclude<Expectations['deny'], false>;

type ListField = {
  [Field in keyof DenyFile & keyof Rule]: DenyFile[Field] extends readonly string[] ? Field : never;
}[keyof DenyFile & keyof Rule];

/** A list of the file, and how people are told what it has beyond the policy's (`more`), and what it lacks (`less`). */
interface ListWords {
  readonly field: ListField;
  readonly about: string;
  /** Which of its entries are shown; without it they are counted only. */
  readonly names?: RegExp;
  readonly more?: string;
  readonly less?: string;
}

/** Lists without `less` name what may be there, and not what must; the one without `more`, what must and not what may. */
const LISTS: readonly ListWords[] = [
  {
    field: 'deniedAdvisories',
    about: 'denied advisories',
    names: NAMES.crate,
    less: 'does not deny all advisories of these kinds',
  },
  {
    field: 'ignoredAdvisories',
    about: 'ignored advisories',
    names: NAMES.ignored,
    more: 'ignores advisories',
  },
  {
    field: 'licences',
    about: 'licences',
    names: NAMES.licence,
    more: 'allows licences',
    less: 'does not allow licences',
  },
  {
    field: 'licenceExceptions',
    about: 'licence exceptions',
    names: NAMES.exception,
    more: 'allows single crates a licence',
  },
  {
    field: 'bannedCrates',
    about: 'banned crates',
    names: NAMES.crate,
    more: 'bans crates',
    less: 'does not ban crates',
  },
  {
    field: 'registries',
    about: 'registries',
    names: /^crates\.io$/,
    more: 'allows registries',
    less: 'does not allow registries',
  },
  { field: 'gitSources', about: 'git sources', more: 'allows Git repositories' },
  { field: 'gitOrganisations', about: 'git organisations', more: 'allows Git organisations' },
  {
    field: 'excludedCrates',
    about: 'excluded crates',
    names: NAMES.crateSpec,
    more: 'checks nothing of crates',
  },
];

const LEVEL_FIELDS = [
  { field: 'unknownRegistry', about: 'unknown registry', setting: 'unknown-registry' },
  { field: 'unknownGit', about: 'unknown git', setting: 'unknown-git' },
  { field: 'multipleVersions', about: 'multiple versions', setting: 'multiple-versions' },
  { field: 'wildcards', about: 'wildcards', setting: 'wildcards' },
] as const;

/** What of a `deny.toml` is not as the policy says, each expectation by itself (runbook, "cargo-deny Policy Summary"). */
export function judgeDeny(data: unknown, rule: Rule): readonly Amiss[] {
  const file = readDenyFile(data);
  return [
    ...LISTS.flatMap((words) => judgeList(words, file, rule)),
    ...LEVEL_FIELDS.flatMap((words) => judgeLevel(words, file, rule)),
  ];
}

function judgeList(words: ListWords, file: DenyFile, rule: Rule): readonly Amiss[] {
  const { field, about, names } = words;
  const expected = rule[field];
  if (expected === false) return [];
  const { more, less } = difference(file[field], expected);
  const texts = [
    ...(words.more && more.length > 0
      ? [`${words.more} beyond those of the policy: ${listed(more, names)}`]
      : []),
    ...(words.less && less.length > 0 ? [`${words.less} of the policy: ${listed(less, names)}`] : []),
    ...besides(field, file, less),
  ];
  if (texts.length === 0) return [];
  return [{ about, text: `deny.toml ${texts.join('; ')}`, advice: settle('deny.toml', `deny.${field}`) }];
}

/** What a list alone does not tell. */
function besides(field: ListField, file: DenyFile, less: readonly string[]): readonly string[] {
  const { partlyBanned, openLicenceSettings: open } = file;
  if (field === 'licences' && open.length > 0) return [`lets other licences pass by ${open.join(', ')}`];
  const partly = less.filter((name) => partlyBanned.includes(name));
  return field === 'bannedCrates' && partly.length > 0
    ? [`bans only some versions or uses of ${listed(partly, NAMES.crate)}`]
    : [];
}

function judgeLevel(
  { field, about, setting }: (typeof LEVEL_FIELDS)[number],
  file: DenyFile,
  rule: Rule,
): readonly Amiss[] {
  const expected = rule[field];
  if (expected === false || file[field] === expected) return [];
  const text = `deny.toml has ${setting} at ${file[field]}, and the policy expects ${expected}`;
  return [{ about, text, advice: settle('deny.toml', `deny.${field}`) }];
}
