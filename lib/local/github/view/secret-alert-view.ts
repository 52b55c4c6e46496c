import type { JsonObject } from '../json.ts';
import type { SecretAlert } from '../kept/alert.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { apiUrl, webUrl } from './address.ts';

/** An alert as GitHub's answers show it (`secret-scanning-alert`), the secret itself included. */
export function secretAlertView(world: World, repository: Repository, alert: SecretAlert): JsonObject {
  return { ...toldSecretAlertView(world, repository, alert), state: alert.state, secret: alert.secret };
}

/** An alert as the webhook shows it: without the secret, and without its state, which the action tells. */
export function toldSecretAlertView(world: World, repository: Repository, alert: SecretAlert): JsonObject {
  const { number, resolved } = alert;
  const url = apiUrl(repository, `/secret-scanning/alerts/${number}`);
  return {
    number,
    created_at: alert.createdAt,
    updated_at: alert.updatedAt,
    url,
    html_url: webUrl(repository, `/security/secret-scanning/${number}`),
    locations_url: `${url}/locations`,
    resolution: resolved?.reason ?? null,
    resolved_at: resolved?.at ?? null,
    resolved_by: resolved ? userView(world, resolved.by) : null,
    resolution_comment: null,
    secret_type: alert.type,
    secret_type_display_name: alert.displayName,
    validity: alert.validity,
    push_protection_bypassed: alert.pushProtectionBypassed,
    push_protection_bypassed_by: null,
    push_protection_bypassed_at: null,
    publicly_leaked: alert.publiclyLeaked,
    multi_repo: false,
  };
}
