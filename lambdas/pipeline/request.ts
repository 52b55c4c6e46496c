import * as v from 'valibot';
import { CLOSE_REASONS } from '../incident/facts.ts';
import { isRepository, parseReference } from '../incident/identity.ts';
import { parseInstant } from '../incident/instant.ts';
import { parseSeverity } from '../incident/severity.ts';

/** Turns a text into what it stands for; what stands for nothing is a problem that `expected` describes. */
const parsed = <T>(parse: (text: string) => T | undefined, expected: string) =>
  v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const value = parse(dataset.value);
      if (value !== undefined) return value;
      addIssue({ message: `must be ${expected}` });
      return NEVER;
    }),
  );

const instant = parsed(parseInstant, 'an instant with its offset, such as 2026-03-01T09:00:00Z');
const repository = parsed((text) => (isRepository(text) ? text : undefined), 'owner/repository');
const reference = parsed(parseReference, 'a GHSA id such as GHSA-2222-3333-4444');
const severity = parsed(parseSeverity, 'critical, high, medium, low or none');
const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

/** What a person's client adds to everything it says. */
const said = {
  /** Made by the client: the same id is heard once. */
  commandId: v.pipe(
    v.string(),
    v.regex(/^(?=.*[0-9A-Za-z])[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, dashes or underscores'),
  ),
  by: v.pipe(text, v.maxLength(100, 'must have at most 100 characters')),
  at: v.optional(instant),
};

const incident = { id: v.pipe(text, v.maxLength(260, 'must have at most 260 characters')) };

const effect = v.pipe(
  v.string(),
  v.regex(/^[^#]+#[^#]+#\d+#\d+$/, "must be an effect's id, as the list of dead letters shows it"),
);

const request = v.variant('action', [
  v.strictObject({
    action: v.literal('list'),
    ended: v.optional(
      v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-03')),
    ),
  }),
  v.strictObject({ action: v.literal('show'), ...incident }),
  v.strictObject({ action: v.literal('timeline'), ...incident }),
  v.strictObject({ action: v.literal('reply'), ...incident }),
  v.strictObject({ action: v.literal('dead-letters') }),
  v.strictObject({
    action: v.literal('open'),
    repository,
    ghsa: v.optional(reference),
    public: v.optional(v.boolean(), false),
    ...said,
  }),
  v.strictObject({ action: v.literal('assess'), severity, ...incident, ...said }),
  v.strictObject({ action: v.literal('note'), text: v.string(), ...incident, ...said }),
  v.strictObject({
    action: v.literal('close'),
    reason: v.picklist(CLOSE_REASONS, `must be one of ${CLOSE_REASONS.join(', ')}`),
    ...incident,
    ...said,
  }),
  v.strictObject({
    action: v.picklist(['acknowledge', 'fixed', 'released', 'notified', 'published', 'reviewed']),
    ...incident,
    ...said,
  }),
  v.strictObject({ action: v.literal('retry'), effect, ...said }),
]);

/** What a person's client asks of the pipeline, checked. */
export type Request = v.InferOutput<typeof request>;
/** The same as the client writes it. */
export type RequestInput = v.InferInput<typeof request>;

/** Checks a request. The problems name the field and say what it must be. */
export function parseRequest(
  data: unknown,
): { readonly request: Request } | { readonly problems: readonly string[] } {
  const result = v.safeParse(request, data);
  if (result.success) return { request: result.output };
  return {
    problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the request'} ${problemOf(issue)}`),
  };
}

const ACTIONS = request.options.flatMap(({ entries: { action } }) =>
  'literal' in action ? [action.literal] : action.options,
);

/** The schema's own messages repeat what was sent, which may be long. */
function problemOf({ type, expected, message }: v.BaseIssue<unknown>): string {
  switch (type) {
    case 'variant':
      return expected === 'Object' ? 'must be an object' : `must be one of ${ACTIONS.join(', ')}`;
    case 'strict_object':
      return expected === 'never' ? 'is not known' : 'is missing';
    case 'string':
      return 'must be text';
    case 'boolean':
      return 'must be true or false';
    default:
      return message;
  }
}
