import { changesOf, embargoDateOf } from '../deadlines/changes-of.ts';
import { closingOf, milestonesOf } from '../deadlines/deadlines.ts';
import { embargoEnd } from '../deadlines/embargo.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import { addSeconds, type Instant, secondsBetween } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';

/** An answer is asked for within so many seconds, five days, or half of the time that is left: whichever is less. */
const LONGEST_WAIT = 5 * 24 * 3600;

/**
 * A date of disclosure to propose to the reporter, and the text that proposes it. Without `date` it is what the policy
 * aims at: the date to which the embargo was moved; else after the release the end of the hold, else the due time;
 * before it the limit. The text repeats nothing of the flaw. That silence counts as agreement, and of two dates the
 * earlier is taken first, are the defaults of CERT/CC's Vultron. A problem, in words for the person who asked, where
 * there is nothing to propose.
 */
export function dateProposal(
  incident: Incident,
  policy: Policy,
  now: Instant,
  date?: Instant,
): { date: Instant; text: string } | { problem: string } {
  const over = whyOver(incident, policy);
  if (over) return { problem: over };
  const { dates, limitAt } = datesOf(incident, policy);
  const proposed = date ?? dates.find((one) => one > now);
  if (!proposed) return { problem: 'No date that the policy gives lies ahead: name one.' };
  if (proposed <= now)
    return { problem: `${inZone(proposed, policy.zone)} is over: name a date that lies ahead.` };
  if (limitAt && limitAt > now && proposed > limitAt) {
    return {
      problem: `${inZone(proposed, policy.zone)} lies after the limit, ${inZone(limitAt, policy.zone)}: name an earlier date.`,
    };
  }
  return { date: proposed, text: proposalText(incident, policy, now, proposed) };
}

function whyOver(incident: Incident, policy: Policy): string | undefined {
  if (incident.facts.published) return 'The advisory is published: there is no date left to propose.';
  if (closingOf(incident)) return 'The incident is closed: there is no date to propose.';
  return (
    embargoEnd(incident, policy) && 'The embargo has ended: publish as soon as you can, propose no date.'
  );
}

/** The dates that the policy gives, the one that is meant first. */
function datesOf(incident: Incident, policy: Policy) {
  const name = embargoOf(policy).milestone;
  const milestone = milestonesOf(incident, policy).find((one) => one.name === name);
  const { notBefore, dueAt, limitAt } = milestone ?? {};
  const inOrder = incident.facts.released ? [notBefore, dueAt, limitAt] : [limitAt, dueAt, notBefore];
  // The date as it counts: a window may have moved it on, and whatever people changed after it.
  const moved = changesOf(incident).some(({ type }) => type === 'EmbargoMoved') ? [dueAt] : [];
  return { limitAt, dates: [...moved, ...inOrder].filter((one) => one !== undefined) };
}

function proposalText(incident: Incident, { zone }: Policy, now: Instant, date: Instant): string {
  const agreed = embargoDateOf(incident);
  const change = agreed && agreed !== date ? `, instead of ${inZone(agreed, zone)}` : '';
  const holds = agreed
    ? `${inZone(agreed, zone)} holds until we have settled on another date.`
    : 'The earlier of the two dates then holds, and the later one is a change that we talk about.';
  return [
    `We propose to publish the advisory ${incident.reference} on ${inZone(date, zone)}${change}.`,
    '',
    `Please tell us by ${inZone(answerBy(now, date), zone)} whether you agree.`,
    'If we hear nothing from you by then, we take it that you do.',
    '',
    'If another date suits you better, name it with its hour and zone.',
    holds,
    '',
    'Please keep the details in this advisory until it is published.',
  ].join('\n');
}

function answerBy(now: Instant, date: Instant): Instant {
  return addSeconds(now, Math.min(LONGEST_WAIT, secondsBetween(now, date) / 2));
}
