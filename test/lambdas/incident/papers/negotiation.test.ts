import { describe, expect, it } from 'vitest';
import { negotiated } from '../../../../lambdas/incident/papers/negotiation.ts';
import { plus } from '../../../support/given.ts';

const [EARLY, MIDDLE, LATE] = [plus('P20D'), plus('P40D'), plus('P60D')];
const proposed = (date: string) => ({ date, at: plus('P1D'), by: 'ada' });

describe('a date of disclosure', () => {
  it('is not negotiated while none is proposed', () => {
    expect(negotiated([])).toEqual({ agreed: null, state: 'none' });
  });

  it('is only proposed while nobody answered', () => {
    expect(negotiated([proposed(EARLY)])).toEqual({ agreed: null, state: 'proposed' });
  });

  it.each(['agreed', 'silent'] as const)('is agreed when the reporter is %s', (answer) => {
    expect(negotiated([{ ...proposed(EARLY), answer }])).toEqual({ agreed: EARLY, state: 'agreed' });
  });

  it('is not agreed when the reporter refuses', () => {
    expect(negotiated([{ ...proposed(EARLY), answer: 'refused' }])).toEqual({
      agreed: null,
      state: 'refused',
    });
  });

  it.each([
    [EARLY, LATE],
    [LATE, EARLY],
  ])('is for the time being the earlier of ours and theirs (%s, %s)', (date, counter) => {
    expect(negotiated([{ ...proposed(date), answer: 'refused', counter }])).toEqual({
      agreed: EARLY,
      state: 'countered',
    });
  });

  it.each([
    ['proposed', {}],
    ['refused', { answer: 'refused' as const }],
    ['countered', { answer: 'refused' as const, counter: EARLY }],
  ])('that was agreed stands while another is %s', (state, answer) => {
    const proposals = [
      { ...proposed(MIDDLE), answer: 'agreed' as const },
      { ...proposed(LATE), ...answer },
    ];
    expect(negotiated(proposals)).toEqual({ agreed: MIDDLE, state });
  });

  it('that was agreed gives way to the next one that is agreed', () => {
    const proposals = [EARLY, LATE].map((date) => ({ ...proposed(date), answer: 'agreed' as const }));
    expect(negotiated(proposals).agreed).toBe(LATE);
  });
});
