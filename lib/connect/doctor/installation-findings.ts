import type { GitHub } from '../../../lambdas/github/client/github.ts';
import { type Finding, ok, problem } from '../finding.ts';
import { type Installation, installationsOf } from '../installations.ts';
import { missingInWords, missingPermissions } from '../missing-permissions.ts';
import { troubleOf } from '../outcome-words.ts';
import { neededPermissions } from '../permissions.ts';
import type { App } from './app-findings.ts';

interface InstallationFindings {
  /** Those that can be used. */
  readonly installations: readonly Installation[];
  readonly findings: readonly Finding[];
}

/** Where the App is installed, and what its owners granted there. */
export async function installationFindings(github: GitHub, app: App): Promise<InstallationFindings> {
  const listed = await installationsOf(github);
  if ('status' in listed) {
    const trouble = troubleOf(listed) ?? 'They could not be read.';
    return { installations: [], findings: [problem('installations', trouble, 'Try again later.')] };
  }
  if (listed.length === 0) return { installations: [], findings: [notInstalled(app)] };
  return {
    installations: listed.filter(({ isSuspended }) => !isSuspended),
    findings: listed.map((installation) => findingOf(installation, app)),
  };
}

function notInstalled({ html_url: page }: App): Finding {
  return problem(
    'installations',
    'The App is installed nowhere, so it sees nothing.',
    `Install it on the repositories that are to be followed: ${page}/installations/new`,
  );
}

function findingOf({ account, page, permissions, isSuspended }: Installation, app: App): Finding {
  const about = `at ${account}`;
  if (isSuspended) return problem(about, 'The installation is suspended.', `Unsuspend it: ${page}`);
  const missing = missingPermissions(permissions, neededPermissions(false));
  if (missing.length === 0) return ok(about, 'Installed, with all permissions that are needed.');
  const isAsked = missingPermissions(app.permissions, missing).length === 0;
  const todo = isAsked
    ? `An owner of ${account} must accept the new permissions: ${page}`
    : 'Add it on the page of the App first; then an owner must accept it.';
  return problem(about, missingInWords(missing), todo);
}
