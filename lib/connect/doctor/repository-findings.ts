import * as v from 'valibot';
import type { GitHub } from '../../../lambdas/github/client/github.ts';
import type { Repository } from '../../../lambdas/incident/identity.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { troubleOf } from '../outcome-words.ts';

const Found = v.object({
  full_name: v.optional(v.string(), ''),
  archived: v.optional(v.boolean(), false),
  private: v.optional(v.boolean(), false),
  permissions: v.optional(v.object({ admin: v.optional(v.boolean(), false) })),
});
const Reporting = v.object({ enabled: v.boolean() });
const Advisories = v.array(v.object({ ghsa_id: v.string() }));

type Names = { readonly owner: string; readonly repo: string };

/** Whether a repository takes private reports, and whether these can be read and answered. */
export async function repositoryFindings(
  github: GitHub,
  repository: Repository,
): Promise<readonly Finding[]> {
  const [owner = '', repo = ''] = repository.split('/');
  const names = { owner, repo };
  const outcome = await github.request('GET /repos/{owner}/{repo}', names, { repeatable: true });
  const { success, output } = v.safeParse(Found, 'data' in outcome ? outcome.data : undefined);
  if (!success) return [problem(repository, troubleOf(outcome) ?? 'It could not be read.', NOT_SEEN)];
  const { full_name: name } = output;
  if (name !== '' && name.toLowerCase() !== repository.toLowerCase())
    return [problem(repository, `It is called ${name} now, and is not watched under its old name.`, RENAMED)];
  if (output.archived)
    return [warning(repository, 'It is archived: GitHub takes no reports there.', LEAVE_OUT)];
  const findings = [
    ...(output.private
      ? [warning(repository, 'It is private, and GitHub takes reports in public ones alone.', LEAVE_OUT)]
      : await reporting(github, repository, names)),
    ...(await advisories(github, repository, names)),
  ];
  const troubles = findings.filter(({ level }) => level !== 'ok');
  return troubles.length > 0 ? troubles : [ok(repository, findings.map(({ says }) => says).join(' '))];
}

const NOT_SEEN = 'See how it is spelled, and that the App is installed on it or the token may read it.';
const RENAMED = 'Name it so in GITHUB_REPOSITORIES, or where the token is kept; an App needs nothing.';
const LEAVE_OUT = 'Leave it out of the installation, or take no notice.';

async function reporting(github: GitHub, repository: Repository, names: Names): Promise<readonly Finding[]> {
  const route = 'GET /repos/{owner}/{repo}/private-vulnerability-reporting';
  const outcome = await github.request(route, names, { repeatable: true });
  const { success, output } = v.safeParse(Reporting, 'data' in outcome ? outcome.data : undefined);
  if (!success) {
    return [
      warning(
        repository,
        `Whether people can report privately is not known. ${troubleOf(outcome) ?? ''}`.trim(),
      ),
    ];
  }
  if (output.enabled) return [ok(repository, 'People can report privately.')];
  const todo =
    'Enable "Private vulnerability reporting" in the settings of the repository, under "Advanced Security".';
  return [problem(repository, 'Nobody can report privately there.', todo)];
}

async function advisories(github: GitHub, repository: Repository, names: Names): Promise<readonly Finding[]> {
  const route = 'GET /repos/{owner}/{repo}/security-advisories';
  const outcome = await github.request(route, { ...names, per_page: 1 }, { repeatable: true });
  const { success, output } = v.safeParse(Advisories, 'data' in outcome ? outcome.data : undefined);
  if (!success) {
    const why = troubleOf(outcome) ?? 'The answer cannot be read.';
    return [
      problem(
        repository,
        `Its advisories cannot be read. ${why}`,
        'See the permission "Repository security advisories".',
      ),
    ];
  }
  const [first] = output;
  if (!first) return [ok(repository, 'Its advisories can be read; there is none yet.')];
  return [
    ok(repository, 'Its advisories can be read.'),
    await comments(github, repository, { ...names, ghsa_id: first.ghsa_id }),
  ];
}

/** The comments of advisories are a preview of GitHub's, which not every repository has. */
async function comments(
  github: GitHub,
  repository: Repository,
  names: Names & { readonly ghsa_id: string },
): Promise<Finding> {
  const route = 'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments';
  const outcome = await github.request(route, { ...names, per_page: 1 }, { repeatable: true });
  const trouble = troubleOf(outcome);
  if (trouble === undefined) return ok(repository, 'So can their comments.');
  return warning(
    repository,
    `The comments of advisories cannot be read. ${trouble}`,
    'Answer reporters in the browser, and tell Embargo with `acknowledge`.',
  );
}
