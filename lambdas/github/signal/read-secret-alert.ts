import type { SignalState } from '../../incident/facts.ts';
import type { Repository } from '../../incident/identity.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import { secretSeverity } from '../../incident/policy/signal-defaults.ts';
import type { JsonObject } from '../read-object.ts';
import { told } from '../told.ts';
import { type SignalReading, signalReading } from './signal-reading.ts';

/**
 * Reads an alert of secret scanning as webhooks and the API tell it (GitHub, "Secret scanning"). A webhook tells no
 * state: what is resolved has a resolution. GitHub tells no severity: the policy does. The secret is never looked at.
 */
export function readSecretAlert(repository: Repository, alert: JsonObject, policy: Policy): SignalReading {
  const { secret_type, validity, publicly_leaked } = alert;
  return signalReading(repository, alert, {
    source: 'secret-scanning',
    state: stateOf(alert),
    names: [],
    severity: secretSeverity(policy, {
      type: told(secret_type, (text) => text),
      validity: told(validity, (text) => text),
      leaked: publicly_leaked === true,
    }),
  });
}

function stateOf({ state, resolution, resolved_at }: JsonObject): SignalState {
  if (resolution === 'revoked') return 'fixed';
  const isResolved =
    typeof resolution === 'string' || typeof resolved_at === 'string' || state === 'resolved';
  return isResolved ? 'dismissed' : 'open';
}
