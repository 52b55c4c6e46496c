import type { AdvisoryPlace, Assessment, Doable, Sight } from '../../pipeline/act-ports.ts';
import type { GitHub } from '../client/github.ts';
import { readInstant } from '../read-instant.ts';
import type { JsonObject } from '../read-object.ts';
import { told } from '../told.ts';
import { changesTo } from './advisory-changes.ts';
import { ADVISORY } from './place.ts';
import { readWhole, sendTo } from './read-whole.ts';

/** The assessment in the advisory. Only what differs from what GitHub shows just before is written. */
export function assess(
  github: Pick<GitHub, 'request'>,
  place: AdvisoryPlace,
  assessment: Assessment,
): Doable {
  let fields: JsonObject = {};
  return {
    again: 'harmless',
    async look(): Promise<Sight> {
      const read = await readWhole(github, place);
      if (read.status !== 'read') return read;
      const problem = problemOf(read.advisory, assessment);
      if (problem !== undefined) return { status: 'refused', problem };
      const changes = changesTo(read.advisory, assessment);
      if ('problem' in changes) return { status: 'refused', problem: changes.problem };
      fields = changes.fields;
      return Object.keys(fields).length === 0 ? doneIn(read.advisory) : { status: 'absent' };
    },
    async send() {
      const sent = await sendTo(github, place, { route: `PATCH ${ADVISORY}`, fields, repeatable: true });
      return sent.status === 'sent' ? doneIn(sent.data) : sent;
    },
  };
}

/** What is in triage is the reporter's; what is published everybody reads. */
function problemOf({ state }: JsonObject, { evenPublished }: Assessment): string | undefined {
  switch (state) {
    case 'draft':
      return undefined;
    case 'triage':
      return 'The report is not accepted yet: accept it first (accept).';
    case 'published':
      return evenPublished ? undefined : 'The advisory is published: everybody would read it (--published).';
    default:
      return 'The advisory is not open on GitHub any longer.';
  }
}

function doneIn({ updated_at }: JsonObject) {
  const at = told(updated_at, readInstant);
  return { status: 'done' as const, ...(at && { at }) };
}
