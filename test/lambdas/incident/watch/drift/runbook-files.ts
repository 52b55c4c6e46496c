import { parseToml } from '../../../../../lambdas/github/watch/drift/parse-toml.ts';
import { parseYaml } from '../../../../../lambdas/github/watch/drift/parse-yaml.ts';
import type { Drift } from '../../../../../lambdas/incident/policy/drift.ts';
import { expectationsOf } from '../../../../../lambdas/incident/policy/drift-defaults.ts';
import { RUNBOOK_POLICY } from '../../../../../lambdas/incident/policy/runbook-policy.ts';
import { driftFindings } from '../../../../../lambdas/incident/watch/drift/drift-findings.ts';
import type { DriftObservation } from '../../../../../lambdas/incident/watch/drift/observation.ts';

export const NOW = '2026-11-22T12:00:00Z';

/** A repository as the runbook describes its own, file by file. */
export const FILES = {
  'Cargo.toml': '[package]\nname = "example"\nversion = "0.3.1"\n',
  'deny.toml': `
[graph]
targets = ["x86_64-unknown-linux-gnu", { triple = "aarch64-apple-darwin" }]

[advisories]
version = 2
ignore = []

[licenses]
version = 2
allow = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "MPL-2.0",
  "Unicode-DFS-2016", "Unicode-3.0", "CC0-1.0", "BSL-1.0", "0BSD"]

[bans]
multiple-versions = "warn"
wildcards = "deny"
deny = [
  { crate = "openssl", use-instead = "rustls" },
  { name = "atty", wrappers = [], reason = "the standard library tells it" },
]

[sources]
unknown-registry = "deny"
unknown-git = "deny"
allow-registry = ["https://github.com/rust-lang/crates.io-index"]
allow-git = []
`,
  'SECURITY.md': `# Security policy

## Supported versions

| Version        | Supported |
|----------------|-----------|
| Latest release | Yes       |
| Older releases | No        |

## Reporting

Report in private, by a [security advisory](https://github.com/octo-org/example/security/advisories/new).

## What to expect

| Step | When |
|---|---|
| We acknowledge your report | within 48 hours |
| First assessment | within 1 week |
| Development of the fix | as soon as feasible |
| Fix and disclosure | within 90 days, as agreed with you |
`,
  '.github/dependabot.yml': `version: 2
updates:
  - package-ecosystem: cargo
    directory: /
    schedule: { interval: weekly }
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: weekly
      day: monday
`,
  '.github/secret_scanning.yml': 'paths-ignore: []\n',
} as const;

type Texts = Partial<Record<keyof typeof FILES, string>>;

/** What a look at the runbook's repository sees, with some files changed. */
export function observed(changed: Texts = {}, settings: Partial<DriftObservation> = {}): DriftObservation {
  const files = { ...FILES, ...changed };
  return {
    isRust: true,
    deny: parseToml(files['deny.toml']),
    security: { status: 'read', content: files['SECURITY.md'] },
    dependabot: parseYaml(files['.github/dependabot.yml']),
    secretScanning: parseYaml(files['.github/secret_scanning.yml']),
    privateReporting: 'on',
    automerge: 'on',
    ...settings,
  };
}

/** The findings about what was observed, by what each is about. */
export function judged(observation: DriftObservation, drift: Drift = {}): Readonly<Record<string, string>> {
  const findings = driftFindings(observation, expectationsOf({ ...RUNBOOK_POLICY, drift }), NOW);
  return Object.fromEntries(findings.map(({ about, text }) => [about, text]));
}
