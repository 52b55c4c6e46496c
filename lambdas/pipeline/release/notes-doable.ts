import type { ReleaseAct } from '../../incident/effect.ts';
import { notesLeaks } from '../../incident/papers/notes-leaks.ts';
import { releaseNotes } from '../../incident/papers/release-notes.ts';
import { runState } from '../../incident/release/progress.ts';
import type { Doable, Refused, UnderWay } from '../act-ports.ts';
import { refused } from './looked.ts';
import type { Step } from './release-step.ts';

/** Our part of the release notes: put in after the last workflow that writes them anew. */
export function notesDoable(act: Extract<ReleaseAct, { readonly kind: 'notes' }>, step: Step): Doable {
  const { releasing, incident, prepared } = step;
  const notes = async (): Promise<Doable | Refused | UnderWay> => {
    const writer = awaitedWriter(step);
    if (writer) return { status: 'under-way', waitsFor: `the end of ${writer}, which writes the notes anew` };
    if (act.published && !incident.facts.published) return refused('The advisory is not published.');
    const text = await textOf(step);
    return typeof text === 'string' ? releasing.notes(incident.repository, prepared.tag, text) : text;
  };
  // What is sent is what was looked for.
  let found: Doable | undefined;
  return {
    again: 'harmless',
    async look() {
      const doable = await notes();
      if (!('look' in doable)) return doable;
      found = doable;
      return found.look();
    },
    send: async () => found?.send() ?? { status: 'unavailable' },
  };
}

async function textOf({ incident, policy, prepared, tools }: Step): Promise<string | Refused> {
  const { version, previous } = prepared;
  const draft = await tools?.draft?.(incident.id);
  const text = releaseNotes(incident, policy, { version, previous, draft });
  const leaks = notesLeaks(text, incident, policy);
  return leaks.some(({ severity }) => severity === 'certain')
    ? refused('The draft of the release notes names the flaw or its reporter: mend it (notes --save).')
    : text;
}

/** A workflow that writes the notes anew, and has not ended; one that the release did not need may never begin. */
function awaitedWriter({ plan, prepared: { version }, incident }: Step): string | undefined {
  const writer = plan.workflows.find(({ file, rewritesNotes, optional }) => {
    if (!rewritesNotes) return false;
    const state = runState(file, version, incident);
    if (!state) return !optional && !incident.facts.released;
    const isSettled = state.status === 'done' && state.made === undefined;
    return state.conclusion === undefined && !isSettled;
  });
  return writer?.file;
}
