import { expect, it } from 'vitest';
import { affectedVersions } from '../../../../lambdas/incident/papers/affected-versions.ts';
import { answered, incidentOf, signed } from '../../../support/events.ts';
import { plus } from '../../../support/given.ts';

it.each([
  ['1.2.0', ['1.2.0']],
  ['v1.2.0 and = 1.2.1, 1.2.0\n2.0.0-rc.1+x', ['1.2.0', '1.2.1', '2.0.0-rc.1+x']],
  ['< 1.4.3', []],
  ['1.2.0 - 1.4.0', []],
  ['1.2', []],
  ['1.2.0, all older ones', []],
])('reads versions only where nothing else is named: %s', (versions, expected) => {
  expect(affectedVersions(incidentOf(answered(plus('P1D'), { versions })))).toEqual(expected);
});

it('knows of none before the assessment', () => {
  expect(affectedVersions(incidentOf())).toEqual([]);
});

it('leaves out the version that brings the fix, and takes it back in when the signature changes', () => {
  const versions = answered(plus('P1D'), { versions: '1.2.0, 1.2.1' });
  const sign = (value: string, at: string) => signed('release', 'version', 'ada', at, value);
  expect(affectedVersions(incidentOf(versions, sign('v1.2.1', plus('P2D'))))).toEqual(['1.2.0']);
  const again = [sign('v1.2.1', plus('P2D')), sign('1.2.2', plus('P3D'))];
  expect(affectedVersions(incidentOf(versions, ...again))).toEqual(['1.2.0', '1.2.1']);
});
