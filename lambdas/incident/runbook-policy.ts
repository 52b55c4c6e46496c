import type { Policy } from './policy.ts';

/**
 * The default policy: the figures of the runbook ("Response Timeline", "Severity Assessment", "Coordinated
 * Disclosure"). Where it gives none, this does: the release within 24 hours of the fix (the runbook's day 0),
 * publication due a week after the end of its hold, the review within 14 days of publication.
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
      due: [{ earliest: [{ from: ['reported'], duration: 'PT48H' }] }],
    },
    {
      name: 'assess',
      owner: 'Maintainer',
      metBy: ['assessed', 'published'],
      due: [{ earliest: [{ from: ['reported'], duration: 'P7D' }] }],
    },
    {
      name: 'fix',
      owner: 'Maintainer',
      metBy: ['fixed', 'released'],
      due: [
        {
          when: { severity: ['critical'] },
          earliest: [{ from: ['assessed', 'reported'], duration: 'PT48H' }],
        },
        { when: { severity: ['high'] }, earliest: [{ from: ['assessed', 'reported'], duration: 'P7D' }] },
        { when: { severity: ['medium'] }, earliest: [{ from: ['assessed', 'reported'], duration: 'P30D' }] },
        { when: { severity: ['low'] }, earliest: [{ from: ['assessed', 'reported'], duration: 'P90D' }] },
      ],
    },
    {
      name: 'release',
      owner: 'Maintainer',
      metBy: ['released'],
      due: [{ earliest: [{ from: ['fixed'], duration: 'PT24H' }] }],
    },
    {
      name: 'notify-reporter',
      owner: 'Maintainer',
      metBy: ['reporterNotified'],
      due: [{ earliest: [{ from: ['released'], duration: 'P3D' }] }],
    },
    {
      name: 'publish',
      owner: 'Maintainer + reporter',
      metBy: ['published'],
      due: [
        {
          earliest: [
            { from: ['reported'], duration: 'P90D' },
            { from: ['released'], duration: 'P21D' },
          ],
        },
      ],
      notBefore: { from: ['released'], duration: 'P14D', unless: ['public'] },
    },
    {
      name: 'review',
      owner: 'Maintainer',
      metBy: ['reviewed'],
      due: [{ earliest: [{ from: ['published'], duration: 'P14D' }] }],
    },
  ],
  ladder: [
    { at: '50%', to: ['maintainers'] },
    { at: '-PT24H', to: ['maintainers'] },
    { at: 'PT0S', to: ['maintainers'] },
    { at: 'PT24H', every: 'PT24H', to: ['maintainers', 'escalation'] },
  ],
};
