import * as v from 'valibot';
import { conditionFields } from './condition-schema.ts';

const when = () => v.optional(v.strictObject({ when: v.optional(v.strictObject(conditionFields())) }));

/** The schema of the section `automation` of a policy. */
export const automationSchema = () =>
  v.strictObject({
    askPrivately: v.optional(v.boolean()),
    askText: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => text.trim() !== '', 'is empty'),
        v.maxLength(4000, 'is longer than 4000 characters'),
        v.check((text) => !text.includes('<!--'), 'holds a comment of HTML, by which nothing could be told'),
      ),
    ),
    requestCve: when(),
    privateFork: when(),
    writeAssessment: when(),
    scanAfterRelease: v.optional(
      v.union(
        [
          v.literal(false),
          v.pipe(v.string(), v.regex(/^\w[\w.-]{0,99}\.ya?ml$/, 'must be the name of a workflow file')),
        ],
        'must be false, or the name of a workflow file such as container-scan.yml',
      ),
    ),
  });
