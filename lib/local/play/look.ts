import { TRIAL_WORKFLOWS } from '../trial/workflows.ts';
import type { Shelves } from './played.ts';
import type { Performed, Stage } from './stage.ts';

/** What stands on the stand-ins. */
export function look(stage: Stage): Performed {
  const { state, repository } = stage;
  const advisories = state
    .advisories(repository)
    .map(({ ghsa, state: stands, severity, vector, cve, comments, updatedAt }) => ({
      ...{ id: ghsa, state: stands, severity: severity ?? vector, cve },
      ...{ comments: comments.length, updatedAt },
    }));
  const said = `${repository} has ${advisories.length === 1 ? '1 advisory' : `${advisories.length} advisories`}.`;
  const next = advisories.length > 0 ? ['list'] : ['play report'];
  return { said, next, advisories, shelves: shelvesOf(stage) };
}

function shelvesOf({ state, repository, shipped, announced }: Stage): Shelves {
  const refs = Object.keys(state.refs(repository));
  const tags = refs.flatMap((ref) => (ref.startsWith(TAGS) ? [ref.slice(TAGS.length)] : []));
  const releases = state.releases(repository).filter(({ draft }) => !draft);
  return {
    releases: releases.map(({ tag, assets }) => ({ tag, files: assets.length })),
    tags,
    runs: runsOf(state, repository, tags),
    pulls: state.pulls(repository).map(({ number, title, state: stands, pull }) => ({
      ...{ number, title, state: pull?.merged ? 'merged' : stands },
    })),
    crate: shipped.crate(),
    imageTags: shipped.imageTags(),
    announced: announced(),
  };
}

const TAGS = 'refs/tags/';

/** A run is called as its workflow is. */
function runsOf({ runs }: Stage['state'], repository: string, tags: readonly string[]): Shelves['runs'] {
  return runs(repository)
    .filter(({ branch }) => tags.includes(branch))
    .map(({ title, branch: tag, attempt, conclusion: ended }) => {
      const workflow = TRIAL_WORKFLOWS.find(({ name }) => name === title)?.file ?? title;
      return { workflow, tag, attempt, ended };
    });
}
