import { describe, expect, it } from 'vitest';
import type { Event } from '../../../lambdas/incident/event.ts';
import { eventDetails } from '../../../lib/cli/event-details.ts';

const happened = { at: '2026-03-01T09:00:00Z', by: 'Ada' };
const until = '2026-03-20T15:00:00Z';
const IN_BERLIN = '2026-03-20 16:00 +01:00 Europe/Berlin';
const reason = 'upstream first';

const CASES: readonly (readonly [Event, string])[] = [
  [
    { type: 'Reported', repository: 'o/n', reference: 'x', missing: ['steps'], source: 'mail', ...happened },
    'mail, the report lacks steps',
  ],
  [
    { type: 'AdvisoryDetailed', details: { versions: true, comments: 2 }, ...happened },
    'affected versions named, comments: 2',
  ],
  [{ type: 'IdentityLearned', identity: 'CVE-2026-1234', ...happened }, 'CVE-2026-1234'],
  [{ type: 'PrivateForkSeen', fork: 'o/n-ghsa-2222-3333-4444', ...happened }, 'o/n-ghsa-2222-3333-4444'],
  [{ type: 'FactRecorded', fact: 'exploited', ...happened }, 'exploited'],
  [
    { type: 'Absorbed', from: 'o/n_m#issue-7', reference: 'issue-7', version: 3, ...happened },
    'o/n_m#issue-7 is the same flaw and part of this one',
  ],
  [
    { type: 'ActOrdered', act: { kind: 'scan', workflow: 'a_scan.yml' }, ...happened },
    'to be done on GitHub: the scan a_scan.yml',
  ],
  [
    { type: 'FactRecorded', fact: 'exploited', from: 'o/n#issue-7', ...happened },
    'exploited, told of o/n#issue-7',
  ],
  [{ type: 'Acknowledged', from: 'o/n#issue-7', ...happened }, 'told of o/n#issue-7'],
  [
    {
      type: 'Extended',
      milestone: 'fix',
      extension: { by: 'P7D' },
      reporterAgreed: true,
      reason,
      ...happened,
    },
    'fix, by 7 days, the reporter agreed, upstream first',
  ],
  [
    { type: 'Extended', milestone: 'fix', extension: { until }, reporterAgreed: false, reason, ...happened },
    `fix, until ${IN_BERLIN}, upstream first`,
  ],
  [{ type: 'Paused', until, reason, ...happened }, `until ${IN_BERLIN}, upstream first`],
  [
    { type: 'Paused', milestone: 'fix', until, reason, ...happened },
    `fix, until ${IN_BERLIN}, upstream first`,
  ],
  [{ type: 'Resumed', milestone: 'fix', reason: '', ...happened }, 'fix'],
  [
    { type: 'DueTimeSet', milestone: 'fix', dueAt: until, reason, ...happened },
    `fix, due ${IN_BERLIN}, upstream first`,
  ],
  [
    { type: 'EmbargoMoved', until, reporterAgreed: true, reason, ...happened },
    `until ${IN_BERLIN}, the reporter agreed, upstream first`,
  ],
  [{ type: 'EmbargoEnded', reason, ...happened }, 'upstream first'],
  [{ type: 'LengtheningApproved', reason, ...happened }, 'upstream first'],
  [
    {
      type: 'AssessmentAnswered',
      cvss: { vector: 'CVSS:3.1/AV:N', score: 7 },
      answers: { risk: 'tokens', exploited: 'no' },
      ...happened,
    },
    'CVSS:3.1/AV:N (7.0)\nrisk, exploited',
  ],
  [
    { type: 'ItemSigned', checklist: 'fix', item: 'branch', value: 'security/fix', ...happened },
    'fix/branch: security/fix',
  ],
  [{ type: 'SignatureWithdrawn', checklist: 'fix', item: 'branch', ...happened }, 'fix/branch'],
  [{ type: 'DateProposed', date: until, ...happened }, IN_BERLIN],
  [{ type: 'DateAnswered', answer: 'agreed', ...happened }, 'agreed'],
  [{ type: 'DateAnswered', answer: 'refused', date: until, ...happened }, `refused, instead ${IN_BERLIN}`],
  [
    { type: 'ActionAdded', action: 'action-1', text: 'lint', owner: 'Grace', dueAt: until, ...happened },
    `action-1, Grace, due ${IN_BERLIN}: lint`,
  ],
  [{ type: 'ActionFinished', action: 'action-1', ...happened }, 'action-1'],
  [{ type: 'PolicyAdopted', policy: 'runbook@1a2b3c4d', ...happened }, 'runbook@1a2b3c4d'],
  [
    { type: 'PauseEnded', milestone: 'fix', checkpoint: until, dueAt: until, to: [], ...happened },
    `fix, due ${IN_BERLIN}`,
  ],
  [{ type: 'Fixed', ...happened }, ''],
];

describe('the details of an event', () => {
  it.each(CASES)('tell of %j what its name does not', (event, details) => {
    expect(eventDetails(event, 'Europe/Berlin')).toBe(details);
  });
});
