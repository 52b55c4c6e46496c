import fc from 'fast-check';
import type { Command, PersonCommand } from '../../lambdas/incident/command.ts';
import { SEVERITIES } from '../../lambdas/incident/severity.ts';
import { addSeconds, type Instant, later } from '../../lambdas/incident/time/instant.ts';
import { advisory, assess, check, close, note, open, publication, T0, tell } from './given.ts';

const DAY = 86_400;

/** A step of a history: what is told at `now`, of an instant that lies up to ten days back. */
type Step = (now: Instant, at: Instant) => Command;

const severities = fc.constantFrom(...SEVERITIES);
const facts = fc.constantFrom(
  'Acknowledge',
  'RecordFix',
  'RecordRelease',
  'RecordReporterNotified',
  'RecordReview',
  'RecordPublication',
);

const steps: fc.Arbitrary<Step> = fc.oneof(
  weighing(
    6,
    fc.constant((now) => check(now)),
  ),
  weighing(
    3,
    facts.map((type) => (now, at) => tell(type, now, { at })),
  ),
  weighing(
    2,
    severities.map((severity) => (now, at) => assess(severity, now, { at })),
  ),
  weighing(
    2,
    severities.map((severity) => (now, at) => advisory({ severity, updatedAt: at, now })),
  ),
  weighing(
    1,
    fc.constant((now, at) => open(now, { at })),
  ),
  weighing(
    1,
    fc.constant((now, at) => publication(at, { now })),
  ),
  weighing(
    1,
    fc.constant((now) => note('Seen.', now)),
  ),
  weighing(
    1,
    fc.constant((now, at) => close(now, { at })),
  ),
);

function weighing(weight: number, arbitrary: fc.Arbitrary<Step>) {
  return { weight, arbitrary };
}

/** The time from a step to the next one, in seconds: often a moment, sometimes weeks. */
const gaps = fc.oneof(
  fc.nat(3600),
  fc.nat(DAY),
  fc.nat(10 * DAY),
  fc.nat(60 * DAY),
  fc.constant(DAY),
  fc.constant(2 * DAY),
);

/** A person says each thing under an id of its own, and dates nothing but another report before the report. */
function said(command: PersonCommand, index: number, at: Instant): Command {
  const dated = command.at !== undefined && command.type !== 'OpenIncident';
  return { ...command, id: `said-${index}`, ...(dated && { at: later(at, T0) }) };
}

/**
 * A history of 1 to 40 commands after the report, with rising `now`. What is told may lie back, by GitHub before
 * the report even; what is told again is said by another id.
 */
export const histories: fc.Arbitrary<readonly Command[]> = fc
  .record({
    severity: fc.option(severities, { nil: undefined }),
    steps: fc.array(fc.tuple(steps, gaps, fc.oneof(fc.constant(0), fc.nat(10 * DAY))), {
      minLength: 1,
      maxLength: 40,
    }),
  })
  .map(({ severity, steps }) => {
    let now = T0;
    const told = steps.map(([step, gap, back], index) => {
      now = addSeconds(now, gap);
      const at = addSeconds(now, -back);
      const command = step(now, at);
      return 'id' in command ? said(command, index, at) : command;
    });
    return [advisory(severity ? { severity } : {}), ...told];
  });
