import type { Act } from '../incident/effect.ts';
import type { Incident } from '../incident/incident.ts';
import { dateProposal } from '../incident/papers/date-proposal.ts';
import { scanWorkflowOf } from '../incident/policy/automation-defaults.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Request } from './request.ts';

type Order = Extract<Request, { readonly action: 'order' }>;

/** `proposal`: what is going to be posted, as it would be now. */
type Ordered =
  | { readonly act: Act; readonly proposal?: { readonly date: Instant; readonly text: string } }
  | { readonly problem: string };

/** What a person wants done, with what was left open filled in from the incident and its policy. */
export function actOf(order: Order, incident: Incident, policy: Policy, now: Instant): Ordered {
  const { kind, published, workflow } = order;
  switch (kind) {
    case 'propose-date': {
      const proposal = dateProposal(incident, policy, now, order.date);
      return 'problem' in proposal ? proposal : { act: { kind, date: proposal.date }, proposal };
    }
    case 'assessment':
      return { act: { kind, ...(published && { published }) } };
    case 'scan':
      return { act: { kind, workflow: workflow ?? scanWorkflowOf(policy) } };
    case 'notes':
      return notesOf(incident);
    default:
      return { act: { kind } };
  }
}

/** Once the advisory is published, the notes lead to it. */
function notesOf({ release, facts }: Incident): Ordered {
  const version = release?.prepared?.version;
  if (version === undefined)
    return { problem: 'No release is prepared: there is nothing to write notes into.' };
  return { act: { kind: 'notes', version, ...(facts.published && { published: true }) } };
}

/** Why what is to be posted in an advisory cannot be; undefined where it can, or something else is wanted. */
export function commentsRefusal(
  request: { readonly action: string; readonly kind?: string },
  comments: boolean,
): string | undefined {
  const isComment = request.action === 'order' && COMMENTS.includes(request.kind ?? '');
  return isComment && !comments ? COMMENTS_OFF : undefined;
}

const COMMENTS: readonly string[] = ['reply', 'propose-date', 'notify-reporter', 'closing-word'];

const COMMENTS_OFF =
  'Comments in advisories are switched off here: GitHub has them as a preview only, and GITHUB_COMMENTS=on switches them on. Nothing is recorded. Paste the text yourself, and record it then.';
