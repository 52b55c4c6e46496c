import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible, visibleIn } from '../../../lib/cli/visible.ts';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const anyText = fc.string({ unit: 'binary' });

describe('visible', () => {
  it('leaves nothing in any text that could drive a terminal, hide or turn the direction of writing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text).replaceAll('\n', '')).not.toMatch(HIDDEN);
      }),
    );
  });

  it('writes out what it takes away', () => {
    expect(visible('a\u001b[31mb\u0007\u009b')).toBe('a<U+001B>[31mb<U+0007><U+009B>');
    expect(visible('user\u202egpj.exe')).toBe('user<U+202E>gpj.exe');
    expect(visible('half \ud800')).toBe('half <U+D800>');
  });

  it('keeps line breaks, and text in any language', () => {
    expect(visible('één\r\nзвёзды\t日本語')).toBe('één\nзвёзды 日本語');
  });

  it('leaves a text alone that it made visible before', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });
});

describe('visibleIn', () => {
  it('reaches every text of the data, however deep, and changes nothing else', () => {
    const data = { at: 1, missing: null, notes: [{ text: 'a\u001bb' }, { text: 'c' }] };
    expect(visibleIn(data)).toEqual({ at: 1, missing: null, notes: [{ text: 'a<U+001B>b' }, { text: 'c' }] });
  });
});
