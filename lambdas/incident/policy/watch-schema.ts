import * as v from 'valibot';
import { SEVERITIES } from '../severity.ts';
import { AUDIENCES } from '../words.ts';
import { longSpan } from './span-schema.ts';
import { SCAN_EVENTS, type ScanRule } from './watch.ts';

/** It stands in alerts, beside names that GitHub gives. */
const label = () =>
  v.pipe(
    v.string(),
    v.regex(/^[\w.][\w. ()/+-]{0,59}$/, 'must be 1 to 60 letters, digits, spaces or any of . _ - ( ) / +'),
  );

const path = () =>
  v.pipe(
    v.string(),
    v.regex(
      /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/,
      'must be the path of a file, such as Cargo.toml',
    ),
    v.maxLength(200, 'is longer than 200 characters'),
  );

const scan = () =>
  v.pipe(
    v.strictObject({
      name: label(),
      workflow: v.pipe(
        v.string(),
        v.regex(/^\w[\w.-]{0,99}\.ya?ml$/, 'must be the name of a workflow file, such as ci.yml'),
      ),
      job: v.optional(label()),
      every: v.optional(longSpan()),
      tolerance: v.optional(longSpan()),
      events: v.optional(v.pipe(v.array(v.picklist(SCAN_EVENTS)), v.minLength(1, 'names no event'))),
      onPush: v.optional(v.boolean()),
      onDemand: v.optional(v.boolean()),
      uploads: v.optional(label()),
      required: v.optional(v.union([v.boolean(), path()], 'must be true, false or the path of a file')),
      opens: v.optional(v.boolean()),
      severity: v.optional(v.picklist(SEVERITIES)),
    }),
    v.check(
      ({ every, onDemand }) => !(every && onDemand),
      'has both every and onDemand: does it run by itself, or when somebody asks for it?',
    ),
    v.check(({ every, events }) => !events || every !== undefined, 'names events, but not every what time'),
  );

const isOfOneName = (scans: readonly Pick<ScanRule, 'workflow' | 'job'>[]) =>
  new Set(scans.map(({ workflow, job }) => `${workflow} ${job ?? ''}`.toLowerCase())).size === scans.length;

/** The schema of the section `watch` of a policy. */
export const watchSchema = () =>
  v.strictObject({
    every: v.optional(longSpan()),
    remind: v.optional(
      v.union(
        [
          v.literal(false),
          v.strictObject({
            every: longSpan(),
            to: v.pipe(v.array(v.picklist(AUDIENCES)), v.minLength(1, 'names nobody')),
          }),
        ],
        'must be false, or say every (a duration) and to',
      ),
    ),
    scans: v.optional(
      v.pipe(
        v.array(scan()),
        v.maxLength(20, 'names more than 20 scans'),
        v.check((scans) => isOfOneName(scans), 'names a workflow, or a job of it, twice'),
      ),
    ),
  });
