import type { Circumstances } from '../act-circumstances.ts';
import type { Doable } from '../act-ports.ts';
import { looked, refused } from './looked.ts';
import { readPlanning } from './read-planning.ts';
import type { Releasing } from './release-ports.ts';

/** Reads what a release needs, and whether it may be made. It sends nothing. */
export function prepareDoable({ incident, policy, tools }: Circumstances, releasing: Releasing): Doable {
  return looked(async () => {
    const planned = await readPlanning(releasing, incident, policy, await tools?.draft?.(incident.id));
    if (planned.status !== 'planned') return planned;
    const { gates, problems, pending, prepared } = planned;
    if (problems.length > 0) return refused(`It cannot be released yet. ${problems.join(' ')}`);
    if (pending !== undefined) return { status: 'under-way', waitsFor: pending };
    if (!prepared) return refused('GitHub shows no branch and no commit to release from.');
    const evidence = gates.map(({ gate, detail }) => `${gate}: ${detail}`);
    return { status: 'done', outcome: { prepared, evidence } };
  });
}
