import type { RecordAdvisory } from '../../incident/command.ts';
import type { AdvisoryState } from '../../incident/facts.ts';
import { isRepository, parseReference, type Reference, type Repository } from '../../incident/identity.ts';
import type { AdvisoryDetails } from '../../incident/observed.ts';
import type { Severity } from '../../incident/severity.ts';
import { earliest, type Instant } from '../../incident/time/instant.ts';
import type { ListedAdvisory } from '../../pipeline/follow-ports.ts';
import { readInstant } from '../read-instant.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { type PlainReading, readPlainAdvisory } from '../read-plain-advisory.ts';
import { told } from '../told.ts';
import { readScore } from './read-score.ts';

/**
 * Reads an advisory as `GET /repos/{owner}/{repo}/security-advisories` lists it, for the repository that was asked.
 * The GHSA id and `created_at` must be there; what we do not know tells nothing.
 */
export function readListedAdvisory(repository: Repository, value: unknown): ListedAdvisory {
  const advisory = asObject(value) ?? {};
  const updatedAt = told(advisory.updated_at, readInstant);
  const reading = readPlainAdvisory(repository, advisory, impliedState(advisory));
  return { ...completed(reading, advisory), ...(updatedAt && { updatedAt }) };
}

function completed(reading: PlainReading, advisory: JsonObject): PlainReading {
  if (reading.kind === 'malformed') return reading;
  return { kind: 'advisory', advisory: { ...reading.advisory, ...beyond(reading.advisory, advisory) } };
}

/** The state of an advisory that names one that we do not know. */
function impliedState({ published_at, closed_at }: JsonObject): AdvisoryState {
  if (typeof published_at === 'string') return 'published';
  return typeof closed_at === 'string' ? 'closed' : 'triage';
}

type Beyond = Partial<
  Pick<RecordAdvisory, 'severity' | 'acceptedAt' | 'cve' | 'privateFork'> & { details: AdvisoryDetails }
>;

/** What a webhook does not tell. */
function beyond(plain: Omit<RecordAdvisory, 'now'>, advisory: JsonObject): Beyond {
  const score = readScore(advisory);
  const severity: Severity | undefined = plain.severity ?? score?.severity;
  const acceptedAt = readAcceptance(plain, advisory);
  const cve = told(advisory.cve_id, readCve);
  const privateFork = readFork(plain, advisory);
  return {
    ...(severity && { severity }),
    ...(acceptedAt && { acceptedAt }),
    ...(cve && { cve }),
    ...(privateFork && { privateFork }),
    details: readDetails(advisory, score),
  };
}

function readDetails(
  advisory: JsonObject,
  score: { readonly vector: string; readonly score: number } | undefined,
): AdvisoryDetails {
  const packages = Array.isArray(advisory.vulnerabilities)
    ? advisory.vulnerabilities.map(asObject)
    : undefined;
  const named = (field: string) =>
    packages && packages.length > 0 && packages.every((one) => isNamed(one?.[field]));
  const collaborators = countOf(advisory.collaborating_users, advisory.collaborating_teams);
  const { comments } = advisory;
  return {
    ...(score && { cvss: { vector: score.vector, score: score.score } }),
    ...(packages && { versions: named('vulnerable_version_range') === true }),
    ...(packages && { patched: named('patched_versions') === true }),
    ...(collaborators !== undefined && { collaborators }),
    ...(isCount(comments) && { comments }),
  };
}

/**
 * Since when a report is accepted, as far as this one look can tell: at the last update at the latest, and before the
 * advisory was published or closed. Whoever maintains the project accepts a draft of its own by writing it: GitHub says
 * `submission: null` of it.
 */
function readAcceptance(
  { state, createdAt, updatedAt, publishedAt, closedAt }: Omit<RecordAdvisory, 'now'>,
  { submission }: JsonObject,
): Instant | undefined {
  const isDraftOrLater = state === 'draft' || state === 'published';
  if (isDraftOrLater && submission === null) return createdAt;
  const isAccepted = isDraftOrLater || asObject(submission)?.accepted === true;
  const closing = state === 'closed' || state === 'withdrawn' ? closedAt : undefined;
  return isAccepted ? earliest([updatedAt, publishedAt, closing]) : undefined;
}

function readCve(text: string): Reference | undefined {
  const reference = parseReference(text);
  return reference?.startsWith('CVE-') ? reference : undefined;
}

/** GitHub names the fork after the repository and the advisory; any other name is not taken over. */
function readFork(
  { repository, reference }: Pick<RecordAdvisory, 'repository' | 'reference'>,
  { private_fork }: JsonObject,
): Repository | undefined {
  const expected = `${repository}-${reference}`.toLowerCase();
  const isFork = (name: string) => isRepository(name) && name.toLowerCase() === expected;
  return told(asObject(private_fork)?.full_name, (name) => (isFork(name) ? name : undefined));
}

function isNamed(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** How many there are in all lists together; undefined where none of them is a list. */
function countOf(...values: readonly unknown[]): number | undefined {
  const lists = values.filter((value) => Array.isArray(value));
  return lists.length === 0 ? undefined : lists.reduce((sum, list) => sum + list.length, 0);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
