import { describe, expect, it } from 'vitest';
import { faultName } from '../../../lambdas/incident/fault-name.ts';

describe('the name of a fault', () => {
  it('is that of the innermost cause, which an operator can look up', () => {
    const cause = Object.assign(new Error('secret words'), { name: 'AccessDeniedException' });
    const outer = new Error('Could not load it.', { cause: new Error('Could not ask.', { cause }) });
    expect(faultName(outer)).toBe('AccessDeniedException');
    expect(faultName(new AggregateError([outer, new Error('other')]))).toBe('AccessDeniedException');
    expect(faultName(new RangeError('x'))).toBe('RangeError');
  });

  it('is a plain word, whatever was thrown', () => {
    expect(faultName('text')).toBe('unknown');
    expect(faultName(undefined)).toBe('unknown');
    expect(faultName(Object.assign(new Error('x'), { name: 'two words\n' }))).toBe('unknown');
    expect(faultName(new AggregateError([]))).toBe('AggregateError');
  });
});
