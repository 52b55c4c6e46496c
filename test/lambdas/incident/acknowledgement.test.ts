import { describe, expect, it } from 'vitest';
import { acknowledgement } from '../../../lambdas/incident/acknowledgement.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, assess, close, given, plus, T0, tell } from '../../support/given.ts';

const reply = (now: string, ...commands: readonly Command[]) =>
  acknowledgement(given(...commands).incident, RUNBOOK_POLICY, now);

describe('the reply to a reporter', () => {
  it('confirms the receipt, gives the timeline of the policy, and asks what the report leaves open', () => {
    const report = advisory({ severity: 'high', missing: ['description', 'steps', 'impact', 'fix'] });
    expect(reply(T0, report)).toBe(
      [
        'Thank you for your report. We have received it and follow it as GHSA-2222-3333-4444.',
        '',
        'What you can expect of us:',
        '- Our assessment will reach you by 2026-03-09 09:00 UTC.',
        '- The fix is planned by 2026-03-09 09:00 UTC.',
        '- We intend to publish, together with you, by 2026-05-31 09:00 UTC.',
        '',
        'So that we can assess it, please tell us:',
        '- What is the weakness, and where in the project does it lie?',
        '- Which steps reproduce it, on which version and platform?',
        '- What could somebody gain by it, and what would they need for that?',
        '- Do you have a suggestion for a fix or a workaround? (It is fine if not.)',
        '',
        'Please keep the details in this advisory until it is published. We will keep you informed here.',
      ].join('\n'),
    );
  });

  it.each([
    ['steps', 'Which steps reproduce it'],
    ['impact', 'What could somebody gain by it'],
  ] as const)('asks for nothing but what is missing: %s', (part, question) => {
    const questions = reply(T0, advisory({ missing: [part] }))
      .split('\n')
      .filter((line) => line.endsWith('?'));
    expect(questions).toEqual([expect.stringContaining(question)]);
  });

  it('asks nothing of a report that is complete', () => {
    expect(reply(T0, advisory())).not.toContain('please tell us');
  });

  it('promises no fix while no severity is known, or where none is due', () => {
    expect(reply(T0, advisory())).not.toContain('The fix');
    expect(reply(T0, advisory({ severity: 'none' }))).not.toContain('The fix');
  });

  it('promises nothing that is done', () => {
    const assessed = reply(
      plus('P1D'),
      advisory(),
      assess('high', plus('P1D')),
      tell('RecordFix', plus('P1D')),
    );
    expect(assessed).not.toContain('Our assessment');
    expect(assessed).not.toContain('The fix');
    expect(assessed).toContain('We intend to publish');
  });

  it('promises nothing for a time that is over', () => {
    const late = reply(plus('P8D'), advisory({ severity: 'high' }));
    expect(late).not.toContain('Our assessment');
    expect(late).not.toContain('The fix');
    expect(late).toContain('by 2026-05-31 09:00 UTC');
  });

  it('promises nothing of an incident that ended', () => {
    expect(reply(plus('P1D'), advisory(), close(plus('P1D')))).not.toContain('expect of us');
  });

  it("gives times in the policy's zone, and says which", () => {
    const { incident } = given(advisory());
    expect(acknowledgement(incident, { ...RUNBOOK_POLICY, zone: 'Europe/Berlin' }, T0)).toContain(
      'by 2026-03-09 10:00 +01:00 Europe/Berlin.',
    );
  });
});
