import type { Advisory } from '../advisory.ts';
import { type Answer, invalid, ok, refused } from '../answer.ts';
import { change, forked, keep, open } from '../change-advisory.ts';
import { advisoryView } from '../view/advisory-view.ts';
import { fullRepositoryView } from '../view/repository-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { listOfOrganisation, listOfRepository } from './list-advisories.ts';
import { loginOf, withAdvisory, withRepository } from './with-advisory.ts';

const READ = { permission: 'repository_advisories', level: 'read' } as const;
const WRITE = { permission: 'repository_advisories', level: 'write' } as const;

/** What GitHub's API does with advisories. */
export const ADVISORY_OPERATIONS: Readonly<Record<string, Operation>> = {
  'security-advisories/list-repository-advisories': {
    for: 'repositories',
    needs: READ,
    run: listOfRepository,
  },
  'security-advisories/list-org-repository-advisories': {
    for: 'repositories',
    needs: WRITE,
    run: listOfOrganisation,
  },
  'security-advisories/get-repository-advisory': {
    for: 'repositories',
    needs: READ,
    run: (call) =>
      withAdvisory(call, (repository, advisory) => ok(advisoryView(call.world, repository, advisory))),
  },
  'security-advisories/create-repository-advisory': {
    for: 'repositories',
    needs: WRITE,
    run: (call) => opened(call, 'draft'),
  },
  'security-advisories/create-private-vulnerability-report': {
    for: 'repositories',
    needs: WRITE,
    run: (call) => opened(call, 'triage'),
  },
  'security-advisories/update-repository-advisory': { for: 'repositories', needs: WRITE, run: update },
  'security-advisories/create-repository-advisory-cve-request': {
    for: 'repositories',
    needs: WRITE,
    run: (call) => withAdvisory(call, (repository, advisory) => requestCve(call, repository, advisory)),
  },
  'security-advisories/create-fork': {
    for: 'repositories',
    needs: READ,
    run: (call) => withAdvisory(call, (repository, advisory) => fork(call, repository, advisory)),
  },
};

function opened(call: Call, state: 'triage' | 'draft'): Answer {
  return withRepository(call, (repository) => {
    const made = open(call.world, repository, { state, login: loginOf(call) }, call.body);
    if (typeof made === 'string') return invalid(made);
    return { status: 201, body: advisoryView(call.world, repository, made) };
  });
}

function update(call: Call): Answer {
  return withAdvisory(call, (repository, advisory) => {
    const changed = change(call.world, repository, advisory, call.body, loginOf(call));
    return typeof changed === 'string' ? invalid(changed) : ok(advisoryView(call.world, repository, changed));
  });
}

/** GitHub's own people answer later: see the state's `assignCve`. */
function requestCve({ world }: Call, repository: Repository, advisory: Advisory): Answer {
  if (repository.private) return refused(403, 'A CVE can be requested for public repositories only.');
  if (advisory.cve !== null || advisory.cveRequestedAt !== null) {
    return invalid('the advisory has a CVE, or one is requested');
  }
  keep(repository, { ...advisory, cveRequestedAt: world.clock() });
  return { status: 202, body: {} };
}

function fork({ world }: Call, repository: Repository, advisory: Advisory): Answer {
  if (advisory.fork !== null) return invalid('the advisory has a private fork');
  if (advisory.state !== 'triage' && advisory.state !== 'draft') return invalid('the advisory is not open');
  const made = keep(repository, forked(world, repository, advisory)).fork;
  if (made === null) throw new Error('The fork that was made is not there.');
  const { id, name } = made;
  const view = fullRepositoryView(world, { id, owner: repository.owner, name, private: true });
  return { status: 202, body: view };
}
