import { addDetails, pickFork } from '../advisory-details.ts';
import type { Part } from '../command.ts';
import type { Event } from '../event.ts';
import type { Incident } from '../incident.ts';
import { followedAdvisory, isAdvisoryNews } from './advisory-news.ts';

/** What is news of the advisory of a part; nothing where another advisory is followed. */
export function handedAdvisory(incident: Incident, { from, reference: name, told }: Part): readonly Event[] {
  const { advisory, missing } = told;
  if (!advisory) return [];
  const reference = advisory.reference ?? name;
  const { state, updatedAt: at } = advisory;
  const isNews = isAdvisoryNews(incident, { reference, state, updatedAt: at });
  const isFollowed = followedAdvisory(incident) === reference;
  if (!isNews && !isFollowed) return [];
  const seen = { by: 'embargo', from };
  return [
    ...(isNews ? [{ type: 'AdvisoryObserved' as const, state, missing, reference, at, ...seen }] : []),
    ...handedDetails(isFollowed ? incident : {}, told).map((event) => ({ ...event, ...seen })),
  ];
}

function handedDetails(
  known: Pick<Incident, 'details' | 'privateFork'>,
  { details, privateFork: fork, advisory }: Part['told'],
) {
  const { updatedAt: at = advisory?.updatedAt ?? '', ...parts } = details ?? {};
  return [
    ...(details && addDetails(known.details, parts, at) !== known.details
      ? [{ type: 'AdvisoryDetailed' as const, details: parts, at }]
      : []),
    ...(fork && pickFork(known.privateFork, fork) !== known.privateFork
      ? [{ type: 'PrivateForkSeen' as const, fork, at }]
      : []),
  ];
}
