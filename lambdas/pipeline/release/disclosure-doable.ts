import { advisoryName } from '../../incident/act-place.ts';
import type { DisclosureAct } from '../../incident/effect.ts';
import { announcement } from '../../incident/papers/announcement.ts';
import { flawNames } from '../../incident/papers/flaw-names.ts';
import { closingWord, releaseWord } from '../../incident/papers/reporter-words.ts';
import { disclosureOf } from '../../incident/policy/release-plan.ts';
import { isProblem } from '../../incident/release/versions/problem.ts';
import type { Circumstances, Impossible } from '../act-circumstances.ts';
import { commented } from '../act-comment.ts';
import type { AdvisoryPlace, Doable, NotNow, Refused } from '../act-ports.ts';
import { refused } from './looked.ts';

const NOT_CONNECTED = 'Embargo cannot read advisories and private forks here.';

/** What ends an embargo in good order, as things are now; a problem where it cannot be done. */
export function disclosureDoableOf(act: DisclosureAct, circumstances: Circumstances): Doable | Impossible {
  const { incident, policy, now } = circumstances;
  const ghsa = advisoryName(incident);
  if (!ghsa) return { problem: 'There is no advisory to do it for.' };
  const place = { repository: incident.repository, ghsa };
  switch (act.kind) {
    case 'notify-reporter':
      return commented(releaseWord(incident, policy, now), act.kind, place, circumstances);
    case 'closing-word':
      return commented(closingWord(incident), act.kind, place, circumstances);
    case 'save-evidence':
      return evidence(place, circumstances);
    case 'announce':
      return announce(act.channel, place, circumstances);
    case 'confirm-cve':
      return confirmCve(circumstances);
  }
}

function evidence(place: AdvisoryPlace, { incident, tools }: Circumstances): Doable | Impossible {
  if (!incident.privateFork) return { problem: 'There is no private fork that is known of.' };
  return tools?.releasing?.evidence(place, incident.privateFork) ?? { problem: NOT_CONNECTED };
}

/** The words are made of the advisory as everybody reads it, just before they go out. */
function announce(name: string, place: AdvisoryPlace, { policy, tools }: Circumstances): Doable | Impossible {
  const channel = disclosureOf(policy).announcements.find((one) => one.name === name);
  if (!channel) return { problem: `The policy has no channel ${name} by which users are told.` };
  const { releasing, announcing } = tools ?? {};
  if (!releasing || !announcing) {
    return { problem: `Embargo is not set up to tell users by ${name} here: tell them yourself.` };
  }
  const made = async (): Promise<Doable | Refused | NotNow> => {
    const read = await releasing.advisory(place);
    if (read.status !== 'read') return read;
    const message = announcement(read.advisory, place.repository);
    return isProblem(message) ? refused(message.problem) : announcing.announce(channel, message);
  };
  // What is sent is what was looked for.
  let found: Doable | undefined;
  return {
    again: 'never',
    async look() {
      const doable = await made();
      if (!('look' in doable)) return doable;
      found = doable;
      return found.look();
    },
    send: async () => found?.send() ?? { status: 'unavailable' },
  };
}

function confirmCve({ incident, policy, tools }: Circumstances): Doable | Impossible {
  const cve = flawNames(incident).find((name) => name.startsWith('CVE-'));
  if (!cve) return { problem: 'No CVE is known of it.' };
  const { cveRecords } = disclosureOf(policy);
  if (!cveRecords || !tools?.cveRecords) return { problem: 'CVE records are not looked at here.' };
  return tools.cveRecords.published(cveRecords, cve);
}
