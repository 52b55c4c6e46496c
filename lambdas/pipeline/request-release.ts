import * as v from 'valibot';
import { APPROVED_STEPS } from '../incident/release/release-state.ts';
import { checkedVersion } from '../incident/release/versions/checked.ts';
import { incident, line, parsed, saying } from './request-fields.ts';

/** The formats in which an advisory is handed on. */
export const EXPORT_FORMATS = ['osv', 'csaf', 'rustsec'] as const;

/** In bytes of UTF-8. */
const LONGEST_NOTES = 50_000;
const LONGEST_EVIDENCE = 13_000;

const version = parsed(checkedVersion, 'a bare version such as 1.4.3');

const workflow = v.pipe(
  v.string(),
  v.regex(/^\w[\w.-]{0,99}\.ya?ml$/, 'must be the name of a workflow file, such as release.yml'),
);

const channel = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'must be the name of a channel, such as crates.io'),
);

const approved = {
  step: v.picklist(APPROVED_STEPS, `must be one of ${APPROVED_STEPS.join(', ')}`),
  /** Of a release and a yank; without it, the one that waits. */
  version: v.exactOptional(version),
};

const ofOne = <A extends string>(action: A) => v.strictObject({ action: v.literal(action), ...incident });

/** As many digits as the key of a revision has. */
const revision = (least: number) =>
  v.pipe(
    v.number(),
    v.integer('must be a whole number'),
    v.minValue(least, `must be ${least} or more`),
    v.maxValue(999_999_999, 'is more than there can be'),
  );

/** What a person asks about the release of a fix and the end of an embargo, and what is said of them. */
export const RELEASE_REQUESTS = [
  /** With a version: as if that were wanted. */
  v.strictObject({ action: v.literal('release-plan'), version: v.exactOptional(version), ...incident }),
  ofOne('release-status'),
  ofOne('reporter-words'),
  ofOne('announcement'),
  v.strictObject({
    action: v.literal('export'),
    format: v.picklist(EXPORT_FORMATS, `must be one of ${EXPORT_FORMATS.join(', ')}`),
    ...incident,
  }),
  v.strictObject({ action: v.literal('notes-show'), revision: v.exactOptional(revision(1)), ...incident }),
  v.strictObject({
    action: v.literal('notes-save'),
    text: v.pipe(
      v.string(),
      v.check((text) => text.trim() !== '', 'must not be empty'),
      v.maxBytes(LONGEST_NOTES, `must have at most ${LONGEST_NOTES / 1000} kB`),
    ),
    /** The revision from which the text was made; 0 where there was none. */
    base: revision(0),
    ...saying,
  }),
  v.strictObject({ action: v.literal('release-start'), version: v.exactOptional(version), ...saying }),
  v.strictObject({ action: v.literal('release-abandon'), reason: line(300), ...saying }),
  v.strictObject({ action: v.literal('approve'), ...approved, ...saying }),
  v.strictObject({ action: v.literal('withdraw-approval'), ...approved, ...saying }),
  /** Without a workflow, the one that failed. */
  v.strictObject({ action: v.literal('rerun'), workflow: v.exactOptional(workflow), ...saying }),
  v.strictObject({ action: v.picklist(['yank', 'unyank']), channel, version, ...saying }),
  /** Without a channel, the only one of the policy. */
  v.strictObject({ action: v.literal('announce'), channel: v.exactOptional(channel), ...saying }),
  v.strictObject({
    action: v.literal('evidence-save'),
    text: v.pipe(
      v.string(),
      v.check((text) => text.trim() !== '', 'must not be empty'),
      v.maxBytes(LONGEST_EVIDENCE, `must have at most ${LONGEST_EVIDENCE / 1000} kB`),
    ),
    ...saying,
  }),
] as const;
