import { GHSA, ID, REPOSITORY, START } from '../release-world.ts';
import { type Deed, say, words } from './people.ts';
import { isQuiet, taken, type Variant } from './play.ts';
import { NPM, policyOf } from './projects.ts';

/** A report that ends without a release, and whose reporter is told so. */
export function closing(reason: 'rejected' | 'duplicate'): Variant {
  const begin: Deed = async (world) => {
    await world.github.state.report(REPOSITORY, { ghsa: GHSA, severity: 'high' });
    await say(world, {
      type: 'RecordAdvisory',
      incident: ID,
      repository: REPOSITORY,
      reference: GHSA,
      state: 'triage',
      createdAt: START,
      updatedAt: START,
      missing: [],
      now: START,
    });
    await say(world, { type: 'CloseIncident', reason, ...words(world, 'close') });
  };
  return {
    kind: NPM,
    own: /./,
    policy: policyOf(NPM),
    begin,
    people: [],
    isOver: async (world) => {
      const word = (await world.stored()).incident.acts?.['closing-word'];
      return word?.status === 'done' && isQuiet(world);
    },
    broken: async (world) => {
      const told = taken(world, 'POST', /\/security-advisories\/[^/]+\/comments$/);
      const { incident } = await world.stored();
      return [
        ...(told === 1 ? [] : [`${told} words to the reporter`]),
        ...((await isQuiet(world)) ? [] : ['something was left undone']),
        ...(incident.release ? ['a release was begun'] : []),
      ];
    },
  };
}
