import type { SignalState } from '../../incident/facts.ts';
import { parseReference, type Reference, type Repository } from '../../incident/identity.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import { levelSeverity } from '../../incident/policy/signal-defaults.ts';
import { CODE_LEVELS } from '../../incident/policy/signal-rules.ts';
import { parseSeverity, type Severity } from '../../incident/severity.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { told } from '../told.ts';
import { type SignalReading, signalReading } from './signal-reading.ts';

const STATES: ReadonlyMap<string, SignalState> = new Map([
  ['open', 'open'],
  ['fixed', 'fixed'],
  ['dismissed', 'dismissed'],
]);

/**
 * Reads an alert of code scanning as webhooks and the API tell it (GitHub, "Code scanning"). Without a state it is not
 * one of the default branch.
 */
export function readCodeAlert(repository: Repository, alert: JsonObject, policy: Policy): SignalReading {
  const state = told(alert.state, (word) => STATES.get(word));
  if (state === undefined) return { kind: 'ignored' };
  const rule = asObject(alert.rule) ?? {};
  const severity = severityOf(rule, policy);
  return signalReading(repository, alert, {
    source: 'code-scanning',
    state,
    names: namesOf(rule),
    ...(severity && { severity }),
    ...(!isAnswered(rule) && { estimated: true }),
  });
}

/** The API always tells the security severity, if only that there is none; a webhook never does. */
function isAnswered(rule: JsonObject): boolean {
  return 'security_severity_level' in rule;
}

/**
 * The rule's security severity; where it has none, what the policy makes of its level. A rule that is tagged, and not
 * with security, is about something else.
 */
function severityOf(rule: JsonObject, policy: Policy): Severity | undefined {
  const severity = told(rule.security_severity_level, parseSeverity);
  if (severity !== undefined) return severity;
  const tags: readonly unknown[] = Array.isArray(rule.tags) ? rule.tags : [];
  if (tags.length > 0 && !tags.includes('security')) return 'none';
  const level = CODE_LEVELS.find((one) => one === rule.severity);
  return level && levelSeverity(policy, level);
}

/** Characters. Rules of scanners that know the name of a flaw begin with it. */
const LONGEST_NAME = 40;

/** Scanners of containers and dependencies call their rules after the flaw: `CVE-2024-1234`, `CVE-2024-1234-openssl`. */
function namesOf({ id }: JsonObject): readonly Reference[] {
  const name = told(
    id,
    (text) => /^(?:GHSA(?:-[0-9a-z]{4}){3}|CVE-\d{4}-\d{4,19})\b/i.exec(text.slice(0, LONGEST_NAME))?.[0],
  );
  const reference = name && parseReference(name);
  return reference ? [reference] : [];
}
