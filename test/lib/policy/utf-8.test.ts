import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../lib/policy/utf-8.ts';

describe('Bytes as text', () => {
  it('are what was written in UTF-8, a mark of the byte order included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8(Buffer.from(`\ufeff${text}`))).toBe(`\ufeff${text}`);
      }),
    );
  });

  it.each(['latin1', 'utf16le'] as const)('are refused in %s', (encoding) => {
    expect(utf8(Buffer.from('Müller: é', encoding))).toEqual({
      problem: 'is no text in UTF-8: save it in that encoding',
    });
  });
});
