import { advisoryName } from '../incident/act-place.ts';
import type { Incident } from '../incident/incident.ts';
import type { WholeAdvisory } from '../incident/release/whole-advisory.ts';
import type { Releasing } from './release/release-ports.ts';

/** Why something that is read of GitHub cannot be told: a word for programs, a sentence for people. */
interface Unread {
  readonly reason: 'not-possible' | 'not-connected' | 'no-answer';
  readonly problem: string;
}

/** The advisory of an incident as it stands on GitHub now. Nothing of it is kept. */
export async function wholeAdvisory(
  releasing: Pick<Releasing, 'advisory'> | undefined,
  { repository, reference, ...incident }: Incident,
): Promise<{ readonly advisory: WholeAdvisory } | Unread> {
  const ghsa = advisoryName({ reference, ...incident });
  if (ghsa === undefined) {
    const problem = `${reference} is no advisory of this repository that GitHub has told of: there is nothing to read.`;
    return { reason: 'not-possible', problem };
  }
  if (!releasing) return { reason: 'not-connected', problem: NOT_CONNECTED };
  const read = await releasing.advisory({ repository, ghsa });
  if (read.status === 'read') return { advisory: read.advisory };
  if (read.status === 'refused') return { reason: 'not-possible', problem: read.problem };
  return { reason: 'no-answer', problem: 'GitHub gives no answer now: ask again in a minute.' };
}

const NOT_CONNECTED = 'Embargo is not connected to GitHub: npm run embargo -- setup';
