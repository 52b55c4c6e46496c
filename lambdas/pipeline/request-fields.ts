import * as v from 'valibot';
import { isRepository, parseReference } from '../incident/identity.ts';
import { parseInstant } from '../incident/time/instant.ts';

/** Turns a text into what it stands for; what stands for nothing is a problem that `expected` describes. */
export const parsed = <T>(parse: (text: string) => T | undefined, expected: string) =>
  reading((text) => {
    const value = parse(text);
    return value === undefined ? { problem: `must be ${expected}` } : { value };
  });

/** Turns a text into what it stands for, or says what is wrong with it. */
export const reading = <T>(read: (text: string) => { readonly value: T } | { readonly problem: string }) =>
  v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const result = read(dataset.value);
      if ('value' in result) return result.value;
      addIssue({ message: result.problem });
      return NEVER;
    }),
  );

export const instant = parsed(parseInstant, 'an instant with its offset, such as 2026-03-01T09:00:00Z');
export const repository = parsed((text) => (isRepository(text) ? text : undefined), 'owner/repository');
export const reference = parsed(parseReference, 'a GHSA id such as GHSA-2222-3333-4444');

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

const bounded = (longest: number) =>
  v.pipe(text, v.maxLength(longest, `must have at most ${longest} characters`));

/** What people write in one line: with control characters it could pass for something else where it is shown. */
export const line = (longest: number) =>
  v.pipe(
    bounded(longest),
    v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters'),
  );

/** A milestone, a checklist or an item of one, as policies name them. */
export const name = v.pipe(
  text,
  v.regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be a name of small letters, digits and dashes'),
);

/** Which incident is meant. */
export const incident = { id: bounded(260) };

/** What a person's client adds to everything it says. */
export const said = {
  /** Made by the client: the same id is heard once. */
  commandId: v.pipe(
    v.string(),
    v.regex(/^(?=.*[0-9A-Za-z])[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, dashes or underscores'),
  ),
  by: line(100),
  at: v.optional(instant),
  /** Nothing is written: it is only told what would come of it. */
  dryRun: v.exactOptional(v.literal(true)),
};

/** What a person says about one incident. */
export const saying = { ...incident, ...said };
