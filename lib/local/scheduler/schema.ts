import * as v from 'valibot';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';

const NAME = /^[0-9a-zA-Z\-_.]{1,64}$/;
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const QUEUE_ARN = /^arn:aws(?:-[a-z]+)*:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/;
const AT = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/;

const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const Target = v.strictObject({
  Arn: v.pipe(v.string(), v.regex(/^arn:/), v.maxLength(1600)),
  RoleArn: v.pipe(v.string(), v.regex(ROLE_ARN), v.maxLength(1600)),
  Input: v.optional(v.pipe(v.string(), v.minLength(1), v.check(isJson, 'must be JSON')), '{}'),
  RetryPolicy: v.optional(
    v.strictObject({
      MaximumEventAgeInSeconds: v.optional(wholeNumber(60, 86_400)),
      MaximumRetryAttempts: v.optional(wholeNumber(0, 185)),
    }),
  ),
  DeadLetterConfig: v.optional(v.strictObject({ Arn: v.pipe(v.string(), v.regex(QUEUE_ARN)) })),
});

const FlexibleTimeWindow = v.variant('Mode', [
  v.strictObject({ Mode: v.literal('OFF') }),
  v.strictObject({ Mode: v.literal('FLEXIBLE'), MaximumWindowInMinutes: wholeNumber(1, 1440) }),
]);

/** The name of a schedule or a group, by the rule of the API reference. */
export const Name = v.pipe(v.string(), v.regex(NAME, 'must be 1 to 64 of [0-9a-zA-Z-_.]'));

/**
 * What CreateSchedule and UpdateSchedule take, by the rules of the API reference. Members that this machine cannot
 * honour (start and end dates, recurring expressions, other time zones) are refused and not passed over.
 */
export const Definition = v.strictObject({
  GroupName: v.optional(Name, 'default'),
  ScheduleExpression: v.pipe(
    v.string(),
    v.check((text) => dueAt(text) !== undefined, 'must be at(yyyy-mm-ddThh:mm:ss)'),
  ),
  ScheduleExpressionTimezone: v.optional(v.literal('UTC'), 'UTC'),
  FlexibleTimeWindow,
  Target,
  ActionAfterCompletion: v.optional(v.picklist(['NONE', 'DELETE']), 'NONE'),
  State: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
  Description: v.optional(v.pipe(v.string(), v.maxLength(512))),
  ClientToken: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z0-9\-_]{1,64}$/))),
});

/** The instant of a one-time expression in UTC; undefined where the text is none or names no day of the calendar. */
export function dueAt(expression: string): Instant | undefined {
  const time = AT.exec(expression)?.[1];
  const milliseconds = Date.parse(`${time}Z`);
  if (time === undefined || Number.isNaN(milliseconds)) return undefined;
  // Date.parse takes 30 February for 2 March: only what comes back unchanged is a day of the calendar.
  return new Date(milliseconds).toISOString() === `${time}.000Z` ? `${time}Z` : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
