import type { AdvisoryPlace, Doable } from '../../pipeline/act-ports.ts';
import type { GitHub } from '../client/github.ts';
import { asObject } from '../read-object.ts';
import { ADVISORY } from './place.ts';
import { readWhole, sendTo } from './read-whole.ts';

/** The temporary private fork of an advisory. GitHub takes the request at once and makes the fork within five minutes. */
export function fork(github: Pick<GitHub, 'request'>, place: AdvisoryPlace): Doable {
  return {
    again: 'if-unseen',
    async look() {
      const read = await readWhole(github, place);
      if (read.status !== 'read') return read;
      return { status: asObject(read.advisory.private_fork) ? 'done' : 'absent' };
    },
    async send() {
      const sent = await sendTo(github, place, {
        route: `POST ${ADVISORY}/forks`,
        repeatable: false,
        permission: 'Administration: read and write',
      });
      return sent.status === 'sent' ? { status: 'under-way' } : sent;
    },
  };
}
