import { stripVTControlCharacters } from 'node:util';
import CliTable from 'cli-table3';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../../../lib/cli/visible.ts';
import { wrap } from '../../../lib/cli/wrap.ts';

describe('wrap', () => {
  it('breaks at spaces, and after a slash or anywhere where a word is too long', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('octo-org/rust-template', 13)).toEqual(['octo-org/', 'rust-template']);
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  it('keeps line breaks, empty lines and indentation', () => {
    expect(wrap('a\n\n  b c d', 5)).toEqual(['a', '', '  b c', '  d']);
  });

  it('loses no letter and never exceeds the width, as the table measures it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).map(visible),
        fc.integer({ min: 2, max: 40 }),
        (text, width) => {
          const lines = wrap(text, width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replace(/[ \n]/g, ''));
          for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

/** How wide the table takes a line to be. */
function columnsOf(line: string): number {
  const table = new CliTable({ style: { 'padding-left': 0, 'padding-right': 0, border: [] } });
  table.push([line]);
  return stripVTControlCharacters(table.toString().split('\n')[0] ?? '').length - 2;
}
