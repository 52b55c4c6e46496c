import type { Span } from '../time/span.ts';
import type { Policy } from './policy.ts';
import type { Reminder, ScanEvent, ScanRule } from './watch.ts';

/** Where this file is, the runbook's workflows are expected: it was written for projects in Rust. */
const RUST = 'Cargo.toml';

/** Runbook, "Automated Security Tools Overview": what runs with every push, by schedule and on demand. */
const SCANS: readonly ScanRule[] = [
  { name: 'cargo-audit', workflow: 'security-audit.yml', every: '1 day', required: RUST },
  {
    name: 'CodeQL',
    workflow: 'quality-gates.yml',
    job: 'sast',
    every: '7 days',
    onPush: true,
    uploads: 'CodeQL',
    required: RUST,
  },
  { name: 'cargo-deny', workflow: 'ci.yml', job: 'deny', required: RUST },
  { name: 'Gitleaks', workflow: 'secrets-scan.yml', required: RUST },
  { name: 'Trivy', workflow: 'container-scan.yml', onDemand: true },
];

const REMINDER: Reminder = { every: '24 hours', to: ['maintainers', 'escalation'] };
const TOLERANCE: Span = '6 hours';

/** How repositories are watched: as the policy says, else as the runbook does. */
export function watchOf({ watch = {} }: Policy): {
  readonly every: Span;
  readonly remind: Reminder | undefined;
  readonly scans: readonly ScanRule[];
} {
  const { every = '1 hour', remind = REMINDER, scans = SCANS } = watch;
  return { every, remind: remind || undefined, scans };
}

/** How much later than it should a scan's run still comes in time. */
export function toleranceOf({ tolerance = TOLERANCE }: ScanRule): Span {
  return tolerance;
}

/** The events whose runs count for a scan's schedule; none where it has none. */
export function eventsOf({ every, events = ['schedule'] }: ScanRule): readonly ScanEvent[] {
  return every === undefined ? [] : events;
}
