import * as v from 'valibot';
import type { ActKind } from '../incident/effect.ts';
import { instant, repository, said, saying } from './request-fields.ts';

const KINDS = [
  'reply',
  'propose-date',
  'accept',
  'private-fork',
  'assessment',
  'request-cve',
  'close',
  'publish',
  'ask-privately',
  'scan',
  'notes',
  'notify-reporter',
  'closing-word',
  'save-evidence',
] as const satisfies readonly ActKind[];

const workflow = v.pipe(
  v.string(),
  v.regex(/^\w[\w.-]{0,99}\.ya?ml$/, 'must be the name of a workflow file, such as container-scan.yml'),
);

const order = v.pipe(
  v.strictObject({
    action: v.literal('order'),
    kind: v.picklist(KINDS, `must be one of ${KINDS.join(', ')}`),
    /** Of a proposal; without it the date that the policy gives. */
    date: v.exactOptional(instant),
    /** Of an assessment: although everybody reads it. */
    published: v.exactOptional(v.literal(true)),
    /** Of a scan; without it the one of the policy. */
    workflow: v.exactOptional(workflow),
    ...saying,
  }),
  v.check(
    ({ kind, date }) => date === undefined || kind === 'propose-date',
    'has a date only for propose-date',
  ),
  v.check(
    ({ kind, published }) => published === undefined || kind === 'assessment',
    'says published only for assessment',
  ),
  v.check(({ kind, workflow }) => workflow === undefined || kind === 'scan', 'has a workflow only for scan'),
);

/** What a person wants done on GitHub: for one incident, or a scan for whatever is open in a repository. */
export const ACT_REQUESTS = [
  order,
  v.strictObject({ action: v.literal('scan'), repository, workflow: v.exactOptional(workflow), ...said }),
] as const;
