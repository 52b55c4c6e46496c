import type { AdvisoryPlace, Doable } from '../../pipeline/act-ports.ts';
import type { GitHub } from '../client/github.ts';
import { readInstant } from '../read-instant.ts';
import { told } from '../told.ts';
import { ADVISORY } from './place.ts';
import { readWhole, sendTo } from './read-whole.ts';

/** A request for a CVE. GitHub shows the CVE once it is assigned, and nowhere that one was asked for. */
export function requestCve(github: Pick<GitHub, 'request'>, place: AdvisoryPlace): Doable {
  return {
    again: 'never',
    async look() {
      const read = await readWhole(github, place);
      if (read.status !== 'read') return read;
      const { cve_id, updated_at } = read.advisory;
      const at = told(updated_at, readInstant);
      return typeof cve_id === 'string' ? { status: 'done', ...(at && { at }) } : { status: 'absent' };
    },
    async send() {
      const route = `POST ${ADVISORY}/cve`;
      const sent = await sendTo(github, place, { route, repeatable: false });
      return sent.status === 'sent' ? { status: 'done' } : sent;
    },
  };
}
