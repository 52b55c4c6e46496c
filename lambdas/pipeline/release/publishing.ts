import type { Incident } from '../../incident/incident.ts';
import { advisoryLink } from '../../incident/links.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import { releasePlanOf } from '../../incident/policy/release-plan.ts';
import { advisoryLacks } from '../../incident/release/advisory-gates.ts';
import { approvalLacks, publicationLacks } from '../../incident/release/publication-gates.ts';
import type { WholeAdvisory } from '../../incident/release/whole-advisory.ts';
import type { Instant } from '../../incident/time/instant.ts';
import type { Doable, Refused, Sight } from '../act-ports.ts';
import type { Releasing } from './release-ports.ts';

interface Publishing {
  readonly incident: Incident;
  readonly policy: Policy;
  readonly now: Instant;
  /** Reads the advisory as it is on GitHub now. */
  readonly advisory: () => ReturnType<Releasing['advisory']>;
}

/**
 * Publishes an advisory by `move`, if nothing lacks: right before it is sent, what is known of the incident and what the
 * advisory says on GitHub are looked at once more. A publication cannot be taken back. What is published is done,
 * whatever lacks.
 */
export function guarded(move: Doable, publishing: Publishing): Doable {
  return {
    again: move.again,
    async look() {
      const sight = await move.look();
      return sight.status === 'absent' ? ((await barrier(publishing)) ?? sight) : sight;
    },
    send: () => move.send(),
  };
}

/** Why it must not be sent now; undefined where nothing stands in the way. */
async function barrier({ incident, policy, now, advisory }: Publishing): Promise<Sight | undefined> {
  const lacks = [...publicationLacks(incident, policy, now), ...approvalLacks(incident, policy)];
  if (lacks.length > 0) return refused(`It cannot be published yet. ${lacks.join(' ')}`);
  const read = await advisory();
  if (read.status !== 'read') return read;
  const problem = advisoryProblem(read.advisory, incident, policy);
  return problem === undefined ? undefined : refused(problem);
}

/** What the advisory lacks before everybody may read it, as a sentence that says how it is mended; undefined where nothing does. */
export function advisoryProblem(
  advisory: WholeAdvisory,
  incident: Incident,
  policy: Policy,
): string | undefined {
  const { release, facts, reference } = incident;
  const prepared = facts.released && !release?.abandonedAt ? release?.prepared : undefined;
  const lacks = advisoryLacks(advisory, {
    channels: releasePlanOf(policy)?.channels ?? [],
    version: prepared?.version,
    package: prepared?.package,
  });
  if (lacks.length === 0) return undefined;
  return `The advisory lacks: ${lacks.join('; ')}. Answer by assess and write it there (write-assessment ${reference}), or fill it in on ${advisoryLink(incident)}.`;
}

/** A problem has room for so many characters. */
const LONGEST = 600;

function refused(problem: string): Refused {
  return { status: 'refused', problem: problem.slice(0, LONGEST) };
}
