import * as v from 'valibot';
import { conditionFields } from './condition-schema.ts';
import { addressSchema, channelNameSchema } from './release-fields.ts';

/** The name under which the configuration keeps an address that is a secret. */
const secret = () =>
  v.pipe(v.string(), v.regex(/^env:[A-Z][A-Z0-9_]{0,63}$/, 'must be the name of a secret: env:NAME'));

const mailbox = () =>
  v.pipe(
    v.string(),
    v.maxLength(200, 'is longer than 200 characters'),
    v.regex(
      /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/,
      'must be one address of mail, such as announce@lists.example.org',
    ),
  );

const announcement = () =>
  v.variant('kind', [
    v.strictObject({
      kind: v.literal('webhook'),
      name: channelNameSchema(),
      url: v.union(
        [addressSchema(), secret()],
        'must be an address that begins with https://, or the name of a secret: env:NAME',
      ),
    }),
    v.strictObject({ kind: v.literal('mail'), name: channelNameSchema(), to: mailbox() }),
  ]);

/** The schema of the section `disclosure` of a policy. */
export const disclosureSchema = () =>
  v.strictObject({
    publish: v.optional(v.picklist(['automatic', 'by-hand'])),
    emergency: v.optional(v.strictObject({ when: v.optional(v.strictObject(conditionFields())) })),
    notifyReporter: v.optional(v.boolean()),
    linkNotes: v.optional(v.boolean()),
    announcements: v.optional(
      v.pipe(v.array(announcement()), v.maxLength(10, 'names more than 10 announcements')),
    ),
    cveRecords: v.optional(
      v.union([v.literal(false), addressSchema()], 'must be false, or an address that begins with https://'),
    ),
  });
