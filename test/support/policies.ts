import fc from 'fast-check';
import { FACTS, REPORT_SOURCES } from '../../lambdas/incident/facts.ts';
import type { Policy } from '../../lambdas/incident/policy/policy.ts';
import { problemText } from '../../lambdas/incident/policy/policy-problems.ts';
import { parsePolicy } from '../../lambdas/incident/policy/policy-schema.ts';
import { SEVERITIES } from '../../lambdas/incident/severity.ts';
import { WEEKDAYS } from '../../lambdas/incident/time/calendar.ts';
import { ROUNDINGS } from '../../lambdas/incident/time/rounding.ts';
import { AUDIENCES } from '../../lambdas/incident/words.ts';
import { readPolicy } from '../../lib/policy/read-policy.ts';
import { presetIds, presetText } from '../../lib/policy/source.ts';

/** The policies that come with the project. */
export const PRESETS: readonly Policy[] = presetIds().map((id) => {
  const text = presetText(`preset:${id}`);
  const read = readPolicy(typeof text === 'string' ? text : '');
  if ('problems' in read) throw new Error(`${id}: ${read.problems.map(({ message }) => message).join('; ')}`);
  return read.policy;
});

/** Facts that the random policies declare. */
const DECLARED = ['vendorTold', 'partsReady'] as const;

const NAMES = ['acknowledge', 'assess', 'fix', 'vendor', 'release', 'publish', 'review'] as const;
const facts = fc.constantFrom(...FACTS.filter((fact) => fact !== 'closed'), ...DECLARED);
const someFacts = fc.uniqueArray(facts, { minLength: 1, maxLength: 3 });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const some = <Value>(...values: readonly Value[]) => fc.subarray([...values], { minLength: 1 });

const spans = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom('minutes', 'hours', 'hours', 'days', 'days', 'weeks', 'business days', 'business hours'),
  )
  .map(([count, unit]) => `${count} ${unit}`);
const anySpan = fc.oneof(spans, fc.constantFrom('PT48H', 'P1M', 'P1DT6H', '3 months', '1 year'));
const audience = some(...AUDIENCES);

const rungs = fc.oneof(
  fc.record({ at: fc.integer({ min: 1, max: 250 }).map((share) => `${share}%`), to: audience }),
  fc.record({ at: spans.map((span) => `${span} before`), to: audience }),
  fc.record({ at: fc.constant('due'), to: audience }),
  fc.record({ at: spans.map((span) => `${span} after`), to: audience }),
  fc.record({
    at: spans.map((span) => `${span} after`),
    to: audience,
    every: fc.constantFrom('6 hours', '24 hours', '1 week', '2 business days'),
    times: maybe(fc.integer({ min: 1, max: 4 })),
  }),
);
const ladders = fc.array(rungs, { maxLength: 4 });

const hour = fc.integer({ min: 0, max: 23 }).map((at) => `${String(at).padStart(2, '0')}:30`);
const windows = fc
  .record({
    weekdays: some(...WEEKDAYS),
    hours: fc.tuple(hour, hour),
    blackout: fc.subarray(['12-24/01-02', '03-09', '2026-03-16/2026-04-12', '02-29']),
  })
  .map(({ weekdays, hours, blackout }) => {
    const [from, to] = hours.toSorted();
    return { weekdays, from, to, blackout };
  });

/** A condition; of the milestones that stand before it may ask whether they were met in time. */
const conditions = (before: readonly string[]) =>
  fc.record({
    severity: maybe(some(...SEVERITIES)),
    exploited: maybe(fc.boolean()),
    public: maybe(fc.boolean()),
    component: maybe(some('own', 'dependency')),
    affects: maybe(some('binary', 'image', 'package')),
    source: maybe(some(...REPORT_SOURCES)),
    repository: maybe(some('octo-org/*', 'octo-org/rust-template', 'other/one')),
    inTime: before.length > 0 ? maybe(some(...before)) : fc.constant(undefined),
  });

/** Mostly nothing: else hardly ever all of it holds. */
const when = (before: readonly string[]) =>
  fc.oneof(
    fc.constant(undefined),
    some(...SEVERITIES).map((severity) => ({ severity })),
    conditions(before).map((condition) => Object.fromEntries(Object.entries(condition).slice(0, 2))),
    conditions(before),
  );

const terms = (before: readonly string[]) =>
  fc.record({
    from:
      before.length > 0
        ? fc.oneof(
            someFacts,
            fc.constantFrom(...before).map((name) => [`${name}.due`]),
          )
        : someFacts,
    duration: anySpan,
    round: maybe(fc.constantFrom(...ROUNDINGS)),
  });

const dueRules = (before: readonly string[]) => {
  const list = fc.array(terms(before), { maxLength: 2 });
  return fc.oneof(
    fc.record({ when: when(before), earliest: list }),
    fc.record({ when: when(before), latest: list }),
  );
};

const reported = fc.record({
  earliest: anySpan.map((duration) => [{ from: ['assessed', 'reported'], duration }]),
});

const rules = (before: readonly string[]) =>
  fc.oneof(fc.tuple(reported), fc.array(dueRules(before), { maxLength: 3 }));

const extensions = fc.oneof(
  fc.constant(false),
  fc.record({
    count: maybe(fc.nat(2)),
    total: maybe(spans),
    agreed: maybe(fc.boolean()),
  }),
);

function milestones(name: string, before: readonly string[]) {
  const common = {
    name: fc.constant(name),
    owner: fc.constant('Maintainer'),
    metBy: someFacts,
    pause: fc.option(fc.constant(false), { nil: undefined, freq: 4 }),
    ladder: maybe(ladders),
  };
  const ordinary = fc.record({
    ...common,
    due: rules(before),
    limit: maybe(rules(before)),
    notBefore: maybe(
      fc.record({ from: someFacts, duration: spans, when: when(before), unless: fc.subarray(['public']) }),
    ),
    extension: maybe(extensions),
    window: maybe(windows),
  });
  const duty = fc.record({
    ...common,
    repeats: fc.record({
      every: spans,
      after: fc.uniqueArray(fc.oneof(facts, fc.constant('reporterUpdated')), { minLength: 1, maxLength: 2 }),
    }),
  });
  return fc.oneof({ weight: 5, arbitrary: ordinary }, { weight: 1, arbitrary: duty });
}

const business = fc.record({
  weekend: fc.subarray(['friday', 'saturday', 'sunday']),
  holidays: fc.subarray(['12-25', '2026-03-06', '02-29', '2026-04-06']),
  hours: maybe(fc.constantFrom({ from: '09:00', to: '17:30' }, { from: '22:00', to: '24:00' })),
});

const written = fc.subarray([...NAMES], { minLength: 1, maxLength: 4 }).chain((names) =>
  fc.record({
    version: fc.constant(1),
    name: fc.constant('random'),
    zone: fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
    ),
    business: maybe(business),
    facts: fc.constant(Object.fromEntries(DECLARED.map((fact) => [fact, 'declared by a test']))),
    milestones: fc.tuple(...names.map((name, place) => milestones(name, names.slice(0, place)))),
    ladder: ladders,
    embargo: fc.constantFrom(undefined, {
      milestone: names.at(-1),
      endedBy: ['public'],
      proposedBy: ['exploited', 'vendorTold'],
    }),
    longestPause: maybe(spans),
  }),
);

/** Any policy that can be written, as it is read from a file; and those that come with the project. */
export const policies: fc.Arbitrary<Policy> = fc.oneof(
  fc.constantFrom(...PRESETS),
  written.map((data) => {
    // Through JSON, as from a file: what is undefined is left out.
    const parsed = parsePolicy(JSON.parse(JSON.stringify(data)));
    if ('policy' in parsed) return parsed.policy;
    throw new Error(parsed.problems.map(problemText).join('; '));
  }),
);
