import * as v from 'valibot';
import { CLOSE_REASONS, REPORT_SOURCES } from '../incident/facts.ts';
import { ACT_REQUESTS } from './request-acts.ts';
import { ASSESS_REQUEST } from './request-assess.ts';
import { CHANGE_REQUESTS } from './request-changes.ts';
import { reference, repository, said, saying } from './request-fields.ts';
import { MERGE_REQUESTS } from './request-merge.ts';
import { PAPER_REQUESTS } from './request-papers.ts';
import { QUESTION_REQUESTS } from './request-questions.ts';
import { RELEASE_REQUESTS } from './request-release.ts';

const effect = v.pipe(
  v.string(),
  v.regex(/^[^#]+#[^#]+#\d+#\d+$/, "must be an effect's id, as the list of dead letters shows it"),
);

const commit = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(/^[0-9a-f]{7,40}$/, 'must be the SHA of a commit: 7 to 40 hexadecimal digits'),
);

const fact = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[A-Za-z][\w -]{0,59}$/, 'must be the name of a fact, such as exploited or reporter-updated'),
);

const request = v.variant('action', [
  ...QUESTION_REQUESTS,
  v.strictObject({
    action: v.literal('open'),
    repository,
    ghsa: v.optional(reference),
    public: v.optional(v.boolean(), false),
    source: v.exactOptional(v.picklist(REPORT_SOURCES, `must be one of ${REPORT_SOURCES.join(', ')}`)),
    ...said,
  }),
  ASSESS_REQUEST,
  v.strictObject({ action: v.literal('note'), text: v.string(), ...saying }),
  v.strictObject({
    action: v.literal('close'),
    reason: v.picklist(CLOSE_REASONS, `must be one of ${CLOSE_REASONS.join(', ')}`),
    ...saying,
  }),
  v.strictObject({
    action: v.picklist(['acknowledge', 'released', 'notified', 'published', 'reviewed']),
    ...saying,
  }),
  v.strictObject({ action: v.literal('fixed'), commit: v.exactOptional(commit), ...saying }),
  v.strictObject({ action: v.literal('tell'), fact, ...saying }),
  ...CHANGE_REQUESTS,
  ...PAPER_REQUESTS,
  ...ACT_REQUESTS,
  ...MERGE_REQUESTS,
  ...RELEASE_REQUESTS,
  v.strictObject({ action: v.picklist(['settle', 'retry']), effect, ...said }),
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
    case 'number':
      return 'must be a number';
    case 'boolean':
      return 'must be true or false';
    default:
      return message;
  }
}
