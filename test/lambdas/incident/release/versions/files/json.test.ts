import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../../../../../lambdas/incident/release/versions/files/json.ts';

describe('the values of a JSON document are found', () => {
  it('each where it stands, with the keys that lead to it', () => {
    const text = '{"a": {"b\\u0063": ["x", 1, {"y": "z"}]}, "d" : "e\\n", "f": null}';
    expect(
      scanJson(text)?.map(({ path, written, isPlainText }) => [path.join('/'), written, isPlainText]),
    ).toEqual([
      ['', '', false],
      ['a', '', false],
      ['a/bc', '', false],
      ['a/bc/0', 'x', true],
      ['a/bc/1', '1', false],
      ['a/bc/2', '', false],
      ['d', 'e\\n', false],
      ['f', 'null', false],
    ]);
  });

  it('twice where a key stands twice', () => {
    expect(scanJson('{"a": "b", "a": "c"}')?.filter(({ path }) => path[0] === 'a')).toHaveLength(2);
  });

  it.each(['', '{', '{"a": 1,}', "{'a': 1}", '{"a": 1} x', '// a\n{}', 'undefined'])(
    'not where it is none: %j',
    (text) => {
      expect(scanJson(text)).toBeUndefined();
    },
  );

  it('as JSON reads them, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t', ' \r\n'), (data, indent) => {
        const text = JSON.stringify(data, undefined, indent).replaceAll('\n', '\n ');
        for (const { path, start, end, written, isPlainText } of scanJson(text) ?? []) {
          expect(text.slice(start, end)).toBe(written);
          if (isPlainText) expect(at(data, path)).toBe(written);
        }
        expect(scanJson(text)?.at(0)?.path).toEqual([]);
      }),
    );
  });
});

function at(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const part of path) {
    value =
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([key]) => key === `${part}`)?.[1]
        : undefined;
  }
  return value;
}
