import * as v from 'valibot';

const Ghsa = v.pipe(v.string(), v.regex(/^GHSA(-[0-9a-z]{4}){3}$/));
const Cve = v.pipe(v.string(), v.regex(/^CVE-\d{4}-\d{4,19}$/));
const Login = v.pipe(v.string(), v.regex(/^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}$/));
const Severity = v.picklist(['critical', 'high', 'medium', 'low']);
/** GitHub takes no longer comment. */
const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(65_536));

/** What people, and GitHub itself, can be made to do on the stand-in. `by`: a login. */
export const Deed = v.variant('deed', [
  v.object({
    deed: v.literal('report'),
    ghsa: Ghsa,
    severity: v.optional(Severity),
    by: v.optional(Login),
  }),
  v.object({
    deed: v.literal('comment'),
    id: Ghsa,
    text: v.optional(Text),
    /** A maintainer's login, or `reporter`: whoever made the report. */
    by: v.optional(Login),
  }),
  v.object({ deed: v.literal('accept'), id: Ghsa }),
  v.object({ deed: v.literal('severity'), id: Ghsa, severity: Severity }),
  v.object({ deed: v.literal('cve'), id: Ghsa, cve: Cve }),
  v.object({ deed: v.literal('close'), id: Ghsa }),
  v.object({ deed: v.literal('publish'), id: Ghsa }),
  v.object({ deed: v.literal('withdraw'), id: Ghsa }),
  v.object({ deed: v.literal('webhooks'), lost: v.boolean() }),
  v.object({ deed: v.literal('look') }),
]);

export type Deed = v.InferOutput<typeof Deed>;
