import type { Command } from '../../../lambdas/incident/command.ts';
import type { ApprovedStep } from '../../../lambdas/incident/release/release-state.ts';
import { GHSA, ID, REPOSITORY, type ReleaseWorld, START } from './release-world.ts';

type Report = NonNullable<Parameters<ReleaseWorld['github']['state']['report']>[1]>;

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Seconds between two looks, and how often is looked for one thing. */
const STEP = 300;
const LOOKS = 600;

/** A report that is accepted, assessed and fixed: all that comes before the release. */
export async function fixed(
  { github: { state }, tell, now }: ReleaseWorld,
  report: Report = {},
  affected = { ecosystem: 'rust', name: 'rust-template' },
): Promise<string> {
  await state.report(REPOSITORY, {
    ...report,
    ghsa: GHSA,
    severity: 'high',
    cwe_ids: ['CWE-79'],
    vulnerabilities: [
      {
        package: affected,
        vulnerable_version_range: '>= 1.4.1, < 1.4.3',
        patched_versions: '1.4.3',
        vulnerable_functions: [],
      },
    ],
  });
  await state.accept(REPOSITORY, GHSA);
  await state.assignCve(REPOSITORY, GHSA, 'CVE-2026-912345');
  await tell({
    type: 'RecordAdvisory',
    incident: ID,
    repository: REPOSITORY,
    reference: GHSA,
    state: 'draft',
    createdAt: START,
    updatedAt: START,
    acceptedAt: START,
    severity: 'high',
    missing: [],
    cve: 'CVE-2026-912345',
    now: START,
  });
  const commit = await state.commit(REPOSITORY, {
    message: 'Read the length once',
    files: { 'src/lib.rs': '// fixed\n' },
  });
  await tell({ type: 'RecordFixMerged', incident: ID, now: now(), at: now(), commit, certain: true });
  return commit;
}

/** Looks, and lets time pass, until something is so; as often as a person would wait. Says whether it became so. */
async function until(world: ReleaseWorld, isSo: () => Promise<boolean>, step = STEP): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    await world.perform();
    if (await isSo()) return true;
    await mend(world);
    await world.pass(step);
  }
  return isSo();
}

/** What a maintainer does about what waits: looks at GitHub, and tries it again. */
async function mend({ stored, tell, now, problems }: ReleaseWorld): Promise<void> {
  const { incident } = await stored();
  for (const { effect, order, failure } of incident.deadLetters) {
    if (order.type === 'act') problems.push(`${order.act.kind}: ${failure?.problem ?? 'in vain'}`);
    await tell({
      type: 'RetryEffect',
      incident: ID,
      effect,
      id: `retry ${effect} ${now()}`,
      by: 'ada',
      now: now(),
    });
  }
}

/** The whole way from the fix to the review, with the approvals that it takes. Says how far it came. */
export async function playRelease(world: ReleaseWorld, report: Report = {}): Promise<'ended' | string> {
  const { stored, tell } = world;
  await fixed(world, report);
  const fact = (name: string) => async () => (await stored()).incident.facts[name] !== undefined;
  const prepared = async () => (await stored()).incident.release?.prepared !== undefined;
  if (!(await until(world, prepared))) return 'not prepared';
  await approve(world, 'release');
  if (!(await until(world, fact('released')))) return 'not released';
  const surveyed = async () => (await stored()).incident.release?.yankable !== undefined;
  if (!(await until(world, surveyed))) return 'not surveyed';
  await approve(world, 'yank');
  await approve(world, 'publish');
  if (!(await until(world, fact('published'), 6 * HOUR))) return 'not published';
  if (!(await until(world, async () => isQuiet(world), HOUR))) return 'not quiet';
  await tell({ type: 'RecordReview', incident: ID, id: 'review', by: 'ada', now: world.now() });
  await world.pass(DAY);
  await until(world, async () => (await stored()).outbox.length === 0);
  return 'ended';
}

async function isQuiet({ stored }: ReleaseWorld): Promise<boolean> {
  const { incident, outbox } = await stored();
  return (
    outbox.length === 0 && incident.deadLetters.length === 0 && incident.facts.cvePublished !== undefined
  );
}

async function approve({ stored, tell, now }: ReleaseWorld, step: ApprovedStep): Promise<void> {
  const version = (await stored()).incident.release?.prepared?.version;
  const isVersioned = step === 'release' || step === 'yank';
  const command: Command = {
    type: 'ApproveStep',
    incident: ID,
    step,
    ...(isVersioned && version !== undefined && { version }),
    id: `approve-${step}`,
    by: 'ada',
    now: now(),
  };
  const outcome = await tell(command);
  if (outcome.status === 'refused') throw new Error(outcome.refusal.message);
}
