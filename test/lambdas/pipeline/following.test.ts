import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milestonesOf } from '../../../lambdas/incident/deadlines/deadlines.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { phaseOf } from '../../../lambdas/incident/phase.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { severityOf } from '../../../lambdas/incident/severity.ts';
import { createFollowedPipeline, type FollowedPipeline } from '../../support/following/pipeline.ts';
import type { JsonObject } from '../../support/github-examples.ts';

const REPOSITORIES = ['octo-org/alpha', 'octo-org/beta'];
const ADVISORIES = ['GHSA-2222-2222-2222', 'GHSA-3333-3333-3333', 'GHSA-4444-4444-4444'];

/** Stands for the clock in what happens. */
const NOW = 'now';

/** Something that happens to an advisory, of which a webhook tells only if it is the report or the publication. */
interface Step {
  readonly gap: number;
  readonly repository: string;
  readonly ghsa: string;
  readonly act: 'publish' | 'poll' | JsonObject;
}

const edits: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constantFrom('critical', 'high', 'medium', 'low').map((severity) => ({ severity })),
  fc.constant({ state: 'draft', submission: { accepted: true }, closed_at: null }),
  fc.constant({ state: 'closed', closed_at: NOW }),
  fc.constantFrom('CVE-2026-11111', 'CVE-2026-22222').map((cve_id) => ({ cve_id })),
  fc
    .constantFrom(
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:H',
      'CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N',
    )
    .map((vector_string) => ({ cvss_severities: { cvss_v3: { vector_string, score: 1 }, cvss_v4: null } })),
  fc.nat(5).map((comments) => ({ comments })),
  fc.nat(3).map((count) => ({ collaborating_users: Array.from({ length: count }, () => ({})) })),
  fc.constant({ description: 'short' }),
);

const steps: fc.Arbitrary<Step> = fc.record({
  gap: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 40_000 })),
  repository: fc.constantFrom(...REPOSITORIES),
  ghsa: fc.constantFrom(...ADVISORIES),
  act: fc.oneof(
    { weight: 4, arbitrary: edits },
    { weight: 3, arbitrary: fc.constant('poll' as const) },
    { weight: 1, arbitrary: fc.constant('publish' as const) },
  ),
});
const lives = fc.array(steps, { minLength: 1, maxLength: 40 });

/** Plays a life, polls at its end, and lets whatever waits have its time. */
async function live(pipeline: FollowedPipeline, life: readonly Step[], sweeps: boolean): Promise<void> {
  const look = async () => {
    await pipeline.round();
    if (sweeps) await pipeline.sweep();
  };
  for (const repository of REPOSITORIES) pipeline.github.create(repository);
  await look();
  const states = new Map<string, 'reported' | 'published'>();
  for (const { gap, repository, ghsa, act } of life) {
    pipeline.pass(gap);
    if (act === 'poll') await look();
    else await happen(pipeline, states, { repository, ghsa, act });
  }
  for (let last = 0; last < 4; last += 1) {
    pipeline.pass(1800);
    await look();
  }
}

/** The first thing that happens to an advisory is its report; once it is published, its state does not change. */
async function happen(
  { github, now }: FollowedPipeline,
  states: Map<string, 'reported' | 'published'>,
  { repository, ghsa, act }: Pick<Step, 'repository' | 'ghsa'> & { readonly act: 'publish' | JsonObject },
): Promise<void> {
  const key = `${repository}#${ghsa}`;
  const state = states.get(key);
  if (!state) {
    states.set(key, 'reported');
    return github.report(repository, ghsa, act !== 'publish' && 'severity' in act ? act : {});
  }
  if (act !== 'publish') {
    const fields = 'closed_at' in act && act.closed_at === NOW ? { ...act, closed_at: now() } : act;
    return state === 'published' && 'state' in act ? undefined : github.edit(repository, ghsa, fields);
  }
  if (state === 'published') return;
  states.set(key, 'published');
  return github.publish(repository, ghsa);
}

/** What is known of every advisory in the end. */
async function ends<Known>(pipeline: FollowedPipeline, known: (incident: Incident) => Known) {
  const all = REPOSITORIES.flatMap((repository) => ADVISORIES.map((ghsa) => ({ repository, ghsa })));
  const incidents = await Promise.all(all.map(({ repository, ghsa }) => pipeline.incident(repository, ghsa)));
  return incidents.map((incident) => incident && known(incident));
}

/** All but how far alerts have come: those hang on when things were heard of. */
function everything(incident: Incident) {
  const { marks: _, ...known } = incident;
  return { ...known, milestones: milestonesOf(incident, RUNBOOK_POLICY), phase: phaseOf(incident) };
}

/** All but severities that GitHub's lists never showed, because they were changed before anybody looked. */
function standing(incident: Incident) {
  const { marks: _, severities, ...known } = incident;
  return { ...known, severity: severityOf(severities), phase: phaseOf(incident) };
}

describe('with every webhook dropped', () => {
  it('the final state is the one with every webhook delivered, where deliveries are followed', async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.array(fc.boolean(), { maxLength: 40 }), async (life, again) => {
        const delivered = createFollowedPipeline();
        // Nothing gets through at first; of what is delivered again, some does.
        const dropped = createFollowedPipeline({
          reaches: (attempt, guid) => attempt > 1 && again[guid] === true,
        });
        await live(delivered, life, true);
        await live(dropped, life, true);
        expect(await ends(dropped, everything)).toEqual(await ends(delivered, everything));
        expect((await dropped.sweep()).unsettled).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('what stands in the end is the same, where the lists alone are followed', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const delivered = createFollowedPipeline();
        const dropped = createFollowedPipeline({ reaches: () => false });
        await live(delivered, life, false);
        await live(dropped, life, false);
        expect(await ends(dropped, standing)).toEqual(await ends(delivered, standing));
      }),
      { numRuns: 100 },
    );
  });
});

describe('after three hours in which nothing worked', () => {
  it.each(['round', 'sweep'] as const)(
    'a 502 in the midst of a list and crashes leave nothing out: each %s goes on until all is recovered',
    async (look) => {
      const counts = { lists: 0, commits: 0 };
      const pipeline = createFollowedPipeline({
        reaches: () => false,
        fault: (request) => {
          if (request !== 'advisories' && request !== 'deliveries') return undefined;
          counts.lists += 1;
          if (counts.lists === 4) return { status: 'unavailable' };
          if (counts.lists === 6) throw new TypeError('terminated');
          return undefined;
        },
        beforeCommit: () => {
          counts.commits += 1;
          if (counts.commits === 60 || counts.commits === 130) throw new Error('The process was lost.');
        },
      });
      for (const repository of REPOSITORIES) pipeline.github.create(repository);
      await pipeline.round();
      const truth = await threeHours(pipeline);
      for (let last = 0; last < 12; last += 1) {
        pipeline.pass(300);
        await pipeline[look]();
      }
      expect(counts.lists).toBeGreaterThan(6);
      expect(counts.commits).toBeGreaterThan(300);
      const facts = await Promise.all(
        truth.map(async ({ repository, ghsa }) => (await pipeline.incident(repository, ghsa))?.facts),
      );
      expect(facts.map((known) => [known?.reported, known?.published])).toEqual(
        truth.map(({ createdAt, publishedAt }) => [createdAt, publishedAt]),
      );
      expect(pipeline.log.some(({ message }) => /not (taken|listed|followed)/.test(String(message)))).toBe(
        true,
      );
    },
  );
});

/** 300 reports in two repositories, one every 36 seconds; each third is published at once. */
async function threeHours(pipeline: FollowedPipeline) {
  const truth: { repository: string; ghsa: string; createdAt: string; publishedAt: string | undefined }[] =
    [];
  for (let index = 0; index < 300; index += 1) {
    const repository = REPOSITORIES[index % 2] ?? '';
    const ghsa = `GHSA-5555-5555-${2000 + index}`;
    pipeline.pass(30);
    const createdAt = pipeline.now();
    await pipeline.github.report(repository, ghsa);
    pipeline.pass(6);
    const isPublished = index % 3 === 0;
    if (isPublished) await pipeline.github.publish(repository, ghsa);
    truth.push({ repository, ghsa, createdAt, publishedAt: isPublished ? pipeline.now() : undefined });
  }
  return truth;
}
