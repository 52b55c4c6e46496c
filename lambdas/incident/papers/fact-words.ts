import { FACTS } from '../facts.ts';

/** Facts that are told in no word of their own among the known facts. */
const CHANGES = [
  'severity',
  'extended',
  'paused',
  'resumed',
  'set',
  'embargoMoved',
  'embargoEnded',
  'lengtheningApproved',
] as const;

/** What a list of facts may tell, apart from the facts that a policy declares. */
export const PAPER_FACTS = [...FACTS, ...CHANGES] as const;
export type PaperWord = (typeof PAPER_FACTS)[number];

/** Other words for them, without dashes and spaces and in small letters. */
const ALIASES: ReadonlyMap<string, PaperWord> = new Map(
  Object.entries<PaperWord>({
    report: 'reported',
    received: 'reported',
    acknowledge: 'acknowledged',
    ack: 'acknowledged',
    accept: 'accepted',
    assess: 'assessed',
    assessment: 'assessed',
    fix: 'fixed',
    fixverified: 'fixed',
    fixavailable: 'fixReady',
    notified: 'reporterNotified',
    notifyreporter: 'reporterNotified',
    lastreporterupdate: 'reporterUpdated',
    reporterupdate: 'reporterUpdated',
    updatereporter: 'reporterUpdated',
    release: 'released',
    fixreleased: 'released',
    exploitedknown: 'exploited',
    exploitknown: 'exploited',
    exploitedinthewild: 'exploited',
    inthewild: 'exploited',
    publicexploit: 'exploitPublic',
    exploitpublished: 'exploitPublic',
    publicknown: 'public',
    madepublic: 'public',
    alreadypublic: 'public',
    publish: 'published',
    advisorypublished: 'published',
    review: 'reviewed',
    close: 'closed',
    severitychanged: 'severity',
    severitytold: 'severity',
    extend: 'extended',
    extension: 'extended',
    pause: 'paused',
    resume: 'resumed',
    setdue: 'set',
    dueset: 'set',
    duetimeset: 'set',
    override: 'set',
    moveembargo: 'embargoMoved',
    embargodate: 'embargoMoved',
    endembargo: 'embargoEnded',
    approvelengthening: 'lengtheningApproved',
  }),
);

/**
 * Finds the fact that a word means, in any letter case and with dashes, underscores or spaces: one that is known, or
 * one of `declared` (the facts of a policy). Undefined for any other word.
 */
export function factOf(
  word: string,
  declared: readonly string[],
): PaperWord | { declared: string } | undefined {
  const sought = normal(word);
  const own = declared.find((one) => normal(one) === sought);
  if (own !== undefined) return { declared: own };
  return PAPER_FACTS.find((one) => normal(one) === sought) ?? ALIASES.get(sought);
}

function normal(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '');
}
