import { acknowledgement } from '../incident/acknowledgement.ts';
import { advisoryName, postNumber } from '../incident/act-place.ts';
import { isOfAdvisory } from '../incident/act-wanted.ts';
import { askText } from '../incident/acts-text.ts';
import type { Act, DisclosureAct, ReleaseAct } from '../incident/effect.ts';
import type { Incident } from '../incident/incident.ts';
import { assessmentDocument, assessmentView } from '../incident/papers/assessment-view.ts';
import { creditsIn } from '../incident/papers/credits.ts';
import { dateProposal } from '../incident/papers/date-proposal.ts';
import { patchedVersion } from '../incident/papers/patched-version.ts';
import { isDisclosureAct } from '../incident/release/disclosure-act.ts';
import type { Circumstances, Impossible } from './act-circumstances.ts';
import { commented } from './act-comment.ts';
import type { AdvisoryPlace, Assessment, Doable } from './act-ports.ts';
import { guarded } from './release/publishing.ts';
import { releaseDoableOf } from './release/release-doable.ts';

/** What is to be done on GitHub, with its text as it is now; a problem, in words for people, where it cannot be. */
export function doableOf(act: Act, circumstances: Circumstances): Doable | Impossible {
  const { acting, incident, policy, turn } = circumstances;
  const { id, repository, acts } = incident;
  if (act.kind === 'scan') {
    const run = acts?.scan?.effect === turn.id ? acts.scan.made : undefined;
    return acting.scan({ repository, workflow: act.workflow }, { run, since: turn.sentAt });
  }
  if (act.kind === 'ask-privately') {
    const number = postNumber(incident);
    if (number === undefined) return { problem: 'There is no issue and no pull request to ask in.' };
    return acting.ask(
      { repository, number },
      { text: askText(incident, policy), key: `${id} ask-privately` },
    );
  }
  if (!isOfAdvisory(act) || isDisclosureAct(act)) return releaseDoableOf(act, circumstances);
  const ghsa = advisoryName(incident);
  if (!ghsa) return { problem: 'There is no advisory to do it to.' };
  return ofAdvisory(act, { repository, ghsa }, circumstances);
}

type OfAdvisory = Exclude<Act, ReleaseAct | DisclosureAct | { readonly kind: 'scan' | 'ask-privately' }>;

function ofAdvisory(
  act: OfAdvisory,
  place: AdvisoryPlace,
  circumstances: Circumstances,
): Doable | Impossible {
  const { acting, incident, policy, now } = circumstances;
  switch (act.kind) {
    case 'reply':
      return commented({ text: acknowledgement(incident, policy, now) }, 'reply', place, circumstances);
    case 'propose-date': {
      const proposal = dateProposal(incident, policy, now, act.date);
      return commented(proposal, `propose-date ${act.date}`, place, circumstances);
    }
    case 'accept':
      return acting.move(place, 'draft');
    case 'close':
      return acting.move(place, 'closed');
    case 'publish':
      return published(place, circumstances);
    case 'private-fork':
      return acting.fork(place);
    case 'request-cve':
      return acting.requestCve(place);
    case 'assessment': {
      const assessment = assessmentOf(incident, act.published === true);
      return assessment ? acting.assess(place, assessment) : { problem: 'The assessment is not complete.' };
    }
  }
}

/** Where the policy says how an embargo ends, the advisory is looked at as a whole before. */
function published(place: AdvisoryPlace, circumstances: Circumstances): Doable | Impossible {
  const { acting, incident, policy, now, tools } = circumstances;
  const move = acting.move(place, 'published');
  const releasing = tools?.releasing;
  if (releasing) {
    return guarded(move, { incident, policy, now, advisory: () => releasing.advisory(place) });
  }
  return policy.release || policy.disclosure
    ? { problem: 'Embargo cannot read advisories here, and so cannot look whether this one is complete.' }
    : move;
}

function assessmentOf(incident: Incident, evenPublished: boolean): Assessment | undefined {
  const view = assessmentView(incident);
  const document = assessmentDocument(incident);
  if (!view.complete || document === undefined) return undefined;
  const { versions, weakness, credits } = view.answers;
  return {
    severity: view.severity,
    vector: view.cvss?.vector,
    versions: typeof versions === 'string' ? versions : undefined,
    fixed: patchedVersion(incident),
    cwes: typeof weakness === 'object' ? weakness : [],
    credits: creditsIn(credits),
    document,
    evenPublished,
  };
}
