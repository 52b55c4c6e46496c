import type { ReleaseAct } from '../../incident/effect.ts';
import { filledIn } from '../../incident/release/filled-in.ts';
import { mayYank } from '../../incident/release/release-steps.ts';
import { checkedVersion } from '../../incident/release/versions/checked.ts';
import type { Impossible } from '../act-circumstances.ts';
import type { Doable, Sent, Sight } from '../act-ports.ts';
import { looked, refused } from './looked.ts';
import type { Channel } from './release-ports.ts';
import { registryOf, type Step } from './release-step.ts';
import { ownRun } from './run-doables.ts';
import { survey, yankChannels } from './survey.ts';

type YankAct = Extract<ReleaseAct, { readonly kind: 'yank' | 'unyank' }>;

/** Reads which published versions are to be yanked. */
export function surveyDoable(step: Step): Doable {
  return looked(async () => {
    const found = await survey(step);
    if (found.status !== 'surveyed') return found;
    const { yanks, kept } = found;
    const lines = yanks.map(({ channel, version }) => `${channel}: ${version} is affected`);
    return { status: 'done', outcome: { yankable: yanks, evidence: [...kept, ...lines] } };
  });
}

/** Takes a version back, or gives it free again: at the registry, or by the workflow that the plan names for it. */
export function yankDoable(act: YankAct, step: Step): Doable | Impossible {
  const { plan, incident, policy } = step;
  const channel = yankChannels(plan).find(({ name }) => name === act.channel);
  if (!channel?.yank) return { problem: `Nothing is yanked on ${act.channel}, by the release plan.` };
  if (checkedVersion(act.version) === undefined) return { problem: 'That is no version.' };
  if (act.kind === 'yank' && !mayYank(incident, policy, plan)) {
    return { problem: 'Nothing may be yanked now: that is not approved, or would tell of the flaw.' };
  }
  const registry = registryOf(channel, step);
  if ('problem' in registry) return registry;
  const { workflow, inputs = {} } = channel.yank;
  if (!workflow) return act.kind === 'yank' ? registry.yank(act.version) : registry.unyank(act.version);
  const name = channel.package ?? step.prepared.package ?? '';
  const filled = filledIn(inputs, { version: act.version, action: act.kind, package: name });
  const run = ownRun(act, step, { workflow, inputs: filled });
  return 'problem' in run ? run : verified(act, registry, run, workflow);
}

/** Seconds: indexes are cached for minutes. */
const INDEXED = 120;

/** What a workflow did counts once the registry shows it. */
function verified(act: YankAct, registry: Channel, run: Doable, workflow: string): Doable {
  const afterwards = <S extends Sight | Sent>(sight: S) => ended(sight, act, workflow);
  return {
    again: run.again,
    async look() {
      const shown = await shownBy(registry, act);
      return shown === 'not yet' ? afterwards(await run.look()) : shown;
    },
    send: async () => afterwards(await run.send()),
  };
}

async function shownBy(registry: Channel, { kind, version }: YankAct): Promise<Sight | 'not yet'> {
  const read = await registry.published();
  if (read.status !== 'read') return read;
  const found = read.versions.find((one) => one.version === version);
  if (!found) return refused(`${version} is not published there.`);
  if (found.isYanked !== (kind === 'yank')) return 'not yet';
  const evidence = [`${version}: ${found.isYanked ? 'yanked' : 'free'}, by the registry's word`];
  return { status: 'done', outcome: { evidence } };
}

function ended<S extends Sight | Sent>(sight: S, { kind, version }: YankAct, workflow: string) {
  if (sight.status !== 'done') return sight;
  const { made, conclusion } = sight;
  if (conclusion !== 'success') {
    return refused(
      `Run ${made} of ${workflow} ended with ${conclusion}, and ${version} is as it was: look there, and retry this.`,
    );
  }
  const waitsFor = `the registry to show ${version} as ${kind === 'yank' ? 'yanked' : 'free'}`;
  return { status: 'under-way' as const, ...(made !== undefined && { made }), again: INDEXED, waitsFor };
}
