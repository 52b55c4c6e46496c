import { describe, expect, it } from 'vitest';
import { isApproved } from '../../../../lambdas/incident/release/approved.ts';
import { personKey } from '../../../../lambdas/incident/release/person-key.ts';

/** As the client of one person might give it. */
const SPELLINGS = [
  'Ada Löve',
  ' ada  löve ',
  'Ada\u00a0Löve',
  'Ada\u0007 Löve',
  'Ada Lo\u0308ve',
  'A\u200bda Löve\u2060',
  'Аdа Löve',
  'Ａda Löve',
];

describe('a person who approves', () => {
  it.each(SPELLINGS)('is one and the same, however the name is written: %j', (name) => {
    expect(personKey(name)).toBe(personKey('Ada Löve'));
  });

  it.each(['Ada', 'Grace', 'Ada Love II', 'AdaLöve'])('is not %s', (name) => {
    expect(personKey(name)).not.toBe(personKey('Ada Löve'));
  });

  it('counts once where two are wanted, however often the name is written in another way', () => {
    const at = '2026-03-02T09:00:00Z';
    const approvals = SPELLINGS.map((by) => ({ step: 'publish' as const, by, at }));
    const plan = { maintainers: [], approvals: { release: 2, yank: 2, publish: 2, expedite: 2 } as const };
    expect(isApproved('publish', { approvals }, plan)).toBe(false);
    const grace = { step: 'publish' as const, by: 'Grace', at };
    expect(isApproved('publish', { approvals: [...approvals, grace] }, plan)).toBe(true);
  });
});
