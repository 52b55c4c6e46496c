import { describe, expect, it } from 'vitest';
import { readAttempt } from '../../../../lambdas/github/follow/read-attempt.ts';

const GUID = '58474f00-b361-11eb-836d-0e4f3503ccbe';
const ITEM = {
  id: 42,
  guid: GUID,
  delivered_at: '2026-11-12T20:33:44Z',
  redelivery: false,
  status: 'failed to connect',
  status_code: 502,
  event: 'repository_advisory',
  action: 'reported',
};

describe('reading an attempt to deliver', () => {
  it('takes its id, its delivery and when it was', () => {
    expect(readAttempt(ITEM)).toEqual({
      ...{ id: '42', guid: GUID, at: '2026-11-12T20:33:44Z', ok: false },
      ...{ listedAsFailure: true, redelivery: false },
    });
    expect(readAttempt({ ...ITEM, redelivery: true })?.redelivery).toBe(true);
  });

  it('takes an id that is greater than what a plain number can hold', () => {
    expect(readAttempt({ ...ITEM, id: 12_345_678_901_234_567n })?.id).toBe('12345678901234567');
  });

  it.each([
    [200, true],
    [202, true],
    [299, true],
    [300, false],
    [199, false],
    [0, false],
    [null, false],
    ['202', false],
  ])('with the status code %s: answered %s', (status_code, ok) => {
    expect(readAttempt({ ...ITEM, status_code })).toMatchObject({ ok });
  });

  it.each([
    [399, false],
    [400, true],
    [599, true],
    [600, false],
    [0, false],
    [null, false],
  ])('with the status code %s: in the list of failures %s', (status_code, listedAsFailure) => {
    expect(readAttempt({ ...ITEM, status_code })).toMatchObject({ listedAsFailure });
  });

  it.each([
    ['9007199254740993', '9007199254740993'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('takes the id %s', (id, read) => {
    expect(readAttempt({ ...ITEM, id })).toMatchObject({ id: read });
  });

  it.each<[string, unknown]>([
    ['an id that lost digits', { ...ITEM, id: 9_007_199_254_740_992 }],
    ['an id that is a path', { ...ITEM, id: '../1' }],
    ['no id', { ...ITEM, id: 0 }],
    ['a delivery that is none', { ...ITEM, guid: 'x' }],
    ['no instant', { ...ITEM, delivered_at: null }],
    ['null', null],
    ['text', 'text'],
  ])('leaves out %s', (_, value) => {
    expect(readAttempt(value)).toBeUndefined();
  });
});
