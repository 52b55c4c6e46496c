import { describe, expect, it } from 'vitest';
import { asked } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const open = { done: false, signedBy: null, signedAt: null, value: null, needsOther: null };
const branch = { item: 'branch', text: 'The branch is named as it should', ...open };
const LISTS = [
  {
    checklist: 'fix',
    complete: false,
    items: [
      { ...branch, done: true, signedBy: 'Ada', signedAt: '2026-03-02T10:00:00Z', value: 'security/fix-1' },
      { item: 'review', text: 'Somebody else has read it', ...open, needsOther: 'Ada' },
      { item: 'notes', text: 'Noted', ...open },
    ],
  },
  { checklist: 'release', complete: true, items: [{ item: 'notes', text: 'Notes are written', ...open }] },
];
const answers = { checklists: { checklists: LISTS } };

describe('checklists', () => {
  it('are shown with who signed what, when and what for, and what somebody else has to sign', async () => {
    const { out } = await asked(['checklist', ID], answers);
    expect(out).toBe(`\
fix: 1 of 3 signed
     item    what is signed                    by whom, and when
[x]  branch  The branch is named as it should  Ada, 2026-03-02 10:00 UTC
                                               security/fix-1
[ ]  review  Somebody else has read it         not to be signed by Ada
[ ]  notes   Noted

release: complete
     item   what is signed     by whom, and when
[ ]  notes  Notes are written`);
    expect(JSON.parse((await asked(['checklist', ID, '--json'], answers)).out)).toEqual(LISTS);
  });

  it('do not count what is signed by one who may not sign it', async () => {
    const signature = { signedBy: 'Ada', signedAt: '2026-03-02T10:00:00Z', needsOther: 'Ada' };
    const items = [
      { ...branch, ...signature },
      { item: 'review', text: 'Somebody else has read it', ...open, ...signature },
    ];
    const { out } = await asked(['checklist', ID], {
      checklists: { checklists: [{ checklist: 'fix', complete: false, items }] },
    });
    expect(out.split('\n')[0]).toBe('fix: 0 of 2 signed');
    expect(out).not.toContain('[x]');
    expect(out).toContain('not to be signed by Ada');
  });

  it('are signed, and signatures withdrawn, by the names of list and item', async () => {
    const sign = await asked(['sign', ID, 'fix/branch', '--value', 'security/fix-1']);
    expect(sign.requests).toMatchObject([
      { action: 'sign', id: ID, checklist: 'fix', item: 'branch', value: 'security/fix-1', by: 'Ada' },
    ]);
    const unsign = await asked(['unsign', ID, 'Fix/Branch', '--as', 'Grace']);
    expect(unsign.requests).toMatchObject([
      { action: 'unsign', checklist: 'fix', item: 'branch', by: 'Grace' },
    ]);
  });

  it('find the list of an item that only one of them has', async () => {
    const { code, requests } = await asked(['sign', ID, 'review'], answers);
    expect(code).toBe(0);
    expect(requests).toMatchObject([
      { action: 'checklists', id: ID },
      { action: 'sign', checklist: 'fix', item: 'review' },
    ]);
  });

  it.each([
    ['notes', 'Which is meant: fix/notes or release/notes?'],
    ['lunch', 'There is no item lunch. There are fix/branch, fix/review, fix/notes, release/notes.'],
    ['fix/branch/', 'There is no item fix/branch/.'],
  ])('are not signed where %j does not say which item', async (item, message) => {
    const { code, err, requests } = await asked(['sign', ID, item], answers);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(requests.map(({ action }) => action)).toEqual(['checklists']);
  });
});
