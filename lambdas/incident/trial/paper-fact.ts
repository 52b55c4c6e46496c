import * as v from 'valibot';
import { readCvss } from '../cvss/cvss.ts';
import { CLOSE_REASONS, FACTS, REPORT_SOURCES } from '../facts.ts';
import { isRepository } from '../identity.ts';
import { readAnswer } from '../papers/impact.ts';
import { parseSeverity } from '../severity.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { parseSpan } from '../time/span.ts';

// The schema is made when facts are read: few processes ever read any.

/** Turns a text into what it stands for; what stands for nothing is a problem that `expected` describes. */
const read = <T>(parse: (text: string) => T | undefined, expected: string) =>
  v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const value = parse(dataset.value);
      if (value !== undefined) return value;
      addIssue({ message: `must be ${expected}` });
      return NEVER;
    }),
  );

/** As `read`, where the parser itself says what is wrong. */
const answered = <T>(parse: (text: string) => { readonly value: T } | { readonly problem: string }) =>
  v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const result = parse(dataset.value);
      if ('value' in result) return result.value;
      addIssue({ message: result.problem });
      return NEVER;
    }),
  );

const instant = () => read(parseInstant, 'an instant with its offset, such as 2026-03-01T09:00:00Z');
const severity = () => v.optional(read(parseSeverity, 'critical, high, medium, low or none'));
const span = () =>
  read((text) => (parseSpan(text) ? text : undefined), 'a duration such as 7 days, 48 hours or P7D');
const yes = () => v.optional(v.boolean());
const milestone = () => v.optional(v.string());
const reason = () => v.optional(v.string());
const word = <const T extends string>(words: readonly T[]) =>
  read(
    (text) => words.find((one) => one === text.trim().toLowerCase().replace(/[\s_]/g, '-')),
    `one of ${words.join(', ')}`,
  );
const answer = (key: 'component' | 'affects') => answered((text) => readAnswer(key, text));
const cvss = () =>
  answered((text) => {
    const result = readCvss(text);
    return 'problem' in result ? result : { value: result };
  });
const list = (key: 'affects') =>
  v.union([
    answer(key),
    v.pipe(
      v.array(v.string()),
      v.transform((parts) => parts.join(',')),
      answer(key),
    ),
  ]);
const exploited = () =>
  v.union([
    v.pipe(
      v.boolean(),
      v.transform((known) => (known ? ('yes' as const) : ('no' as const))),
    ),
    word(['yes', 'no', 'unknown']),
  ]);

const common = () => ({
  at: instant(),
  /** Who told it; people read it, nothing hangs on it. */
  author: v.optional(v.string()),
  /** For whoever reads the list. */
  note: v.optional(v.string()),
});

/** The facts that have an instant and nothing else. */
const PLAIN_FACTS = FACTS.filter((fact) => fact !== 'reported' && fact !== 'assessed' && fact !== 'closed');

/** One fact of a list, by its word. */
export const factSchema = () =>
  v.variant('fact', [
    v.strictObject({
      ...common(),
      fact: v.literal('reported'),
      severity: severity(),
      repository: v.optional(
        read((text) => (isRepository(text) ? text : undefined), 'owner/repository, as GitHub spells it'),
      ),
      source: v.optional(word(REPORT_SOURCES)),
      public: yes(),
    }),
    v.strictObject({
      ...common(),
      fact: v.literal('assessed'),
      severity: severity(),
      cvss: v.optional(cvss()),
      component: v.optional(answer('component')),
      affects: v.optional(list('affects')),
      exploited: v.optional(exploited()),
      approved: yes(),
    }),
    v.strictObject({
      ...common(),
      fact: v.literal('severity'),
      severity: read(parseSeverity, 'critical, high, medium, low or none'),
      source: v.optional(word(['person', 'advisory'])),
      approved: yes(),
    }),
    v.strictObject({ ...common(), fact: v.literal('closed'), reason: v.optional(word(CLOSE_REASONS)) }),
    v.strictObject({
      ...common(),
      fact: v.literal('extended'),
      milestone: milestone(),
      by: v.optional(span()),
      until: v.optional(instant()),
      reason: reason(),
      reporterAgreed: yes(),
    }),
    v.strictObject({
      ...common(),
      fact: v.literal('paused'),
      milestone: milestone(),
      until: v.optional(instant()),
      for: v.optional(span()),
      reason: reason(),
    }),
    v.strictObject({ ...common(), fact: v.literal('resumed'), milestone: milestone() }),
    v.strictObject({
      ...common(),
      fact: v.literal('set'),
      milestone: v.string(),
      dueAt: instant(),
      reason: reason(),
    }),
    v.strictObject({
      ...common(),
      fact: v.literal('embargoMoved'),
      until: instant(),
      reason: reason(),
      reporterAgreed: yes(),
    }),
    v.strictObject({ ...common(), fact: v.literal('embargoEnded'), reason: reason() }),
    v.strictObject({ ...common(), fact: v.literal('lengtheningApproved'), reason: reason() }),
    v.strictObject({ ...common(), fact: v.picklist(PLAIN_FACTS) }),
  ]);

/** A fact that the policy declares. */
export const declaredSchema = () => v.strictObject({ ...common(), declared: v.string() });

type Told = v.InferOutput<ReturnType<typeof factSchema>>;
type Declared = v.InferOutput<ReturnType<typeof declaredSchema>> & { readonly fact: 'declared' };

/** A fact of a list, checked; `place`: where in the list it stands, from 0. */
export type PaperFact = (Told | Declared) & { readonly place: number; readonly at: Instant };
