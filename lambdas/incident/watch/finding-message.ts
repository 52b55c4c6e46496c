import type { AlertText } from '../alert-message.ts';
import type { Repository } from '../identity.ts';
import type { Instant } from '../time/instant.ts';
import { inZone, relative } from '../time/wording.ts';
import type { Audience } from '../words.ts';
import type { Finding, FindingKind } from './finding.ts';
import type { FindingNews } from './finding-news.ts';

type Words = Readonly<Record<keyof FindingNews, string>>;

const HEADLINES: Readonly<Record<FindingKind, Words>> = {
  heartbeat: {
    began: 'scans do not run as they should',
    lasting: 'scans still do not run as they should',
    ended: 'scans run again as they should',
  },
  drift: {
    began: 'settings are not as policy wants them',
    lasting: 'settings are still not as policy wants them',
    ended: 'settings are as policy wants them again',
  },
  update: {
    began: 'security updates do not get on',
    lasting: 'security updates still do not get on',
    ended: 'security updates got on',
  },
};

/** For whom, when and with which client in reach of its readers a message is written. */
interface Writing {
  readonly zone: string;
  readonly now: Instant;
  /** How people call the client: `npm run embargo --`. */
  readonly client: string;
}

/** So many are named one by one; the list of what is watched has them all. */
const NAMED = 40;

const ORDER = ['began', 'lasting', 'ended'] as const;

/**
 * The one message to an audience about what began, lasts and ended in a repository, of one kind of finding; undefined
 * where there is nothing to tell.
 */
export function findingMessage(
  repository: Repository,
  kind: FindingKind,
  news: FindingNews,
  audience: Audience,
  writing: Writing,
): (AlertText & { readonly audience: Audience }) | undefined {
  const first = ORDER.find((one) => news[one].length > 0);
  if (!first) return undefined;
  const headline = `${repository}: ${HEADLINES[kind][first]}`;
  return {
    audience,
    subject: shortened(`[Embargo] ${headline} (${news[first].length})`),
    text: [
      `${headline}.`,
      ...ORDER.flatMap((one) => section(one, news[one], writing)),
      '',
      `All that is watched: ${writing.client} watches --repository ${repository}`,
    ].join('\n'),
    attributes: { severity: 'unknown', kind, audience, repository },
  };
}

const HEADINGS: Words = { began: 'New:', lasting: 'Still:', ended: 'Over:' };

function section(of: keyof FindingNews, findings: readonly Finding[], writing: Writing): readonly string[] {
  if (findings.length === 0) return [];
  const rest = findings.length - NAMED;
  return [
    '',
    HEADINGS[of],
    ...findings.slice(0, NAMED).flatMap((finding) => lines(finding, of === 'ended', writing)),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
}

function lines(
  { about, text, since, advice }: Finding,
  isOver: boolean,
  { zone, now }: Writing,
): readonly string[] {
  const when = `since ${inZone(since, zone)} (${relative(since, now)})`;
  const found = `- ${printable(about)}, ${when}: ${printable(text)}`;
  return isOver ? [found] : [found, `  ${printable(advice)}`];
}

/** Whoever finds something takes names from outside only where they are checked; a line stays one line all the same. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, '?').slice(0, 400);
}

/** A subject has at most 99 characters; the text names the repository in full. */
function shortened(subject: string): string {
  return subject.length <= 99 ? subject : `${subject.slice(0, 96)}...`;
}
