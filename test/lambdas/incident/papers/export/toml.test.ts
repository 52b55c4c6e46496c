import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { tomlSection } from '../../../../../lambdas/incident/papers/export/toml.ts';

describe('a table in TOML', () => {
  it('has a line for each value that there is', () => {
    expect(tomlSection('a', { one: 'x', none: undefined, two: ['y', 'z'], empty: [] })).toBe(
      '[a]\none = "x"\ntwo = ["y", "z"]\nempty = []\n',
    );
  });

  it('reads back as it was, whatever its texts are, but for halves of characters', () => {
    const texts = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(texts, fc.array(texts), (text, list) => {
        const toml = tomlSection('a', { text: `${text}\u007f"\n\`\`\``, list });
        expect(toml.split('\n')).toHaveLength(4);
        expect(parse(toml)).toEqual({
          a: { text: `${text.toWellFormed()}\u007f"\n\`\`\``, list: list.map((one) => one.toWellFormed()) },
        });
      }),
    );
  });
});
