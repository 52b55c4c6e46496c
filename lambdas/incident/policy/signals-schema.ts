import * as v from 'valibot';
import { SEVERITIES } from '../severity.ts';
import { CODE_LEVELS } from './signal-rules.ts';

const severity = () => v.picklist(SEVERITIES);

const opening = () =>
  v.union(
    [
      v.boolean(),
      v.strictObject({ severity: v.pipe(v.array(severity()), v.minLength(1, 'names no severity')) }),
    ],
    'must be true, false, or say severity (a list)',
  );

const levels = () => v.strictObject(v.entriesFromList(CODE_LEVELS, v.optional(severity())));

const secretType = () =>
  v.pipe(
    v.string(),
    v.regex(
      /^[a-z0-9][a-z0-9_]{0,99}$/,
      "must be GitHub's name of a kind of secret, such as crates_io_api_token",
    ),
  );

/** The schema of the section `signals` of a policy. */
export const signalsSchema = () =>
  v.strictObject({
    dependabot: v.optional(v.strictObject({ opens: v.optional(opening()) })),
    'code-scanning': v.optional(
      v.strictObject({
        opens: v.optional(opening()),
        levels: v.optional(levels()),
        opensByGuess: v.optional(v.boolean()),
      }),
    ),
    'secret-scanning': v.optional(
      v.strictObject({
        opens: v.optional(opening()),
        severity: v.optional(
          v.strictObject({
            active: v.optional(severity()),
            leaked: v.optional(severity()),
            inactive: v.optional(severity()),
            otherwise: v.optional(severity()),
            types: v.optional(v.record(secretType(), severity())),
          }),
        ),
      }),
    ),
    audit: v.optional(v.strictObject({ opens: v.optional(opening()) })),
  });
