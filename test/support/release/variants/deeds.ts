import type { Act } from '../../../../lambdas/incident/effect.ts';
import { isDone } from '../../../../lambdas/incident/release/progress.ts';
import { REPOSITORY } from '../release-world.ts';
import { type Deed, say, words } from './people.ts';

/** Merges what Embargo brings. */
export const merging: Deed = async ({ github: { state } }) => {
  for (const { number, state: open } of state.pulls(REPOSITORY)) {
    if (open === 'open') await state.mergePull(REPOSITORY, number);
  }
};

/** Has the failed jobs of a release's workflows run again, once each. */
export const rerunning: Deed = async (world) => {
  const { incident } = await world.stored();
  for (const { act, conclusion, made, attempt = 1 } of Object.values(incident.acts ?? {})) {
    if (act.kind !== 'run' || conclusion !== 'failure' || made === undefined) continue;
    const again: Act = { kind: 'rerun', workflow: act.workflow, run: made, attempt: attempt + 1 };
    if (act.workflow === 'docs.yml' || incident.acts?.[`rerun:${act.workflow}`]) continue;
    await say(world, { type: 'OrderAct', act: again, ...words(world, `rerun ${made} ${attempt}`) });
  }
};

/** The version and the tag are made by a person, before Embargo looks. */
export const byHand: Deed = async ({ github: { state }, passTime }) => {
  const files = Object.fromEntries(
    ['package.json', 'package-lock.json'].map((path) => {
      const text = state.file(REPOSITORY, path) ?? '';
      return [path, text.replaceAll('"1.4.2"', '"1.4.3"')] as const;
    }),
  );
  await state.commit(REPOSITORY, { message: 'Release 1.4.3', files });
  await passTime();
  await state.pushTag(REPOSITORY, 'v1.4.3');
};

/** Gives the first attempt up as soon as the version stands in its files, and begins another one. */
export const abandoning: Deed = async (world) => {
  const { release, acts } = (await world.stored()).incident;
  if (release?.attempt !== 1 || acts?.bump?.status !== 'done') return;
  if (release.abandonedAt) return say(world, { type: 'StartRelease', ...words(world, 'start') });
  await say(world, { type: 'AbandonRelease', reason: 'Too early', ...words(world, 'abandon') });
};

/** Undoes a yank that was done. */
export function undoing(channel: string, version: string): Deed {
  return async (world) => {
    const { acts } = (await world.stored()).incident;
    const known = acts?.[`yank:${channel}:${version}`];
    if (known?.act.kind !== 'yank' || !isDone(known.act, { acts: acts ?? {} })) return;
    const act: Act = { kind: 'unyank', channel, version };
    await say(world, { type: 'OrderAct', act, ...words(world, 'undo') });
  };
}
