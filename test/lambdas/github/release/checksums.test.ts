import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumsIn } from '../../../../lambdas/github/release/checksums.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('a list of digests', () => {
  it('is read as sha256sum writes it, for text and for bytes, and in its other form', () => {
    const text = `${A}  one\r\n${B.toUpperCase()} *./two words\nSHA256 (three) = ${A}\n`;
    expect([...checksumsIn(text)]).toEqual([
      ['one', A],
      ['two words', B],
      ['three', A],
    ]);
  });

  it('tells nothing by what is no such line', () => {
    const text = `# digests\n\n${A.slice(1)}  short\n${A}one\n${A}   \n${'c'.repeat(128)}  sha512\n`;
    expect([...checksumsIn(text)]).toEqual([]);
  });

  it('is read whatever it holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => checksumsIn(text).size >= 0));
  });
});
