import { describe, expect, it } from 'vitest';
import { readRun } from '../../../../lambdas/github/watch/read-run.ts';
import { plus, REPOSITORY, T0 } from '../../../support/given.ts';

const RUN = {
  id: 17,
  run_attempt: 2,
  event: 'schedule',
  status: 'completed',
  conclusion: 'success',
  head_branch: 'main',
  head_repository: { full_name: REPOSITORY },
  created_at: T0,
  updated_at: plus('PT1H'),
};

const read = (changes: object = {}) => readRun({ ...RUN, ...changes }, REPOSITORY, 'main');

describe('a run of a workflow', () => {
  it('is read with its number, attempt, event, times and end', () => {
    expect(read()).toEqual({
      id: '17',
      attempt: 2,
      event: 'schedule',
      at: T0,
      endedAt: plus('PT1H'),
      conclusion: 'passed',
    });
  });

  it('is known by its whole number, however large that is', () => {
    expect(read({ id: 9007199254740993n })?.id).toBe('9007199254740993');
  });

  it('of a fork does not count, though its branch is called the same', () => {
    expect(read({ head_repository: { full_name: 'eve/rust-template' } })).toBeUndefined();
    expect(read({ head_repository: { full_name: REPOSITORY.toUpperCase() } })).toBeDefined();
    expect(read({ head_repository: null })).toBeDefined();
  });

  it.each([
    ['is under way', { status: 'in_progress' }],
    ['ran for another branch', { head_branch: 'other' }],
    ['was started by a pull request', { event: 'pull_request_target' }],
    ['was started by what nobody knows', { event: 'schedule\n' }],
    ['has no number', { id: null }],
    ['has half a number', { id: 1.5 }],
    ['has no time', { created_at: 'yesterday' }],
    ['has no end', { updated_at: undefined }],
  ])('that %s does not count', (_, changes) => {
    expect(read(changes)).toBeUndefined();
  });

  it.each([null, undefined, 'later than we know', 7])('that ended %j tells nothing', (conclusion) => {
    expect(read({ conclusion })?.conclusion).toBe('skipped');
  });

  it.each([null, undefined, 7, 'run', []])('is not %j', (value) => {
    expect(readRun(value, REPOSITORY, 'main')).toBeUndefined();
  });
});
