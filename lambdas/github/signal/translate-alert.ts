import type { Repository } from '../../incident/identity.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import { policyFor } from '../../incident/policy/policy-for.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { readRepository } from '../read-repository.ts';
import type { Reading, Translation } from '../translation.ts';
import { readCodeAlert } from './read-code-alert.ts';
import { readDependabotAlert } from './read-dependabot-alert.ts';
import { readSecretAlert } from './read-secret-alert.ts';
import type { SignalReading } from './signal-reading.ts';

/** The events that tell of a tool's alert. */
export type AlertEvent = 'code_scanning_alert' | 'dependabot_alert' | 'secret_scanning_alert';

/** The actions that say something new of an alert (GitHub, "Webhook events and payloads"). */
const ACTIONS: Readonly<Record<AlertEvent, readonly string[]>> = {
  code_scanning_alert: [
    'appeared_in_branch',
    'closed_by_user',
    'created',
    'fixed',
    'reopened',
    'reopened_by_user',
  ],
  dependabot_alert: [
    'auto_dismissed',
    'auto_reopened',
    'created',
    'dismissed',
    'fixed',
    'reintroduced',
    'reopened',
  ],
  secret_scanning_alert: ['created', 'publicly_leaked', 'reopened', 'resolved', 'revoked', 'validated'],
};

type Read = (repository: Repository, alert: JsonObject, policy: Policy) => SignalReading;

const READERS: Readonly<Record<AlertEvent, Read>> = {
  code_scanning_alert: readCodeAlert,
  dependabot_alert: readDependabotAlert,
  secret_scanning_alert: readSecretAlert,
};

/** Translates what a webhook tells of an alert. */
export function translateAlert(
  event: AlertEvent,
  payload: JsonObject,
  { now, policy }: Reading,
): Translation {
  const { action } = payload;
  if (typeof action !== 'string') return { kind: 'malformed', field: 'action' };
  if (!ACTIONS[event].includes(action)) return { kind: 'ignored', why: 'action' };
  const repository = readRepository(payload);
  if (repository === undefined) return { kind: 'malformed', field: 'repository.full_name' };
  if (!isOfDefaultBranch(payload)) return { kind: 'ignored', why: 'content' };
  const alert = asObject(payload.alert) ?? {};
  const reading = READERS[event](repository, alert, policyFor(policy, repository));
  switch (reading.kind) {
    case 'signal':
      return { kind: 'command', command: { ...reading.signal, now } };
    case 'malformed':
      return { kind: 'malformed', field: `alert.${reading.field}` };
    case 'ignored':
      return { kind: 'ignored', why: 'content' };
  }
}

/**
 * Code scanning tells of a pull request, too, that it brings or fixes an alert. Of what somebody does by hand it names
 * no branch; the other tools never do.
 */
function isOfDefaultBranch({ ref, repository }: JsonObject): boolean {
  const branch = asObject(repository)?.default_branch;
  if (typeof ref !== 'string' || ref === '' || typeof branch !== 'string') return true;
  return ref === `refs/heads/${branch}`;
}
