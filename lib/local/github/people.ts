import type { Advisory } from './advisory.ts';
import { change, keep, open } from './change-advisory.ts';
import type { JsonObject } from './json.ts';
import { MAINTAINER, repositoryOf } from './people/deed.ts';
import type { World } from './world.ts';

/** What a person says of an advisory, by the names of GitHub's API. */
interface AdvisoryFields {
  readonly summary?: string;
  readonly description?: string;
  readonly severity?: 'critical' | 'high' | 'medium' | 'low' | null;
  readonly cvss_vector_string?: string | null;
  readonly cve_id?: string | null;
  readonly cwe_ids?: readonly string[];
  readonly vulnerabilities?: readonly JsonObject[];
  readonly credits?: readonly { readonly login: string; readonly type: string }[];
  readonly collaborating_users?: readonly string[];
  readonly collaborating_teams?: readonly string[];
}

interface Report extends AdvisoryFields {
  /** Without it, one is made. */
  readonly ghsa?: string;
  readonly by?: string;
}

interface Remark {
  readonly body: string;
  readonly by?: string;
  /** Of the author with the repository, in GitHub's words: `MEMBER`, `OWNER`, `COLLABORATOR`, `NONE`. */
  readonly association?: string;
  readonly confidential?: boolean;
}

/** What people do to advisories. What GitHub would refuse throws; `settled` waits for the webhooks of a deed. */
export function createPeople(world: World, settled: () => Promise<void>) {
  async function edit(name: string, ghsa: string, fields: JsonObject, by = MAINTAINER): Promise<void> {
    const { repository, advisory } = find(world, name, ghsa);
    granted(change(world, repository, advisory, fields, by));
    await settled();
  }

  return {
    /** A finder's private report; its GHSA id. */
    async report(name: string, { ghsa, by = 'finder', ...said }: Report = {}): Promise<string> {
      const beginning = { state: 'triage', login: by, ...(ghsa !== undefined && { ghsa }) } as const;
      const told = { summary: 'A report', description: 'What was found.', ...said };
      const made = granted(open(world, repositoryOf(world, name), beginning, told));
      await settled();
      return made.ghsa;
    },
    edit: (name: string, ghsa: string, fields: AdvisoryFields, by?: string) =>
      edit(name, ghsa, { ...fields }, by),
    accept: (name: string, ghsa: string, by?: string) => edit(name, ghsa, { state: 'draft' }, by),
    close: (name: string, ghsa: string, by?: string) => edit(name, ghsa, { state: 'closed' }, by),
    publish: (name: string, ghsa: string, by?: string) => edit(name, ghsa, { state: 'published' }, by),
    /** GitHub's reviewers answer a request. */
    assignCve: (name: string, ghsa: string, cve: string) => edit(name, ghsa, { cve_id: cve }, 'github'),
    /** Nobody hears of it by a webhook. */
    withdraw(name: string, ghsa: string): void {
      const { repository, advisory } = find(world, name, ghsa);
      const now = world.clock();
      keep(repository, { ...advisory, state: 'withdrawn', withdrawnAt: now, updatedAt: now });
    },
    /** The comment's id. */
    comment: (name: string, ghsa: string, remark: Remark): number => comment(world, name, ghsa, remark),
    /** An advisory as it stands. */
    advisory: (name: string, ghsa: string): Advisory => find(world, name, ghsa).advisory,
    advisories: (name: string): readonly Advisory[] => [...repositoryOf(world, name).advisories.values()],
  };
}

function comment(world: World, name: string, ghsa: string, remark: Remark): number {
  const { repository, advisory } = find(world, name, ghsa);
  const { body, by = MAINTAINER, association = 'MEMBER', confidential = false } = remark;
  const now = world.clock();
  const id = world.nextId();
  const made = { id, body, login: by, association, createdAt: now, updatedAt: now, confidential };
  keep(repository, { ...advisory, comments: [...advisory.comments, made] });
  return id;
}

function find(world: World, name: string, ghsa: string) {
  const repository = repositoryOf(world, name);
  const advisory = repository.advisories.get(ghsa);
  if (!advisory) throw new Error(`${name} has no advisory ${ghsa}.`);
  return { repository, advisory };
}

function granted(result: Advisory | string): Advisory {
  if (typeof result === 'string') throw new Error(`GitHub refuses: ${result}.`);
  return result;
}
