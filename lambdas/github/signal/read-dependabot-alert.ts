import type { SignalState } from '../../incident/facts.ts';
import { parseReference, type Reference, type Repository } from '../../incident/identity.ts';
import type { AffectedPackage } from '../../incident/observed.ts';
import { parseSeverity } from '../../incident/severity.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { told } from '../told.ts';
import { type SignalReading, signalReading } from './signal-reading.ts';

const STATES: ReadonlyMap<string, SignalState> = new Map([
  ['open', 'open'],
  ['fixed', 'fixed'],
  ['dismissed', 'dismissed'],
  ['auto_dismissed', 'dismissed'],
]);

/**
 * Reads an alert of Dependabot as webhooks and the API tell it (GitHub, "Dependabot alerts"). It bears the name of its
 * advisory, so that alerts of several manifests are one incident.
 */
export function readDependabotAlert(repository: Repository, alert: JsonObject): SignalReading {
  const state = told(alert.state, (word) => STATES.get(word));
  if (state === undefined) return { kind: 'ignored' };
  const advisory = asObject(alert.security_advisory) ?? {};
  const vulnerability = asObject(alert.security_vulnerability) ?? {};
  const severity = told(advisory.severity, parseSeverity) ?? told(vulnerability.severity, parseSeverity);
  const affected = readPackage(alert, vulnerability);
  return signalReading(repository, alert, {
    source: 'dependabot',
    state,
    names: namesOf(advisory),
    ...(severity && { severity }),
    ...(affected && { package: affected }),
  });
}

function namesOf({ ghsa_id, cve_id }: JsonObject): readonly Reference[] {
  return [nameOf(ghsa_id, 'GHSA-'), nameOf(cve_id, 'CVE-')].filter((name) => name !== undefined);
}

function nameOf(value: unknown, kind: string): Reference | undefined {
  const name = told(value, parseReference);
  return name?.startsWith(kind) ? name : undefined;
}

// Names and ranges are those of the advisory database: whatever looks otherwise is left out.
const ECOSYSTEM = /^[\w.-]{1,40}$/;
const NAME = /^[\w@./:+~-]{1,214}$/;
const RANGE = /^[\w .,<>=~^*+|-]{1,120}$/;

function readPackage(alert: JsonObject, vulnerability: JsonObject): AffectedPackage | undefined {
  const named = asObject(asObject(alert.dependency)?.package) ?? asObject(vulnerability.package) ?? {};
  const ecosystem = told(named.ecosystem, matching(ECOSYSTEM));
  const name = told(named.name, matching(NAME));
  if (ecosystem === undefined || name === undefined) return undefined;
  const range = told(vulnerability.vulnerable_version_range, matching(RANGE));
  return { ecosystem, name, ...(range !== undefined && { range }) };
}

function matching(pattern: RegExp) {
  return (text: string) => (pattern.test(text) ? text : undefined);
}
