import { describe, expect, it } from 'vitest';
import type { AffectedPackage } from '../../../lambdas/incident/observed.ts';
import { perhapsSame } from '../../../lambdas/incident/perhaps-same.ts';
import { called, finding } from '../../support/flaws.ts';
import { close, given, plus } from '../../support/given.ts';

const affected: AffectedPackage = { ecosystem: 'rust', name: 'tokio', range: '< 1.2.3' };
const reference = 'GHSA-8888-6666-7777';

function found(changes: Parameters<typeof finding>[0] = {}) {
  return given(finding({ package: affected, ...changes })).incident;
}

const one = found();
const alike = found({ reference, signal: 'dependabot-13' });

describe('perhaps the same flaw', () => {
  it('are open incidents that tell of one package in one range under other names', () => {
    expect(perhapsSame(one, [one, alike])).toEqual([alike]);
    expect(perhapsSame(alike, [one, alike])).toEqual([one]);
  });

  it.each([
    ['of another range', { package: { ...affected, range: '< 2.0.0' } }],
    ['of another package', { package: { ...affected, name: 'hyper' } }],
    ['of a package of that name elsewhere', { package: { ...affected, ecosystem: 'npm' } }],
    ['of a package in a range that nobody told', { package: { ecosystem: 'rust', name: 'tokio' } }],
    [
      'of another repository',
      { repository: 'octo-org/other', incident: called(reference, 'octo-org/other') },
    ],
  ])('are none %s', (_, changes) => {
    expect(perhapsSame(one, [found({ reference, ...changes })])).toEqual([]);
    expect(perhapsSame(found({ reference, ...changes }), [one])).toEqual([]);
  });

  it('are none that are over, and none that a person said to be two', () => {
    const closed = given(finding({ package: affected, reference }), {
      ...close(plus('P1D')),
      incident: called(reference),
    }).incident;
    expect(perhapsSame(one, [closed])).toEqual([]);
    expect(perhapsSame(closed, [one])).toEqual([]);
    expect(perhapsSame({ ...one, apart: [alike.id] }, [alike])).toEqual([]);
  });
});
