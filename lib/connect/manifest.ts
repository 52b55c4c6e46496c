import { SUBSCRIPTIONS } from './events.ts';
import type { Permission } from './permissions.ts';

export interface ManifestParts {
  readonly name: string;
  /** What the App's page links to. */
  readonly homepage: string;
  /** Where GitHub sends the browser when the App is made. */
  readonly redirectUrl: string;
  /** Where webhooks go; undefined where the App has none. */
  readonly webhookUrl: string | undefined;
  readonly permissions: readonly Permission[];
}

/**
 * The manifest by which GitHub makes the App ("Registering a GitHub App from a manifest"). Only the account that owns it
 * can install it. Without an address for webhooks it has neither a webhook nor subscriptions: GitHub refuses a webhook
 * without an address even where it is inactive, and subscriptions without a webhook.
 */
export function manifestOf(parts: ManifestParts): object {
  const { name, homepage, redirectUrl, webhookUrl, permissions } = parts;
  return {
    name,
    url: homepage,
    redirect_url: redirectUrl,
    public: false,
    default_permissions: Object.fromEntries(permissions.map((one) => [one.name, one.level])),
    ...(webhookUrl !== undefined && {
      hook_attributes: { url: webhookUrl, active: true },
      default_events: SUBSCRIPTIONS.map((one) => one.name),
    }),
  };
}
