import { type JsonObject, objectAt, textOrNull } from '../json.ts';
import type { Level } from '../kept/alert.ts';
import type { Affected, GlobalAdvisory } from '../kept/global-advisory.ts';
import { toldAdvisoryView } from '../view/global-advisory-view.ts';
import type { World } from '../world.ts';

type Fields = Partial<Omit<GlobalAdvisory, 'ghsa' | 'publishedAt' | 'updatedAt' | 'withdrawnAt'>>;

/**
 * What GitHub's people do in their advisory database. What they reviewed is told, without a repository, to every App
 * that listens.
 */
export function createDatabaseDeeds(world: World, settled: () => Promise<void>) {
  async function keep(advisory: GlobalAdvisory, action: string | null): Promise<void> {
    world.database.set(advisory.ghsa, advisory);
    const isTold = action !== null && advisory.reviewedAt !== null;
    if (isTold)
      world.tell('security_advisory', action, null, { security_advisory: toldAdvisoryView(advisory) });
    await settled();
  }

  function entry(ghsa: string): GlobalAdvisory {
    const found = world.database.get(ghsa);
    if (!found) throw new Error(`The database has no ${ghsa}.`);
    return found;
  }

  return {
    /**
     * Enters what a repository published under this id, or what is said of it. Nobody has reviewed it yet: nothing is
     * told.
     */
    async enterDatabase(ghsa: string, said: Fields = {}): Promise<void> {
      const now = world.clock();
      const times = { publishedAt: now, updatedAt: now, reviewedAt: null, withdrawnAt: null };
      await keep({ ...(publishedAs(world, ghsa) ?? UNKNOWN), ...times, ...said, ghsa }, null);
    },
    async reviewInDatabase(ghsa: string): Promise<void> {
      const now = world.clock();
      await keep({ ...entry(ghsa), reviewedAt: now, updatedAt: now }, 'published');
    },
    async updateInDatabase(ghsa: string, fields: Fields): Promise<void> {
      await keep({ ...entry(ghsa), ...fields, updatedAt: world.clock() }, 'updated');
    },
    async withdrawFromDatabase(ghsa: string): Promise<void> {
      const now = world.clock();
      await keep({ ...entry(ghsa), withdrawnAt: now, updatedAt: now }, 'withdrawn');
    },
  };
}

type Told = Omit<GlobalAdvisory, 'ghsa' | 'publishedAt' | 'updatedAt' | 'reviewedAt' | 'withdrawnAt'>;

const UNKNOWN: Told = {
  cve: null,
  summary: 'A flaw',
  description: 'What the flaw is.',
  severity: 'high',
  vector: null,
  cwes: [],
  affected: [],
  repository: null,
};

/** What a repository tells the world of a flaw. */
function publishedAs(world: World, ghsa: string): Told | undefined {
  for (const { owner, name, advisories } of world.repositories.values()) {
    const advisory = advisories.get(ghsa);
    if (advisory?.state !== 'published') continue;
    const { cve, summary, description, vector, cwes } = advisory;
    const severity = LEVELS.find((level) => level === advisory.severity) ?? 'unknown';
    return {
      cve,
      summary,
      description: description ?? '',
      severity,
      vector,
      cwes,
      affected: advisory.vulnerabilities.map(affectedBy),
      repository: `${owner}/${name}`,
    };
  }
  return undefined;
}

const LEVELS: readonly Level[] = ['low', 'medium', 'high', 'critical'];

function affectedBy(vulnerability: JsonObject): Affected {
  const { ecosystem, name } = objectAt(vulnerability, 'package');
  return {
    ecosystem: String(ecosystem),
    name: String(name),
    range: textOrNull(vulnerability.vulnerable_version_range),
    patched: textOrNull(vulnerability.patched_versions),
  };
}
