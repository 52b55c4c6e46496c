import type { Permissions } from './app.ts';

/** How a person describes an App that is to be registered (docs, "Registering a GitHub App from a manifest"). */
export interface Manifest {
  readonly name: string;
  readonly url: string;
  /** Where the App's webhook goes. */
  readonly hook_attributes?: { readonly url: string; readonly active?: boolean };
  readonly redirect_url?: string;
  readonly description?: string;
  readonly public?: boolean;
  readonly default_events?: readonly string[];
  readonly default_permissions?: Permissions;
}
