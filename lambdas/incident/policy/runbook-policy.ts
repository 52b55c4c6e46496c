import { REPORT_SOURCES, SIGNAL_SOURCES } from '../facts.ts';
import type { DueRule, Policy, Term } from './policy.ts';

/** Nobody waits for an answer, and nobody was promised a day of disclosure, where a tool found the flaw. */
const FOUND_BY_A_TOOL: DueRule = { id: 'found by a tool', when: { source: SIGNAL_SOURCES }, earliest: [] };

/** What was never an advisory here is in no database by it. */
const WITHOUT_ADVISORY: DueRule = {
  id: 'reported otherwise than by an advisory',
  when: { source: REPORT_SOURCES.filter((source) => source !== 'advisory') },
  earliest: [],
};

/** GitHub reviews an advisory within 72 hours of its publication, and Dependabot alerts of it from then on. */
const CONFIRMED: Term = { from: ['publicationSeen'], duration: '72 hours' };

/**
 * The default policy: the figures of the runbook ("Response Timeline", "Severity Assessment", "Coordinated
 * Disclosure"). Where it gives none, this does: the release within 24 hours of the fix (the runbook's day 0),
 * publication due a week after the end of its hold (90 days after the report stay the limit), the review within 14 days of publication.
 */
export const RUNBOOK_POLICY: Policy = {
  version: 1,
  name: 'runbook',
  zone: 'UTC',
  milestones: [
    {
      name: 'acknowledge',
      owner: 'Maintainer',
      metBy: ['acknowledged', 'published'],
      due: [FOUND_BY_A_TOOL, { earliest: [{ from: ['reported'], duration: '48 hours' }] }],
    },
    {
      name: 'assess',
      owner: 'Maintainer',
      metBy: ['assessed', 'published'],
      due: [{ earliest: [{ from: ['reported'], duration: '7 days' }] }],
    },
    {
      name: 'fix',
      owner: 'Maintainer',
      metBy: ['fixed', 'released'],
      due: [
        {
          id: 'critical',
          when: { severity: ['critical'] },
          earliest: [{ from: ['assessed', 'reported'], duration: '48 hours' }],
        },
        {
          id: 'high',
          when: { severity: ['high'] },
          earliest: [{ from: ['assessed', 'reported'], duration: '7 days' }],
        },
        {
          id: 'medium',
          when: { severity: ['medium'] },
          earliest: [{ from: ['assessed', 'reported'], duration: '30 days' }],
        },
        {
          id: 'low',
          when: { severity: ['low'] },
          earliest: [{ from: ['assessed', 'reported'], duration: '90 days' }],
        },
      ],
    },
    {
      name: 'release',
      owner: 'Maintainer',
      metBy: ['released'],
      due: [{ earliest: [{ from: ['fixed'], duration: '24 hours' }] }],
    },
    {
      name: 'notify-reporter',
      owner: 'Maintainer',
      metBy: ['reporterNotified'],
      due: [FOUND_BY_A_TOOL, { earliest: [{ from: ['released'], duration: '3 days' }] }],
    },
    {
      name: 'publish',
      owner: 'Maintainer + reporter',
      metBy: ['published'],
      due: [{ earliest: [{ from: ['released'], duration: '21 days' }] }],
      limit: [FOUND_BY_A_TOOL, { earliest: [{ from: ['reported'], duration: '90 days' }] }],
      notBefore: {
        from: ['released'],
        duration: '14 days',
        unless: ['public', 'exploitPublic', 'exploited'],
      },
    },
    {
      name: 'in-database',
      title: 'Listed in the GitHub Advisory Database',
      owner: 'Maintainer',
      metBy: ['inDatabase'],
      due: [WITHOUT_ADVISORY, { earliest: [CONFIRMED] }],
    },
    {
      name: 'cve-published',
      title: 'CVE published',
      owner: 'Maintainer',
      metBy: ['cvePublished'],
      due: [
        {
          id: 'CVE requested',
          when: { known: ['publicationSeen', 'cveRequested'] },
          latest: [CONFIRMED, { from: ['cveRequested'], duration: '72 hours' }],
        },
        {
          id: 'CVE assigned',
          when: { known: ['publicationSeen', 'cveAssigned'] },
          earliest: [CONFIRMED],
        },
      ],
    },
    {
      name: 'dependabot',
      title: 'Dependabot alerts of it',
      owner: 'Maintainer',
      metBy: ['dependabotReached'],
      due: [WITHOUT_ADVISORY, { earliest: [CONFIRMED] }],
    },
    {
      name: 'review',
      owner: 'Maintainer',
      metBy: ['reviewed'],
      due: [
        {
          id: 'closed without publication',
          when: { closed: ['rejected', 'duplicate', 'withdrawn'] },
          earliest: [{ from: ['published', 'closed'], duration: '14 days' }],
        },
        { earliest: [{ from: ['published'], duration: '14 days' }] },
      ],
    },
  ],
  ladder: [
    { at: '50%', to: ['maintainers'] },
    { at: '24 hours before', to: ['maintainers'] },
    { at: 'due', to: ['maintainers'] },
    { at: '24 hours after', every: '24 hours', to: ['maintainers', 'escalation'] },
  ],
  release: { preset: 'rust' },
  disclosure: { publish: 'by-hand' },
};
