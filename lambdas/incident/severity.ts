import type { Instant } from './instant.ts';

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
}

/** So many tellings of a source are remembered, the newest. */
const REMEMBERED = 32;

/**
 * Reads a severity in any case. GitHub's global advisories say "moderate" where its repository advisories say
 * "medium": both are `medium`. Returns undefined for anything else.
 */
export function parseSeverity(text: string): Severity | undefined {
  const word = text.trim().toLowerCase();
  const normal = word === 'moderate' ? 'medium' : word;
  return SEVERITIES.find((severity) => severity === normal);
}

/** Puts a telling in its place among the others; of two at one instant the one that arrives later counts. */
export function addTelling(
  tellings: readonly SeverityTelling[],
  telling: SeverityTelling,
): readonly SeverityTelling[] {
  const others = tellings.filter((one) => one.at !== telling.at);
  return [...others, telling].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-REMEMBERED);
}

/**
 * The severity that counts: the one told last, and of a person and the advisory at one instant the person's. What
 * an advisory repeats unchanged counts from its first telling, so that an edit of something else does not outdo a
 * person's assessment. Undefined while nobody told one.
 */
export function severityOf(tellings: SeverityTellings): Severity | undefined {
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
