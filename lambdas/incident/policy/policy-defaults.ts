import type { Span } from '../time/span.ts';
import type { ChecklistItem, Detection, EmbargoRule, Policy } from './policy.ts';

const EMBARGO: EmbargoRule = {
  milestone: 'publish',
  endedBy: ['public', 'exploitPublic'],
  proposedBy: ['exploited'],
};

/** When the embargo ends early: what is public cannot be held, attacks ask for a decision (CERT/CC's Vultron). */
export function embargoOf({ embargo }: Policy): EmbargoRule {
  return embargo ?? EMBARGO;
}

/** A pause ends by itself after so long. */
export function longestPauseOf({ longestPause }: Policy): Span {
  return longestPause ?? '30 days';
}

/** Runbook, "Fix Development": what holds before the fix is merged, and what is made ready for the release. */
const CHECKLISTS: Readonly<Record<string, readonly ChecklistItem[]>> = {
  fix: [
    { item: 'private-fork', text: 'The fix is developed in the temporary private fork of the advisory' },
    { item: 'branch', text: 'Its branch is named, and its author signs' },
    { item: 'review', text: 'Another maintainer has reviewed the fix in the private fork', notBy: 'branch' },
    { item: 'root-cause', text: 'The fix removes the root cause, not only the symptom' },
    { item: 'regression-test', text: 'A regression test stands, and does not show how to exploit the flaw' },
    { item: 'no-new-issues', text: 'The fix brings in no new problem' },
    { item: 'fmt', text: 'cargo fmt -- --check passes' },
    { item: 'clippy', text: 'cargo clippy --all-targets --all-features -- -D warnings passes' },
    { item: 'test', text: 'cargo test --all-features passes' },
    { item: 'deny', text: 'cargo deny check passes' },
    { item: 'audit', text: 'cargo audit --deny warnings passes' },
  ],
  release: [
    { item: 'version', text: 'The number of the new version is fixed, in most cases the next patch' },
    {
      item: 'notes',
      text: 'The release notes describe the fix and give no detail of how to exploit the flaw',
    },
    { item: 'cve', text: 'A CVE id is requested, or it is decided that the severity warrants none' },
    { item: 'coordination', text: 'The date of disclosure is coordinated with the reporter' },
  ],
};

/** What is signed before a fix and a release. */
export function checklistsOf({ checklists }: Policy): Readonly<Record<string, readonly ChecklistItem[]>> {
  return checklists ?? CHECKLISTS;
}

/** Runbook, "Automated Security Tools Overview" and "What Each Tool Catches". */
const DENY = { name: 'cargo-deny', workflow: 'ci.yml' };
const AUDIT = { name: 'cargo-audit', workflow: 'security-audit.yml' };
const DETECTION: readonly Detection[] = [
  { class: 'supply-chain', tools: [DENY, { name: 'Dependabot' }, { name: 'GitHub secret scanning' }] },
  { class: 'known-vulnerability', tools: [AUDIT, DENY, { name: 'Dependabot alerts' }] },
  { class: 'licence', tools: [DENY] },
  { class: 'code', tools: [{ name: 'CodeQL', workflow: 'quality-gates.yml' }] },
  { class: 'container', tools: [{ name: 'Trivy', workflow: 'container-scan.yml' }] },
  {
    class: 'secret',
    tools: [{ name: 'Gitleaks', workflow: 'secrets-scan.yml' }, { name: 'GitHub secret scanning' }],
  },
  {
    class: 'unsafe-code',
    tools: [{ name: 'Clippy', workflow: 'ci.yml' }, { name: 'forbid(unsafe_code) in the crate' }],
  },
];

/** Which tool should have seen which class of flaw. */
export function detectionOf({ detection }: Policy): readonly Detection[] {
  return detection ?? DETECTION;
}
