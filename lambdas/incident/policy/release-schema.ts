import * as v from 'valibot';
import { tagFor } from '../release/versions/tag.ts';
import { channelSchema } from './channel-schema.ts';
import { PRESETS, VERSION_FILE_KINDS } from './release.ts';
import { addressSchema, inputsSchema, workflowSchema } from './release-fields.ts';

const path = () =>
  v.pipe(
    v.string(),
    v.regex(
      /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/,
      'must be the path of a file from the root of the repository, such as Cargo.toml',
    ),
    v.maxLength(200, 'is longer than 200 characters'),
  );

const workflow = () =>
  v.strictObject({
    file: workflowSchema(),
    start: v.picklist(['tag', 'release', 'dispatch']),
    inputs: inputsSchema(['version', 'tag']),
    after: v.optional(v.array(workflowSchema())),
    rewritesNotes: v.optional(v.boolean()),
    optional: v.optional(v.boolean()),
  });

/** A person by the name that the client gives. */
const person = () =>
  v.pipe(
    v.string(),
    v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,100}$/u, 'must be one line of 1 to 100 characters'),
    v.check((name) => name.trim() !== '', 'is empty'),
  );

const persons = () => v.exactOptional(v.picklist([0, 1, 2]));

/** The schema of the section `release` of a policy. */
export const releaseSchema = () =>
  v.union(
    [
      v.literal(false),
      v.strictObject({
        preset: v.optional(v.picklist(PRESETS)),
        start: v.optional(v.picklist(['automatic', 'by-hand'])),
        bump: v.optional(v.picklist(['patch', 'minor', 'major'])),
        tag: v.optional(
          v.pipe(
            v.string(),
            v.check(
              (template) => tagFor(template, '1.2.3') !== undefined,
              'must be the name of a tag in which {version} stands once, such as v{version}',
            ),
          ),
        ),
        versionFiles: v.optional(
          v.pipe(
            v.array(v.strictObject({ path: path(), kind: v.picklist(VERSION_FILE_KINDS) })),
            v.maxLength(10, 'names more than 10 files'),
          ),
        ),
        workflows: v.optional(v.pipe(v.array(workflow()), v.maxLength(20, 'names more than 20 workflows'))),
        channels: v.optional(
          v.pipe(
            v.array(channelSchema()),
            v.minLength(1, 'names no channel: nothing would prove that the fix is released'),
            v.maxLength(10, 'names more than 10 channels'),
          ),
        ),
        checks: v.optional(
          v.union(
            [v.literal(false), v.pipe(v.array(person()), v.minLength(1, 'names no check'))],
            'must be false, or a list of checks by name',
          ),
        ),
        supported: v.optional(
          v.union(
            [v.literal('latest'), v.pipe(v.array(v.string()), v.minLength(1, 'names no range'))],
            'must be latest, or a list of ranges such as >= 1.4.0, < 2.0.0',
          ),
        ),
        maintainers: v.optional(v.pipe(v.array(person()), v.maxLength(50, 'names more than 50 persons'))),
        approvals: v.optional(
          v.strictObject({
            release: persons(),
            yank: persons(),
            publish: persons(),
            expedite: persons(),
          }),
        ),
        yank: v.optional(v.boolean()),
        registry: v.optional(addressSchema()),
      }),
    ],
    'must be false, or say how the repository ships',
  );
