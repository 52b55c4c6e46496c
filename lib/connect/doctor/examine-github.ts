import type { GitHub } from '../../../lambdas/github/client/github.ts';
import type { Access } from '../../../lambdas/github/read-access.ts';
import type { Repository } from '../../../lambdas/incident/identity.ts';
import { type Finding, ok } from '../finding.ts';
import { gitHubOf, type Reach } from '../github-of.ts';
import { appFindings } from './app-findings.ts';
import { clockFindings } from './clock-findings.ts';
import { hookFindings } from './hook-findings.ts';
import { installationFindings } from './installation-findings.ts';
import { repositoriesOf } from './repositories.ts';
import { repositoryFindings } from './repository-findings.ts';
import { tokenFindings } from './token-findings.ts';

interface Examined {
  readonly access: Access;
  /** Where the REST API is, without a slash at its end. */
  readonly api: string;
  /** Look at these; without any, at the first twenty. */
  readonly repositories: readonly Repository[];
  readonly reach: Reach;
}

/** How many repositories are looked at where none is named. */
const MOST_REPOSITORIES = 20;

/** Looks at everything on GitHub that Embargo needs there, and changes nothing. */
export async function examineGitHub({
  access,
  api,
  repositories,
  reach,
}: Examined): Promise<readonly Finding[]> {
  const { isReached, findings } = await clockFindings(api, reach);
  if (!isReached) return findings;
  const { credentials } = access;
  const github = gitHubOf(api, credentials, reach);
  const found =
    credentials.kind === 'app'
      ? await examineApp(github)
      : await examineToken(github, access.repositories ?? [], reach);
  const chosen = repositories.length > 0 ? repositories : found.repositories.slice(0, MOST_REPOSITORIES);
  return [
    ...findings,
    ...found.findings,
    ...(await examineEach(github, chosen)),
    ...leftOut(found, repositories),
  ];
}

interface Found {
  readonly repositories: readonly Repository[];
  readonly findings: readonly Finding[];
}

async function examineApp(github: GitHub): Promise<Found> {
  const { app, findings } = await appFindings(github);
  if (!app) return { repositories: [], findings };
  const installed = await installationFindings(github, app);
  const covered: Repository[] = [];
  const more: Finding[] = [];
  for (const installation of installed.installations) {
    const listed = await repositoriesOf(github, installation);
    covered.push(...listed.repositories);
    more.push(...listed.findings);
  }
  const hook = await hookFindings(github, app);
  return { repositories: covered, findings: [...findings, ...hook, ...installed.findings, ...more] };
}

async function examineToken(
  github: GitHub,
  repositories: readonly Repository[],
  { clock }: Reach,
): Promise<Found> {
  return { repositories, findings: await tokenFindings(github, repositories, clock()) };
}

/** One after the other, as GitHub asks for. */
async function examineEach(github: GitHub, repositories: readonly Repository[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const repository of repositories) findings.push(...(await repositoryFindings(github, repository)));
  return findings;
}

function leftOut(found: Found, named: readonly Repository[]): readonly Finding[] {
  const count = found.repositories.length - MOST_REPOSITORIES;
  if (named.length > 0 || count <= 0) return [];
  return [ok('repositories', `${count} more were not looked at: name them with --repository.`)];
}
