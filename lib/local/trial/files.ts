const DENY = `[advisories]
version = 2
ignore = []

[licenses]
version = 2
allow = [
  "MIT",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "Zlib",
  "MPL-2.0",
  "Unicode-DFS-2016",
  "Unicode-3.0",
  "CC0-1.0",
  "BSL-1.0",
  "0BSD",
]

[bans]
multiple-versions = "warn"
wildcards = "deny"
deny = [{ crate = "openssl", use-instead = "rustls" }, { crate = "atty", use-instead = "std" }]

[sources]
unknown-registry = "deny"
unknown-git = "deny"
allow-registry = ["https://github.com/rust-lang/crates.io-index"]
`;

const SECURITY = `# Security policy

## Supported versions

| Version | Supported |
|---|---|
| Latest release | Yes |
| Older releases | No |

## Reporting a vulnerability

Please report it privately: on the Security tab of this repository, "Report a vulnerability". Do not open an issue.

- We acknowledge a report within 48 hours.
- We assess it within 7 days.
- We disclose it within 90 days, together with you.
`;

const DEPENDABOT = `version: 2
updates:
  - package-ecosystem: cargo
    directory: /
    schedule:
      interval: weekly
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: weekly
`;

/** The manifest of the package, at its latest release. */
export const MANIFEST = `[package]
name = "rust-template"
version = "1.4.2"
edition = "2024"
license = "MIT"
`;

/** The files of a repository for trials, by path, as the runbook describes those of its project. Workflows are apart. */
export const TRIAL_FILES: Readonly<Record<string, string>> = {
  'Cargo.toml': MANIFEST,
  'SECURITY.md': SECURITY,
  'deny.toml': DENY,
  '.github/dependabot.yml': DEPENDABOT,
  '.github/secret_scanning.yml': 'paths-ignore: []\n',
};
