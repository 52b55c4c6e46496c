import * as v from 'valibot';
import { FACTS } from '../facts.ts';
import { WEEKDAYS } from '../time/calendar.ts';
import { addDuration } from '../time/instant.ts';
import { listedDays } from '../time/listed-days.ts';
import { ROUNDINGS } from '../time/rounding.ts';
import { addSpan, parseSpan, type Span } from '../time/span.ts';
import { firstOpen } from '../time/window.ts';
import { AUDIENCES } from '../words.ts';
import { automationSchema } from './automation-schema.ts';
import { conditionFields, repositorySchema } from './condition-schema.ts';
import { disclosureSchema } from './disclosure-schema.ts';
import { driftSchema } from './drift-schema.ts';
import type { BusinessTime, Policy, WindowRule } from './policy.ts';
import { UTC } from './policy-calendar.ts';
import { crossProblems, type PolicyProblem } from './policy-problems.ts';
import { publicReportsSchema } from './public-reports-schema.ts';
import { releaseSchema } from './release-schema.ts';
import { RUNBOOK_POLICY } from './runbook-policy.ts';
import { isRungOffset, placeOf } from './rung.ts';
import { signalsSchema } from './signals-schema.ts';
import { updatesSchema } from './updates-schema.ts';
import { watchSchema } from './watch-schema.ts';

// The schema is made when a policy is read: most processes never read one, and all of them start.

/** Zones differ in the length of their days, so the zone is looked up. */
const isZone = (text: string) => works(() => addDuration(EPOCH, 'P1D', text));
const EPOCH = '2000-01-01T00:00:00Z';
const isNothing = (span: Span) => parseSpan(span) !== undefined && addSpan(EPOCH, span, UTC) === EPOCH;
/** A name that a plain object has already would be found where nobody put it. */
const isFree = (text: string) => !(text in {});

const DAY = /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** With every day a holiday no business day would ever come; days of one year alone cannot do that. */
const hasBusiness = ({ weekend, holidays }: Pick<BusinessTime, 'weekend' | 'holidays'>) =>
  works(() => addSpan(EPOCH, '1 business day', { zone: 'UTC', weekend, holidays }));

/** Bad days and hours are told where they stand. */
const opens = (window: WindowRule) => {
  try {
    return firstOpen(EPOCH, { ...window, zone: 'UTC' }) !== undefined;
  } catch {
    // The window's RangeError: its fields were found wrong already.
    return true;
  }
};

const text = (longest: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, 'is empty'),
    v.maxLength(longest, `is longer than ${longest} characters`),
  );
const anySpan = () =>
  v.pipe(
    v.string(),
    v.check(
      (span) => parseSpan(span) !== undefined,
      'is no duration: write 48 hours, 7 days, 5 business days, or in ISO 8601 PT48H, P7D; a hundred years at most',
    ),
  );
const span = () =>
  v.pipe(
    anySpan(),
    v.check((one) => !isNothing(one), 'must be longer than nothing'),
  );
const milestoneName = () =>
  v.pipe(
    v.string(),
    v.regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      'must be small letters, digits and dashes, such as notify-reporter',
    ),
    v.maxLength(40, 'is longer than 40 characters'),
    v.check(isFree, 'is a reserved word'),
    v.check((name) => !/^action-\d+$/.test(name), 'is kept for the actions of a review'),
  );
const hour = () => v.pipe(v.string(), v.regex(HOUR, 'must be an hour such as 09:00'));
const day = () =>
  v.pipe(
    v.string(),
    v.check(
      (one) => DAY.test(one) && works(() => listedDays([one])),
      'must be a day such as 2026-12-25, or 12-25 for every year',
    ),
  );
const days = () =>
  v.pipe(
    v.string(),
    v.check(
      (range) => range.split('/').every((one) => DAY.test(one)) && works(() => listedDays([range])),
      'must be a day such as 2026-12-25 or 12-25, or two of them with a slash between',
    ),
  );
const weekdays = () => v.array(v.picklist(WEEKDAYS));
/** A fact's name; whether there is such a fact is looked at when the whole policy is read. */
const fact = () => v.string();
const facts = () => v.pipe(v.array(fact()), v.minLength(1, 'names no fact'));

const when = () =>
  v.optional(v.strictObject({ ...conditionFields(), inTime: v.optional(v.array(v.string())) }));

const term = () =>
  v.pipe(
    v.strictObject({ from: facts(), duration: anySpan(), round: v.optional(v.picklist(ROUNDINGS)) }),
    v.forward(
      v.partialCheck(
        [['from'], ['duration']],
        ({ from, duration }) => from.every((one) => one.endsWith('.due')) || !isNothing(duration),
        'must be longer than nothing',
      ),
      ['duration'],
    ),
  );

const dueRule = () =>
  v.pipe(
    v.strictObject({
      id: v.optional(text(60)),
      when: when(),
      earliest: v.optional(v.array(term())),
      latest: v.optional(v.array(term())),
    }),
    v.check(
      ({ earliest, latest }) => !(earliest && latest),
      'has both earliest and latest: which of the two is meant?',
    ),
    v.check(
      ({ earliest, latest }) => earliest !== undefined || latest !== undefined,
      'says neither earliest nor latest; where no deadline is meant, write earliest: []',
    ),
  );

const rung = () =>
  v.pipe(
    v.strictObject({
      at: v.pipe(
        v.string(),
        v.check(
          isRungOffset,
          'is neither a share such as 50% nor an offset such as 24 hours before, due, 24 hours after, -PT24H',
        ),
      ),
      to: v.pipe(v.array(v.picklist(AUDIENCES)), v.minLength(1, 'names nobody')),
      every: v.optional(span()),
      times: v.optional(
        v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be 1 or more')),
      ),
    }),
    v.forward(
      v.partialCheck(
        [['at'], ['every']],
        ({ at, every }) => every === undefined || !isRungOffset(at) || placeOf(at) === 'after',
        'repeats a step that is not after the due time',
      ),
      ['every'],
    ),
    v.forward(
      v.partialCheck(
        [['every'], ['times']],
        ({ every, times }) => times === undefined || every !== undefined,
        'counts the repetitions of a step that does not repeat: say how often in every',
      ),
      ['times'],
    ),
  );

const runbookLadder = () => RUNBOOK_POLICY.ladder.map((step) => ({ ...step, to: [...step.to] }));

const milestone = () =>
  v.strictObject({
    name: milestoneName(),
    owner: text(100),
    title: v.optional(text(200)),
    metBy: facts(),
    due: v.optional(v.array(dueRule()), []),
    limit: v.optional(v.array(dueRule())),
    notBefore: v.optional(
      v.strictObject({
        from: facts(),
        duration: span(),
        round: v.optional(v.picklist(ROUNDINGS)),
        when: when(),
        unless: v.optional(v.array(fact()), []),
      }),
    ),
    repeats: v.optional(v.strictObject({ every: span(), after: facts() })),
    extension: v.optional(
      v.union(
        [
          v.literal(false),
          v.strictObject({
            count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
            total: v.optional(span()),
            agreed: v.optional(v.boolean()),
          }),
        ],
        'must be false, or say count, total (a duration) and agreed',
      ),
    ),
    pause: v.optional(v.literal(false, 'can only be false')),
    window: v.optional(
      v.pipe(
        v.strictObject({
          weekdays: v.pipe(weekdays(), v.minLength(1, 'names no day')),
          from: hour(),
          to: hour(),
          blackout: v.optional(v.array(days()), []),
        }),
        v.check((window) => window.from > window.to || opens(window), 'never opens'),
      ),
    ),
    ladder: v.optional(v.array(rung())),
  });

const shape = () =>
  v.strictObject({
    version: v.literal(1),
    name: v.pipe(
      v.string(),
      v.regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores'),
    ),
    title: v.optional(text(200)),
    sources: v.optional(
      v.array(
        v.strictObject({
          text: text(500),
          url: v.optional(v.pipe(text(500), v.regex(/^https:\/\//, 'must begin with https://'))),
          secondary: v.optional(v.boolean()),
        }),
      ),
    ),
    notes: v.optional(v.array(text(1000))),
    zone: v.pipe(
      v.string(),
      v.check(isZone, 'is no time zone by its IANA name, such as UTC or Europe/Berlin'),
    ),
    business: v.optional(
      v.pipe(
        v.strictObject({
          weekend: v.optional(
            v.pipe(
              weekdays(),
              v.check((free) => new Set(free).size < WEEKDAYS.length, 'leaves no day for business'),
            ),
            ['saturday', 'sunday'],
          ),
          holidays: v.optional(v.array(day()), []),
          hours: v.optional(
            v.pipe(
              v.strictObject({ from: hour(), to: hour() }),
              v.check(({ from, to }) => from < to, 'ends before it begins'),
            ),
          ),
        }),
        v.check((business) => hasBusiness(business), 'leaves no day of the year for business'),
      ),
    ),
    facts: v.optional(
      v.record(
        v.pipe(
          v.string(),
          v.regex(
            /^[a-z][A-Za-z0-9]{0,39}$/,
            'must begin with a small letter and have at most 40 letters and digits',
          ),
          v.check((name) => isFree(name) && !FACTS.some((one) => one === name), 'is taken'),
        ),
        text(200),
      ),
    ),
    milestones: v.pipe(
      v.array(milestone()),
      v.minLength(1, 'names no milestone'),
      v.maxLength(40, 'names more than 40 milestones'),
    ),
    ladder: v.optional(v.array(rung()), runbookLadder),
    embargo: v.optional(
      v.strictObject({
        milestone: v.optional(v.string(), 'publish'),
        endedBy: v.optional(v.array(fact()), ['public', 'exploitPublic']),
        proposedBy: v.optional(v.array(fact()), ['exploited']),
      }),
    ),
    longestPause: v.optional(span()),
    checklists: v.optional(
      v.record(
        milestoneName(),
        v.array(v.strictObject({ item: milestoneName(), text: text(300), notBy: v.optional(v.string()) })),
      ),
    ),
    detection: v.optional(
      v.array(
        v.strictObject({
          class: milestoneName(),
          tools: v.array(
            v.strictObject({
              name: text(60),
              workflow: v.optional(
                v.pipe(v.string(), v.regex(/^[\w.-]+\.ya?ml$/, 'must be the name of a workflow file')),
              ),
            }),
          ),
        }),
      ),
    ),
    watch: v.optional(watchSchema()),
    drift: v.optional(driftSchema()),
    updates: v.optional(updatesSchema()),
    signals: v.optional(signalsSchema()),
    publicReports: v.optional(publicReportsSchema()),
    automation: v.optional(automationSchema()),
    release: v.optional(releaseSchema()),
    disclosure: v.optional(disclosureSchema()),
    repositories: v.optional(
      v.array(
        v.strictObject({
          match: v.pipe(v.array(repositorySchema()), v.minLength(1, 'names no repository')),
          milestones: v.optional(v.array(milestone()), []),
          without: v.optional(v.array(v.string()), []),
          ladder: v.optional(v.array(rung())),
          drift: v.optional(driftSchema()),
          updates: v.optional(updatesSchema()),
          release: v.optional(releaseSchema()),
          disclosure: v.optional(disclosureSchema()),
        }),
      ),
    ),
  });

/** The schema of the policy language, for those who make other schemas of it. */
export const policySchema = shape;

/**
 * Checks a policy that was read from a file. Returns it with its defaults filled in, or every problem, with the place
 * of each.
 */
export function parsePolicy(
  data: unknown,
): { readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] } {
  const result = v.safeParse(shape(), data);
  if (!result.success) {
    return { problems: result.issues.flatMap(problemsOf) };
  }
  const problems = crossProblems(result.output);
  return problems.length > 0 ? { problems } : { policy: result.output };
}

/** Of a choice, such as that between false and what is expected, what is wrong within the option that was meant. */
function problemsOf(issue: v.BaseIssue<unknown>): readonly PolicyProblem[] {
  const path = pathOf(issue);
  const within = (issue.issues ?? []).flatMap(problemsOf).filter((problem) => problem.path.length > 0);
  if (within.length === 0) return [{ path, message: sentence(issue) }];
  return within.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

function pathOf(issue: v.BaseIssue<unknown>): readonly (string | number)[] {
  return (issue.path ?? []).flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  );
}

function sentence(issue: v.BaseIssue<unknown>): string {
  const { type, expected, received, message } = issue;
  if (type === 'strict_object' && expected === 'never') return 'is not known';
  if (received === 'undefined') return 'is missing';
  const own = type.endsWith('check') || type.endsWith('length') || type.endsWith('value');
  if (own || ['regex', 'union', 'integer'].includes(type)) return message;
  if (type === 'literal' && message.startsWith('can')) return message;
  return `expected ${expected ?? 'something else'}, found ${received.slice(0, 60)}`;
}

function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    // Temporal's RangeError is how it says that a text is no zone.
    return false;
  }
}
