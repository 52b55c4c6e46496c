import { describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../../../lambdas/incident/papers/impact.ts';
import { presentAssessment } from '../../../../lib/cli/assess/present-assessment.ts';
import type { Told } from '../../../../lib/cli/assess/told.ts';
import { toldOnTerminal } from '../../../../lib/cli/assess/told-on-terminal.ts';

const NOTHING: Told = { answers: {} };
const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N';

/** Asks everything of somebody who types these lines, and then nothing but line breaks. */
async function talk(lines: readonly string[], told = NOTHING, present = NOTHING) {
  const questions: string[] = [];
  const result = await toldOnTerminal(
    async (question) => {
      questions.push(question);
      return lines[questions.length - 1] ?? '';
    },
    told,
    present,
  );
  return { questions, result };
}

describe('the assessment asked at a terminal', () => {
  it('asks how severe it is, and then every question', async () => {
    const { questions, result } = await talk(['high', 'own']);
    expect(questions).toHaveLength(1 + QUESTIONS.length);
    expect(questions[1]).toBe(
      'Whose code holds the flaw: our own, or that of a dependency? (own, dependency)\n> ',
    );
    expect(result).toEqual({ severity: 'high', answers: { component: 'own' } });
  });

  it('takes a vector for the severity', async () => {
    expect((await talk([VECTOR])).result).toEqual({ vector: VECTOR, answers: {} });
  });

  it('asks again, and says why, where it cannot read an answer', async () => {
    const { questions, result } = await talk(['huge', 'low', 'mine', 'own']);
    expect(questions[1]).toMatch(/\nHow severe is it\?/);
    expect(questions[3]).toMatch(
      /^"mine" does not answer "component": choose one of own, dependency\.\nWhose/,
    );
    expect(result).toEqual({ severity: 'low', answers: { component: 'own' } });
  });

  it('does not ask what was told already', async () => {
    const told = { severity: 'high', answers: { component: 'own' } };
    const { questions, result } = await talk([], told);
    expect(questions).toHaveLength(QUESTIONS.length - 1);
    expect(result).toEqual(told);
  });

  it('shows what is known already, and keeps it where nothing is typed', async () => {
    const answers = Object.fromEntries(QUESTIONS.map(({ key }) => [key, `the ${key}`]));
    const assessment = { complete: true, severity: 'high', cvss: null, answers } as const;
    const { questions, result } = await talk([], NOTHING, presentAssessment('high', assessment));
    expect(questions[0]).toMatch(/\n\[high\] > $/);
    expect(questions[2]).toMatch(/\n\[the versions\] > $/);
    expect(result).toEqual(NOTHING);
  });

  it('says of an answer that is not shown yet that it can be kept', async () => {
    const present = presentAssessment(null, { complete: false, missing: ['component'] });
    const { questions } = await talk([], NOTHING, present);
    expect(questions[0]).toMatch(/\n> $/);
    expect(questions[1]).toMatch(/\n> $/);
    expect(questions[2]).toMatch(/\n\[keep the answer\] > $/);
  });

  it('lets no known answer drive the terminal', async () => {
    const { questions } = await talk([], NOTHING, { answers: { risk: '\u001b[2J\nall' } });
    expect(questions.join('')).toContain('[<U+001B>[2J all] > ');
  });

  it('is undefined where the input ends', async () => {
    expect(await toldOnTerminal(async () => undefined, NOTHING, NOTHING)).toBeUndefined();
  });
});
