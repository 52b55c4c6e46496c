import { passPush } from '../trial/furnish.ts';
import { FIX } from './invented-report.ts';
import { type Performed, refusal, type Stage } from './stage.ts';

/**
 * The fix comes to the default branch, and its checks pass. What GitHub makes of a private fork can be told for the fix;
 * a commit of its own must not say what it is, so that people have to.
 */
export async function merge({ state, repository }: Stage, id: string): Promise<Performed> {
  const isForked = state.advisory(repository, id).fork !== null;
  const sha = isForked ? await state.mergeFork(repository, id, FIX) : await state.commit(repository, FIX);
  await passPush(state, repository);
  const where = `${sha.slice(0, 12)} on the default branch`;
  const said = isForked
    ? `A maintainer merged the private fork of ${id}: ${where}.`
    : `A maintainer merged a fix of ${id}, which nothing in it tells: ${where}.`;
  const toSay = isForked ? [] : [`fixed ${id} --commit ${sha.slice(0, 12)}`];
  return { said, id, next: [...toSay, `release plan ${id}`, `show ${id}`] };
}

/** A maintainer merges a pull request: the one of this number, or the latest that is open. */
export async function mergePull(
  { state, repository }: Stage,
  number: number | undefined,
): Promise<Performed> {
  const open = state.pulls(repository).filter((one) => one.state === 'open');
  const pull = number === undefined ? open.at(-1) : open.find((one) => one.number === number);
  if (!pull) {
    const which = number === undefined ? 'no pull request is open' : `no pull request ${number} is open`;
    throw refusal(which);
  }
  const sha = await state.mergePull(repository, pull.number);
  await passPush(state, repository);
  const said = `A maintainer merged pull request ${pull.number} (${pull.title}): ${sha.slice(0, 12)}.`;
  return { said, next: ['play look', 'list'] };
}

/** Maintainers protect the default branch, or protect it no longer. */
export function protect({ state, repository }: Stage, on: boolean): Performed {
  if (on) state.protectBranch(repository);
  else state.unprotectBranch(repository);
  return {
    said: on
      ? 'From now on the default branch takes pull requests alone.'
      : 'From now on the default branch takes pushes again.',
    next: on ? ['play merge-pull', 'play protect --off'] : ['play look'],
  };
}
