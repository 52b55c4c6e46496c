import { describe, expect, it } from 'vitest';
import { START_HELP, startOptions } from '../../../lib/local/start-options.ts';

describe('What npm start was given', () => {
  it('names a policy as an option, or in the environment where there is none', () => {
    expect(startOptions(['--policy', 'preset:cra'], { EMBARGO_POLICY: 'mine.yaml' })).toMatchObject({
      policy: 'preset:cra',
    });
    expect(startOptions([], { EMBARGO_POLICY: 'mine.yaml' })).toMatchObject({ policy: 'mine.yaml' });
    expect(startOptions([], { EMBARGO_POLICY: '' })).not.toHaveProperty('policy');
  });

  it('lets a stand-in for GitHub run, unless it says otherwise', () => {
    expect(startOptions([], {})).toMatchObject({ standIn: true });
    expect(startOptions(['--no-stand-in'], {})).toMatchObject({ standIn: false });
    expect(START_HELP).toContain('--no-stand-in');
  });

  it('is refused where it is not known or no port', () => {
    expect(startOptions(['--polcy', 'x'], {})).toHaveProperty('problem');
    expect(startOptions(['--port', '70000'], {})).toHaveProperty('problem');
    expect(startOptions(['--no-port'], {})).toHaveProperty('problem');
  });

  it('is explained in at most 120 columns', () => {
    expect(START_HELP.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });
});
