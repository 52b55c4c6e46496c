import * as v from 'valibot';
import type { ExtendDeadline } from '../incident/command.ts';
import { parseSpan } from '../incident/time/span.ts';
import { instant, line, name, parsed, saying } from './request-fields.ts';

const reason = line(300);
const reporterAgreed = v.optional(v.boolean(), false);

const span = parsed(
  (text) => (parseSpan(text) ? text.trim() : undefined),
  'a duration such as 48 hours, 7 days, 5 business days or P7D',
);

const extend = v.pipe(
  v.strictObject({
    action: v.literal('extend'),
    milestone: name,
    until: v.exactOptional(instant),
    byDuration: v.exactOptional(span),
    reason,
    reporterAgreed,
    ...saying,
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { until, byDuration, ...rest } = dataset.value;
    const extension = extensionOf(until, byDuration);
    if (extension) return { ...rest, extension };
    addIssue({ message: 'must say either until or byDuration' });
    return NEVER;
  }),
);

function extensionOf(
  until: string | undefined,
  by: string | undefined,
): ExtendDeadline['extension'] | undefined {
  if (until !== undefined && by === undefined) return { until };
  return by !== undefined && until === undefined ? { by } : undefined;
}

/** What a person says that changes deadlines; whether the policy allows it is for the decision to say. */
export const CHANGE_REQUESTS = [
  extend,
  v.strictObject({
    action: v.literal('pause'),
    milestone: v.exactOptional(name),
    until: v.exactOptional(instant),
    reason,
    ...saying,
  }),
  v.strictObject({ action: v.literal('resume'), milestone: v.exactOptional(name), ...saying }),
  v.strictObject({ action: v.literal('set-due'), milestone: name, dueAt: instant, reason, ...saying }),
  v.strictObject({
    action: v.literal('move-embargo'),
    until: instant,
    reason,
    reporterAgreed,
    ...saying,
  }),
  v.strictObject({ action: v.picklist(['end-embargo', 'approve-lengthening']), reason, ...saying }),
] as const;
