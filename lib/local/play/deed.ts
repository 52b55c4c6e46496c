import * as v from 'valibot';

const Ghsa = v.pipe(v.string(), v.regex(/^GHSA(-[0-9a-z]{4}){3}$/));
const Cve = v.pipe(v.string(), v.regex(/^CVE-\d{4}-\d{4,19}$/));
const Login = v.pipe(v.string(), v.regex(/^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}$/));
const Severity = v.picklist(['critical', 'high', 'medium', 'low']);
/** GitHub takes no longer comment. */
const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(65_536));

const Title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256));
const File = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}\.ya?ml$/));
const Pull = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999_999));
const LEAKS = ['issue', 'commit'] as const;
const TOOLS = ['dependabot', 'code-scanning', 'secret-scanning'] as const;
/** As people call it: the tool and the number. */
const Alert = v.pipe(v.string(), v.regex(/^(?:dependabot|code-scanning|secret-scanning)-[1-9]\d{0,8}$/));

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
  /** GitHub's reviewers list the published advisory in their database. */
  v.object({ deed: v.literal('database'), id: Ghsa }),
  /** The fix, on the default branch: from the private fork where there is one, in words that tell of nothing. */
  v.object({ deed: v.literal('merge'), id: Ghsa }),
  /** A pull request, by its number; without one, the latest that is open. */
  v.object({ deed: v.literal('merge-pull'), pull: v.optional(Pull) }),
  /** Whether the default branch takes pull requests alone. */
  v.object({ deed: v.literal('protect'), on: v.boolean() }),
  /** Somebody names the advisory where everybody can read it. */
  v.object({ deed: v.literal('leak'), id: Ghsa, where: v.picklist(LEAKS) }),
  /** The next run of a workflow, by its file, ends in failure, whatever starts it. */
  v.object({ deed: v.literal('fail-run'), workflow: File }),
  /** The image is built for one platform too few, or for all of them again. */
  v.object({ deed: v.literal('image'), wrong: v.boolean() }),
  /** An issue for everybody to read; without a title, one that tells of a vulnerability. */
  v.object({ deed: v.literal('issue'), title: v.optional(Title), by: v.optional(Login) }),
  v.object({ deed: v.literal('alert'), tool: v.picklist(TOOLS) }),
  v.object({ deed: v.literal('solve'), alert: Alert }),
  /** A workflow of the repository, by its file, runs and ends so. */
  v.object({ deed: v.literal('run'), workflow: File, conclusion: v.picklist(['success', 'failure']) }),
  v.object({ deed: v.literal('webhooks'), lost: v.boolean() }),
  v.object({ deed: v.literal('look') }),
]);

export type Deed = v.InferOutput<typeof Deed>;
