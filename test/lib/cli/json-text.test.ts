import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from '../../../lib/cli/json-text.ts';

describe('JSON for programs', () => {
  it('holds the data exactly', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (data) => {
        expect(JSON.parse(jsonText(data))).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });

  it.each(['\u009b', '\u007f', '\u202e', '\u200b', '\u2028', '\u{e0041}', '\ud800'])(
    'escapes %j',
    (character) => {
      expect(jsonText(character)).toMatch(/^"(\\u[0-9a-f]{4})+"$/);
      expect(JSON.parse(jsonText(character))).toBe(character);
    },
  );

  it('holds no character that could drive a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(jsonText({ text }).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
