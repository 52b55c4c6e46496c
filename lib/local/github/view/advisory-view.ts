import type { Advisory } from '../advisory.ts';
import { isObject, type JsonObject, textOrNull, textsOf } from '../json.ts';
import type { Repository, World } from '../world.ts';
import { teamView, userView } from './account-view.ts';
import { simpleRepositoryView } from './repository-view.ts';
import { cvssView, levelOf } from './score-view.ts';

/** An advisory as GitHub's answers and webhooks show it (`repository-advisory`), at the clock's present instant. */
export function advisoryView(world: World, repository: Repository, advisory: Advisory): JsonObject {
  const { ghsa, cve } = advisory;
  const path = `${repository.owner}/${repository.name}`;
  return {
    ghsa_id: ghsa,
    cve_id: cve,
    url: `https://api.github.com/repos/${path}/security-advisories/${ghsa}`,
    html_url: `https://github.com/${path}/security/advisories/${ghsa}`,
    summary: advisory.summary,
    description: advisory.description,
    author: userView(world, advisory.author),
    publisher: advisory.publisher === null ? null : userView(world, advisory.publisher),
    identifiers: [{ type: 'GHSA', value: ghsa }, ...(cve === null ? [] : [{ type: 'CVE', value: cve }])],
    state: advisory.state,
    created_at: advisory.createdAt,
    updated_at: advisory.updatedAt,
    published_at: advisory.publishedAt,
    closed_at: advisory.closedAt,
    withdrawn_at: advisory.withdrawnAt,
    submission: advisory.accepted === null ? null : { accepted: advisory.accepted },
    vulnerabilities: advisory.vulnerabilities.map(vulnerabilityView),
    severity: levelOf(advisory.severity, advisory.vector),
    ...cvssView(advisory.vector),
    cwes: advisory.cwes.map((id) => ({ cwe_id: id, name: id })),
    cwe_ids: advisory.cwes,
    ...peopleView(world, advisory),
    private_fork: forkView(world, repository, advisory),
  };
}

function vulnerabilityView(vulnerability: JsonObject): JsonObject {
  const { package: affected } = vulnerability;
  return {
    package: isObject(affected) ? { ecosystem: affected.ecosystem, name: textOrNull(affected.name) } : null,
    vulnerable_version_range: textOrNull(vulnerability.vulnerable_version_range),
    patched_versions: textOrNull(vulnerability.patched_versions),
    vulnerable_functions: textsOf(vulnerability.vulnerable_functions),
  };
}

function peopleView(world: World, { credits, users, teams }: Advisory): JsonObject {
  return {
    credits,
    credits_detailed: credits.map(({ login, type }) => ({
      user: userView(world, login),
      type,
      state: 'pending',
    })),
    collaborating_users: users.map((login) => userView(world, login)),
    collaborating_teams: teams.map((slug) => teamView(world, slug)),
  };
}

function forkView(world: World, { owner }: Repository, { fork }: Advisory): JsonObject | null {
  if (fork === null || fork.readyAt > world.clock()) return null;
  return simpleRepositoryView(world, { id: fork.id, owner, name: fork.name, private: true });
}
