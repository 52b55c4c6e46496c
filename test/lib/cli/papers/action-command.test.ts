import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../../lambdas/pipeline/request.ts';
import { asked, TAKEN } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const DUE = '2026-12-01T12:00:00Z';

describe('the actions of a review', () => {
  it('are added with who does them until when', async () => {
    const { code, requests } = await asked([
      'action',
      ID,
      'add',
      'lint',
      'lengths',
      '--owner',
      'Grace',
      '--due',
      DUE,
    ]);
    expect(code).toBe(0);
    expect(requests).toMatchObject([
      { action: 'action-add', id: ID, text: 'lint lengths', owner: 'Grace', dueAt: DUE, by: 'Ada' },
    ]);
    expect(parseRequest(requests[0])).toHaveProperty('request');
  });

  it('are answered with their name and their due time', async () => {
    const action = { text: 'lint', owner: 'Grace', since: DUE, dueAt: DUE };
    const milestone = {
      name: 'action-7',
      dueAt: DUE,
      notBefore: null,
      metAt: null,
      status: 'running',
      owner: 'Grace',
    };
    const incident = { ...TAKEN, actions: [{ id: 'action-7', ...action }], milestones: [milestone] };
    const { out } = await asked(['action', ID, 'add', 'lint', '--owner', 'Grace', '--due', DUE], {
      'action-add': { incident },
    });
    expect(out.split('\n').at(-1)).toBe('action-7 is due 2026-12-01 12:00 UTC.');
  });

  it.each(['action-2', '2'])('are done, named as %s', async (word) => {
    const { requests } = await asked(['action', ID, 'done', word]);
    expect(requests).toMatchObject([{ action: 'action-done', id: ID, actionId: 'action-2' }]);
    expect(parseRequest(requests[0])).toHaveProperty('request');
  });

  it.each([
    [['add', 'lint', '--owner', 'Grace'], 'until when: --owner and --due'],
    [['add', 'lint', '--due', DUE], 'Say who does it'],
    [['add', ' ', '--owner', 'Grace', '--due', DUE], 'must be one line'],
    [['add', 'lint', '--owner', 'Grace', '--due', 'soon'], 'an instant with its offset'],
    [['done', 'lint'], 'Say which: action-1'],
    [['done', 'action-1', '--owner', 'Grace'], 'for a new action'],
    [['drop', 'action-1'], 'Allowed choices are add, done'],
    [['done'], "missing required argument 'what'"],
  ])('are not sent where %j is wrong usage', async (args, message) => {
    const { code, err, requests } = await asked(['action', ID, ...args]);
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toContain(message);
  });
});
