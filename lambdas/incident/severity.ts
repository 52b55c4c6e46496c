import type { Instant } from './time/instant.ts';

/** From the worst to the least; `none` is CVSS 0.0: a flaw for which no fix is due. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'none'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** A severity that was told, and when. */
export interface SeverityTelling {
  readonly severity: Severity;
  readonly at: Instant;
}

/** All tellings of each source, by instant. Their order of arrival is of no account. */
export interface SeverityTellings {
  readonly advisory: readonly SeverityTelling[];
  readonly person: readonly SeverityTelling[];
  /** What tools say of their findings. */
  readonly tool?: readonly SeverityTelling[];
  /** What a finding is taken for until its tool says more. */
  readonly guess?: readonly SeverityTelling[];
}

export const SEVERITY_SOURCES = ['advisory', 'person', 'tool', 'guess'] as const;
export type SeveritySource = (typeof SEVERITY_SOURCES)[number];

/** So many tellings of a source are remembered. */
const REMEMBERED = 16;

/**
 * Reads a severity in any case. GitHub's global advisories say "moderate" where its repository advisories say
 * "medium": both are `medium`. Returns undefined for anything else.
 */
export function parseSeverity(text: string): Severity | undefined {
  const word = text.trim().toLowerCase();
  const normal = word === 'moderate' ? 'medium' : word;
  return SEVERITIES.find((severity) => severity === normal);
}

/** Whether the first of two severities is worse than the second. */
export function isWorse(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b);
}

/**
 * Puts a telling in its place among the others, in place of one at the same instant. Returns what was handed in where
 * nothing changes.
 */
export function addTelling(
  tellings: readonly SeverityTelling[],
  telling: SeverityTelling,
): readonly SeverityTelling[] {
  const others = tellings.filter((one) => one.at !== telling.at);
  const after = bounded([...others, telling].sort((a, b) => (a.at < b.at ? -1 : 1)));
  return isSame(after, tellings) ? tellings : after;
}

/**
 * Forgets first what neither begins nor ends a run of one severity, then the oldest; never the first of all, nor the
 * first of the worst: deadlines may be held to either.
 */
function bounded(tellings: readonly SeverityTelling[]): readonly SeverityTelling[] {
  if (tellings.length <= REMEMBERED) return tellings;
  const within = tellings.findIndex(
    ({ severity }, at) => severity === tellings[at - 1]?.severity && severity === tellings[at + 1]?.severity,
  );
  if (within >= 0) return tellings.toSpliced(within, 1);
  const worst = SEVERITIES.find((severity) => tellings.some((telling) => telling.severity === severity));
  const held = tellings.findIndex(({ severity }) => severity === worst);
  return tellings.toSpliced(held === 1 ? 2 : 1, 1);
}

function isSame(a: readonly SeverityTelling[], b: readonly SeverityTelling[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ severity, at }, index) => severity === b[index]?.severity && at === b[index]?.at)
  );
}

/**
 * The tellings that count. People and the advisory speak of this flaw in this project; tools of what they found, so
 * they count, as an advisory would, only while neither has spoken, and guesses only while no tool has.
 */
export function countingTellings({
  advisory,
  person,
  tool = [],
  guess = [],
}: SeverityTellings): Pick<SeverityTellings, 'advisory' | 'person'> {
  if (advisory.length > 0 || person.length > 0) return { advisory, person };
  return { advisory: tool.length > 0 ? tool : guess, person };
}

/**
 * The severity that counts: of {@link countingTellings} the one told last, and of a person and the advisory at one
 * instant the person's. What an advisory repeats unchanged counts from its first telling, so that an edit of something
 * else does not outdo a person's assessment. Undefined while nobody told one.
 */
export function severityOf(all: SeverityTellings): Severity | undefined {
  const tellings = countingTellings(all);
  const person = tellings.person.at(-1);
  const advisory = startOfLastRun(tellings.advisory);
  if (!person || !advisory) return (person ?? advisory)?.severity;
  return person.at >= advisory.at ? person.severity : advisory.severity;
}

function startOfLastRun(tellings: readonly SeverityTelling[]): SeverityTelling | undefined {
  const last = tellings.at(-1);
  const other = tellings.findLastIndex((telling) => telling.severity !== last?.severity);
  return tellings[other + 1];
}
