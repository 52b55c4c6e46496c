import { readAttempt } from '../../../lambdas/github/follow/read-attempt.ts';
import { readListedAdvisory } from '../../../lambdas/github/follow/read-listed-advisory.ts';
import { readTaken } from '../../../lambdas/github/follow/read-taken.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import type {
  Advisories,
  Deliveries,
  NoAnswer,
  Page,
  Repositories,
  RepositoryNames,
} from '../../../lambdas/pipeline/follow-ports.ts';
import { advisoryPayload } from '../advisory-payload.ts';
import type { JsonObject } from '../github-examples.ts';

/** What a request is asked for: `repositories`, `advisories`, `deliveries`, `redeliver` or `take`. */
type Request = keyof GitHubWorld['asked'];

interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly at: Instant;
  /** What the answer's code was. */
  readonly code: number;
  readonly redelivery: boolean;
  readonly payload: JsonObject;
}

export interface GitHubWorld {
  readonly ports: {
    readonly repositories: Repositories;
    readonly advisories: Advisories;
    readonly deliveries: Deliveries;
    readonly names: RepositoryNames;
  };
  /** How often each kind of thing was asked for. */
  readonly asked: Record<
    'repositories' | 'advisories' | 'deliveries' | 'redeliver' | 'take' | 'names',
    number
  >;
  /** Adds a repository without advisories. */
  create(repository: string): void;
  /** Renames a repository, or transfers it to where it is shown to us no longer by its former name. */
  rename(repository: string, to: string, leadsOn?: boolean): void;
  /** Somebody reports a flaw; GitHub delivers it. */
  report(repository: string, ghsa: string, fields?: JsonObject): Promise<void>;
  /** Adds an advisory as it stands, of which no webhook tells. */
  place(repository: string, ghsa: string, fields: JsonObject): void;
  /** Changes an advisory, of which no webhook tells. */
  edit(repository: string, ghsa: string, fields: JsonObject): void;
  publish(repository: string, ghsa: string): Promise<void>;
  advisory(repository: string, ghsa: string): JsonObject;
}

interface Settings {
  readonly clock: () => Instant;
  /** Takes a webhook's payload. False, or a fault: it was not answered with 2xx. */
  readonly deliver: (payload: JsonObject, guid: string, attempt: number) => Promise<boolean>;
  /** What stands in for the answer to a request, or breaks it by throwing. */
  readonly fault?: (request: Request) => NoAnswer | undefined;
  /** The code of an answer that is no 2xx. */
  readonly failure?: (guid: string) => number;
  /** How many deliveries GitHub shows on a page. */
  readonly attemptsPerPage?: number;
}

const PAGE = 100;

/** A GitHub that remembers advisories and deliveries and answers as its API does; its JSON is read by our readers. */
export function createGitHubWorld({
  clock,
  deliver,
  fault = () => undefined,
  failure = () => 502,
  attemptsPerPage = PAGE,
}: Settings): GitHubWorld {
  const repositories = new Map<string, Map<string, JsonObject>>();
  const renamed = new Map<string, string>();
  const deliveries: Delivery[] = [];
  const asked = { repositories: 0, advisories: 0, deliveries: 0, redeliver: 0, take: 0, names: 0 };
  let guids = 0;

  const ask = (request: Request): NoAnswer | undefined => {
    asked[request] += 1;
    return fault(request);
  };
  const advisoriesOf = (repository: string) => {
    const found = repositories.get(repository) ?? new Map<string, JsonObject>();
    repositories.set(repository, found);
    return found;
  };
  const advisory = (repository: string, ghsa: string): JsonObject => {
    const found = repositories.get(repository)?.get(ghsa);
    if (!found) throw new Error(`There is no ${ghsa}.`);
    return found;
  };
  const change = (repository: string, ghsa: string, fields: JsonObject) =>
    void advisoriesOf(repository).set(ghsa, {
      ...advisory(repository, ghsa),
      updated_at: clock(),
      ...fields,
    });

  const attempt = async (guid: string, payload: JsonObject) => {
    const times = deliveries.filter((one) => one.guid === guid).length + 1;
    const ok = await deliver(structuredClone(payload), guid, times).catch(() => false);
    const code = ok ? 202 : failure(guid);
    deliveries.unshift({
      id: deliveries.length + 1,
      guid,
      at: clock(),
      code,
      redelivery: times > 1,
      payload,
    });
  };
  const send = async (action: 'reported' | 'published', repository: string, ghsa: string) => {
    guids += 1;
    const guid = `00000000-0000-4000-8000-${String(guids).padStart(12, '0')}`;
    const { comments: _, ...told } = advisory(repository, ghsa);
    const repository_advisory = structuredClone(told);
    await attempt(guid, { action, repository: { full_name: repository }, repository_advisory });
  };

  async function* pages<Item>(request: Request, items: () => readonly Item[]): AsyncGenerator<Page<Item>> {
    for (let start = 0; start === 0 || start < items().length; start += PAGE) {
      const failure = ask(request);
      if (failure) return yield failure;
      yield { status: 'page', items: items().slice(start, start + PAGE) };
    }
  }

  const sorted = (repository: string) =>
    [...advisoriesOf(repository).values()].sort((a, b) =>
      String(a.updated_at) > String(b.updated_at) ? -1 : 1,
    );

  return {
    asked,
    create: (repository) => void advisoriesOf(repository),
    rename(repository, to, leadsOn = true) {
      repositories.set(to, advisoriesOf(repository));
      repositories.delete(repository);
      if (leadsOn) renamed.set(repository, to);
    },
    advisory,
    place: (repository, ghsa, fields) =>
      void advisoriesOf(repository).set(ghsa, { ...newAdvisory(repository, ghsa, clock()), ...fields }),
    edit: change,
    async report(repository, ghsa, fields = {}) {
      advisoriesOf(repository).set(ghsa, { ...newAdvisory(repository, ghsa, clock()), ...fields });
      await send('reported', repository, ghsa);
    },
    async publish(repository, ghsa) {
      change(repository, ghsa, { state: 'published', published_at: clock(), private_fork: null });
      await send('published', repository, ghsa);
    },
    ports: {
      repositories: { list: () => pages('repositories', () => [...repositories.keys()]) },
      advisories: {
        list: (repository) =>
          pages('advisories', () => {
            const present = renamed.get(repository) ?? repository;
            return sorted(present).map((one) => readListedAdvisory(repository, one));
          }),
      },
      names: {
        async read(repository) {
          const failed = ask('names');
          if (failed) return failed;
          const value = repositories.has(repository) ? repository : renamed.get(repository);
          return { status: 'read', value };
        },
      },
      deliveries: {
        async *list(of, from) {
          const first = from === undefined ? Number.POSITIVE_INFINITY : Number(from);
          const kept = deliveries
            .filter(({ at }) => at >= addSeconds(clock(), -3 * 24 * 3600))
            .filter(({ id, code }) => id <= first && (of === 'all' || code >= 400));
          for (let start = 0; start === 0 || start < kept.length; start += attemptsPerPage) {
            const failed = ask('deliveries');
            if (failed) return yield failed;
            const items = kept
              .slice(start, start + attemptsPerPage)
              .flatMap((one) => readAttempt(listed(one)) ?? []);
            const next = kept[start + attemptsPerPage]?.id;
            yield { status: 'page', items, ...(next !== undefined && { next: String(next) }) };
          }
        },
        async redeliver(id) {
          const failure = ask('redeliver');
          if (failure) return failure;
          const found = deliveries.find((one) => String(one.id) === id);
          if (!found) return { status: 'gone' };
          await attempt(found.guid, found.payload);
          return { status: 'accepted' };
        },
        async take(id, now) {
          const failure = ask('take');
          if (failure) return failure;
          const found = deliveries.find((one) => String(one.id) === id);
          if (!found) return { status: 'gone' };
          const delivery = { event: 'repository_advisory', request: { payload: found.payload } };
          return readTaken(delivery, { now, policy: RUNBOOK_POLICY });
        },
      },
    },
  };
}

function listed({ id, guid, at, code, redelivery }: Delivery): JsonObject {
  return { id, guid, delivered_at: at, status_code: code, redelivery };
}

function newAdvisory(repository: string, ghsa: string, at: Instant): JsonObject {
  const { repository_advisory } = advisoryPayload({ repository, ghsa, createdAt: at, updatedAt: at });
  return { ...repository_advisory, submission: { accepted: false }, comments: 0 };
}
