import { acknowledgement } from '../incident/acknowledgement.ts';
import { advisoryName, postNumber } from '../incident/act-place.ts';
import { isOfAdvisory } from '../incident/act-wanted.ts';
import { askText } from '../incident/acts-text.ts';
import type { Act, DisclosureAct, ReleaseAct } from '../incident/effect.ts';
import { incidentId } from '../incident/identity.ts';
import type { Incident } from '../incident/incident.ts';
import { fixedVersion } from '../incident/papers/affected-versions.ts';
import { assessmentDocument, assessmentView } from '../incident/papers/assessment-view.ts';
import { creditsIn } from '../incident/papers/credits.ts';
import { dateProposal } from '../incident/papers/date-proposal.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Acting, AdvisoryPlace, Assessment, Doable } from './act-ports.ts';
import type { Turn } from './perform-effects.ts';
import { releaseDoableOf } from './release/release-doable.ts';

interface Circumstances {
  readonly acting: Acting;
  readonly incident: Incident;
  readonly policy: Policy;
  readonly turn: Turn;
  readonly now: Instant;
  readonly comments: boolean;
}

type Impossible = { readonly problem: string };

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
  if (!isOfAdvisory(act) || isDisclosure(act)) return releaseDoableOf(act);
  const ghsa = advisoryName(incident);
  if (!ghsa) return { problem: 'There is no advisory to do it to.' };
  return ofAdvisory(act, { repository, ghsa }, circumstances);
}

type OfAdvisory = Exclude<Act, ReleaseAct | DisclosureAct | { readonly kind: 'scan' | 'ask-privately' }>;

const DISCLOSURE: readonly string[] = ['notify-reporter', 'closing-word', 'save-evidence'];

function isDisclosure(act: Act): act is DisclosureAct {
  return DISCLOSURE.includes(act.kind);
}

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
      return acting.move(place, 'published');
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

const COMMENTS_OFF =
  'Comments in advisories are switched off (GITHUB_COMMENTS): paste the text that reply or propose-date --dry-run prints.';

/**
 * The occasion is the advisory's, not the order's nor the incident's: what was ordered anew, or once more by the incident
 * that goes on for this one, is found where it was posted after all.
 */
function commented(
  written: { readonly text: string } | Impossible,
  occasion: string,
  place: AdvisoryPlace,
  { acting, comments }: Circumstances,
): Doable | Impossible {
  if (!comments) return { problem: COMMENTS_OFF };
  if ('problem' in written) return written;
  const { repository, ghsa } = place;
  return acting.comment(place, { text: written.text, key: `${incidentId(repository, ghsa)} ${occasion}` });
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
    fixed: fixedVersion(incident),
    cwes: typeof weakness === 'object' ? weakness : [],
    credits: creditsIn(credits),
    document,
    evenPublished,
  };
}
