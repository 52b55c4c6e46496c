import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { assessmentDocument, assessmentView } from '../../../../lambdas/incident/papers/assessment-view.ts';
import { QUESTIONS } from '../../../../lambdas/incident/papers/impact.ts';
import { answered, incidentOf } from '../../../support/events.ts';
import { plus } from '../../../support/given.ts';

const CVSS = { vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', score: 9.8 };
const REQUIRED = QUESTIONS.filter(({ required }) => required).map(({ key }) => key);

function severity(told: 'critical' | 'low', at: string, source: 'person' | 'advisory' = 'person'): Event {
  return { type: 'SeverityTold', source, severity: told, at, by: 'ada' };
}

const withVector: Event = { type: 'AssessmentAnswered', at: plus('P1D'), by: 'ada', answers: {}, cvss: CVSS };
const COMPLETE = [severity('critical', plus('P1D')), answered(plus('P1D'))];

describe('an assessment', () => {
  it('is shown with the severity, how it was found, and every answer', () => {
    const view = assessmentView(incidentOf(...COMPLETE, withVector));
    expect(view).toMatchObject({
      complete: true,
      severity: 'critical',
      cvss: CVSS,
      answers: { component: 'own', affects: ['binary', 'package'], prerequisites: 'none' },
    });
  });

  it('is not shown before it is begun: every required question is open', () => {
    expect(assessmentView(incidentOf())).toEqual({ complete: false, missing: REQUIRED });
    expect(assessmentDocument(incidentOf())).toBeUndefined();
  });

  it.each(REQUIRED)('is not shown while nobody answered %s', (key) => {
    const { [key]: _, ...answers } = incidentOf(...COMPLETE).papers.answers;
    const incident = incidentOf(...COMPLETE);
    const without = { ...incident, papers: { ...incident.papers, answers } };
    expect(assessmentView(without)).toEqual({ complete: false, missing: [key] });
    expect(assessmentDocument(without)).toBeUndefined();
  });

  it('is not shown without a severity', () => {
    expect(assessmentView(incidentOf(answered(plus('P1D'))))).toEqual({ complete: false, missing: [] });
  });

  it('is shown as revised', () => {
    const revised = answered(plus('P2D'), { versions: '< 1.5.0' });
    expect(assessmentView(incidentOf(...COMPLETE, revised))).toMatchObject({
      answers: { versions: '< 1.5.0' },
    });
  });

  it.each(['person', 'advisory'] as const)(
    'is shown without a vector that gave another severity than a %s told since',
    (source) => {
      const later = severity('low', plus('P2D'), source);
      expect(assessmentView(incidentOf(...COMPLETE, withVector, later))).toMatchObject({
        severity: 'low',
        cvss: null,
      });
    },
  );
});

describe('the document of an assessment', () => {
  it('has what the runbook asks for in the draft of the advisory', () => {
    const weakness = answered(plus('P2D'), { weakness: ['CWE-22', 'CWE-79'] });
    expect(assessmentDocument(incidentOf(...COMPLETE, withVector, weakness))).toBe(
      [
        '## Assessment',
        '',
        `- Severity: critical, CVSS 9.8 (\`${CVSS.vector}\`)`,
        '- Affected versions: &gt;= 1.2.0, &lt; 1.4.3',
        '- Affected artefacts: binary, package',
        '- Code: own',
        '- Attack vector: network',
        '- Exploited in the wild: no',
        '- Weakness: CWE-22, CWE-79',
        '',
        '### Data and systems at risk',
        '',
        '> The files of the user',
        '',
        '### Affected components',
        '',
        '> the reader of archives',
        '',
        '### What an attack needs',
        '',
        '> none',
        '',
        '### What lessens the harm',
        '',
        '> read no archive of strangers',
        '',
      ].join('\n'),
    );
  });

  it('shows answers as text, never as Markdown', () => {
    const sly = answered(plus('P2D'), {
      risk: '# Fixed\n<img src=x>\n[ok](https://evil.example)',
      versions: '1\n- 2',
    });
    const document = assessmentDocument(incidentOf(...COMPLETE, sly));
    expect(document).toContain('> \\# Fixed  \n> &lt;img src=x&gt;  \n> `[ok](https://evil.example)`');
    expect(document).toContain('- Affected versions: 1 - 2\n');
  });
});
