import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';

/** What GitHub tells of an incident: a name, and what there is to tell under it. */
export function showGitHub({
  github,
  zone,
}: IncidentView): readonly (readonly [name: string, text: string])[] {
  const { state, names, privateFork, signals, scored, fix, suspects, mergedInto, absorbed } = github;
  return [
    ...told('Merged', mergedInto && `part of ${shown(mergedInto)}: it goes on there`),
    ...told('Holds', absorbed.map(shown).join(', ')),
    ...told('Known as', names.join(', ')),
    ...told('On GitHub', [state, privateFork && `fork ${privateFork}`].filter((one) => one).join(', ')),
    ...told('Reads like', scored && `a report: ${scored.score} points by ${scored.rules.join(', ')}`),
    ...told('Tools', signals.map(({ signal, state: its }) => `${signal} (${its})`).join(', ')),
    ...told('Fix', fix && `commit ${fix.commit}, ${inZone(fix.at, zone)}`),
    ...told('Perhaps', suspects.length > 0 && `the fix: ${suspects.join(', ')}`),
  ];
}

/** As people name it: `owner/repository/GHSA-…`. */
function shown(id: string): string {
  return id.replace('#', '/');
}

function told(name: string, text: string | false | null | undefined) {
  return text ? [[name, text] as const] : [];
}
