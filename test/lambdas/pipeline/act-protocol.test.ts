import { describe, expect, it } from 'vitest';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Doable, Sent, Sight } from '../../../lambdas/pipeline/act-ports.ts';
import { tryAct } from '../../../lambdas/pipeline/act-protocol.ts';
import type { Turn } from '../../../lambdas/pipeline/perform-effects.ts';

const NOW = '2026-03-02T09:00:00Z';
const MINUTE = addSeconds(NOW, 60);

interface Setting {
  readonly again?: Doable['again'];
  /** What is seen, look after look; the last goes on. */
  readonly sights: readonly Sight[];
  readonly sent?: Sent;
  readonly sentAt?: Instant;
  /** Somebody else is sending it meanwhile. */
  readonly isTaken?: boolean;
}

/** One try, and all that was done in it. */
async function tried({ again = 'if-unseen', sights, sent, sentAt, isTaken = false }: Setting) {
  const steps: string[] = [];
  let looks = 0;
  const doable: Doable = {
    again,
    async look() {
      steps.push('look');
      looks += 1;
      return sights[Math.min(looks, sights.length) - 1] ?? { status: 'absent' };
    },
    async send() {
      steps.push('send');
      return sent ?? { status: 'done' };
    },
  };
  const turn: Turn = {
    id: 'o/r#ghsa#1#0',
    sentAt,
    async sending() {
      steps.push('note');
      return !isTaken;
    },
    async notSent() {
      steps.push('unnote');
    },
  };
  return { result: await tryAct(doable, turn, () => NOW), steps };
}

const absent: Sight = { status: 'absent' };

describe('one try of an act', () => {
  it('sends nothing where it is so already', async () => {
    const { result, steps } = await tried({ sights: [{ status: 'done', made: 7 }] });
    expect(steps).toEqual(['look']);
    expect(result).toEqual({ status: 'done', made: 7 });
  });

  it('notes that it may have happened before it is sent', async () => {
    expect((await tried({ sights: [absent] })).steps).toEqual(['look', 'note', 'send']);
  });

  it('notes nothing of what is harmless to repeat', async () => {
    expect((await tried({ again: 'harmless', sights: [absent] })).steps).toEqual(['look', 'send']);
  });

  it('leaves it to whoever is sending it already', async () => {
    const { result, steps } = await tried({ sights: [absent], isTaken: true });
    expect(steps).toEqual(['look', 'note']);
    expect(result).toEqual({ status: 'later', at: MINUTE });
  });

  it.each([
    ['if-unseen', { status: 'later', at: MINUTE }],
    ['never', { status: 'uncertain' }],
  ] as const)('looks again after a lost answer, where a look can tell: %s', async (again, expected) => {
    const { result, steps } = await tried({ again, sights: [absent], sent: { status: 'uncertain' } });
    expect(result).toEqual(expected);
    expect(steps).toEqual(['look', 'note', 'send']);
  });

  it.each([
    [60, { status: 'later', at: MINUTE }],
    [899, { status: 'later', at: MINUTE }],
    [900, { status: 'uncertain' }],
    [90_000, { status: 'uncertain' }],
  ] as const)('sends nothing %i seconds after a lost answer: %o', async (seconds, expected) => {
    const { result, steps } = await tried({ sights: [absent], sentAt: addSeconds(NOW, -seconds) });
    expect(steps).toEqual(['look']);
    expect(result).toEqual(expected);
  });

  it('asks a person at once where no look can tell', async () => {
    const { result, steps } = await tried({ again: 'never', sights: [absent], sentAt: NOW });
    expect({ result, steps }).toEqual({ result: { status: 'uncertain' }, steps: ['look'] });
  });

  it('sends once more what is harmless, whenever it was sent before', async () => {
    const { steps } = await tried({ again: 'harmless', sights: [absent], sentAt: NOW });
    expect(steps).toEqual(['look', 'send']);
  });

  it.each([
    [
      { status: 'limited', until: '2026-03-02T09:10:00Z' },
      { status: 'later', at: '2026-03-02T09:10:00Z' },
    ],
    [{ status: 'unavailable' }, { status: 'later', at: MINUTE, isSilent: true }],
    [
      { status: 'refused', problem: 'No.' },
      { status: 'refused', problem: 'No.' },
    ],
  ] as const)('takes the note back where it is certain that nothing happened: %o', async (sent, expected) => {
    const { result, steps } = await tried({ sights: [absent], sent });
    expect(steps.slice(0, 4)).toEqual(['look', 'note', 'send', 'unnote']);
    expect(result).toEqual(expected);
  });

  it('is done where GitHub refuses what somebody did in the meantime', async () => {
    const sights: readonly Sight[] = [absent, { status: 'done' }];
    const { result } = await tried({ sights, sent: { status: 'refused', problem: 'There is one.' } });
    expect(result).toEqual({ status: 'done' });
  });

  it.each([
    [
      { status: 'limited', until: MINUTE },
      { status: 'later', at: MINUTE },
    ],
    [{ status: 'unavailable' }, { status: 'later', at: MINUTE, isSilent: true }],
    [
      { status: 'refused', problem: 'No.' },
      { status: 'refused', problem: 'No.' },
    ],
    [
      { status: 'under-way', made: 5 },
      { status: 'under-way', made: 5 },
    ],
  ] as const)('sends nothing where the look says %o', async (sight, expected) => {
    const { result, steps } = await tried({ sights: [sight] });
    expect({ result, steps }).toEqual({ result: expected, steps: ['look'] });
  });
});
