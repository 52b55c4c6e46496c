import { describe, expect, it } from 'vitest';
import { asked } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const proposal = { date: '2026-05-30T09:00:00Z', text: 'We propose\nto publish then.' };
const answers = { proposal: { proposal }, 'propose-date': { proposal } };

describe('the date of disclosure', () => {
  it('is proposed: recorded, and printed as a text to paste', async () => {
    const { out, err, requests } = await asked(
      ['propose-date', ID, '--date', '2026-05-30T11:00:00+02:00'],
      answers,
    );
    expect(out).toBe(proposal.text);
    expect(err).toBe('2026-05-30 09:00 UTC is recorded as proposed. For the reporter:');
    expect(requests).toEqual([
      {
        action: 'propose-date',
        id: ID,
        date: proposal.date,
        by: 'Ada',
        commandId: expect.any(String),
      },
    ]);
  });

  it('is only looked at with --dry-run', async () => {
    const { out, err, requests } = await asked(['propose-date', ID, '--dry-run'], answers);
    expect(out).toBe(proposal.text);
    expect(err).toContain('nothing is recorded');
    expect(requests).toEqual([{ action: 'proposal', id: ID }]);
  });

  it('is given to programs with its text, and whether it is recorded', async () => {
    const { out, err } = await asked(['propose-date', ID, '--dry-run', '--json'], answers);
    expect(JSON.parse(out)).toEqual({ id: ID, ...proposal, recorded: false });
    expect(err).toBe('');
  });

  it.each([
    [['agreed'], { answer: 'agreed' }],
    [['silent'], { answer: 'silent' }],
    [
      ['refused', '--counter', '2026-06-08T16:00:00+02:00'],
      { answer: 'refused', date: '2026-06-08T14:00:00Z' },
    ],
  ])('is answered by the reporter: %j', async (args, words) => {
    const { code, requests } = await asked(['date-answer', ID, ...args]);
    expect(code).toBe(0);
    expect(requests).toEqual([
      { action: 'answer-date', id: ID, ...words, by: 'Ada', commandId: expect.any(String) },
    ]);
  });

  it.each([
    [['date-answer', ID, 'maybe'], 'Allowed choices are agreed, refused, silent'],
    [['date-answer', ID, 'agreed', '--counter', proposal.date], 'say refused'],
    [['propose-date', ID, '--date', '2026-05-30'], 'an instant with its offset'],
  ])('is not sent where %j is wrong usage', async (args, message) => {
    const { code, err, requests } = await asked(args);
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toContain(message);
  });
});
