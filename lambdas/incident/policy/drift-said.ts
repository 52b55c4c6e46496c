import type { Policy } from './policy.ts';

/** Parts that the runbook, which was written for Rust, expects only where there is a `Cargo.toml`. */
export type SaidParts = { readonly [part in 'dependabot' | 'secretScanning' | 'automerge']: boolean };

/** Whether the policy itself speaks of these parts: then it means projects in other languages as well. */
export function saidParts({ drift = {} }: Pick<Policy, 'drift'>): SaidParts {
  const { dependabot, secretScanning, automerge } = drift || {};
  return {
    dependabot: dependabot !== undefined,
    secretScanning: secretScanning !== undefined,
    automerge: automerge !== undefined,
  };
}
