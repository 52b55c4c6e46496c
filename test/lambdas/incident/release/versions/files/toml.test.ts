import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { scanToml } from '../../../../../../lambdas/incident/release/versions/files/toml.ts';

const plain = (text: string) =>
  scanToml(text)
    ?.filter(({ isPlainText }) => isPlainText)
    .map(({ path, written }) => `${path.join('/')} = ${written}`);

describe('the values of a TOML document are found', () => {
  it.each([
    ['a = "b"', ['a = b']],
    ["a = 'b\\n'", ['a = b\\n']],
    ['"a b".c = "d"', ['a b/c = d']],
    ["'a.b' . c = 'd'", ['a.b/c = d']],
    ['"\\u0061\\x62" = "c"', ['ab = c']],
    ['[a.b]\nc = "d"\n[ "e" ] # f\ng = "h"', ['a/b/c = d', 'e/g = h']],
    ['a = { b = "c", d = { e.f = "g" } }', ['a/b = c', 'a/d/e/f = g']],
    ['a = [ "b", # "c"\n  ["d", "#"], ]', ['a/0 = b', 'a/1/0 = d', 'a/1/1 = #']],
    ['[[a]]\nb = "c"\n[[a]]\nb = "d"', ['a/b = c', 'a/b = d']],
    ['a = """\n[b]\nc = "d" \\"""\n"""""\ne = "f"', ['e = f']],
    ["a = '''\n[b]\nc = 'd'\\''''\ne = 'f'", ['e = f']],
    ['a = "\\""\nb = "c"', ['b = c']],
    ['a = 1979-05-27 07:32:00Z # t\nb = "c"', ['b = c']],
    ['\uFEFFa = "b"\r\n\r\nc = "d"\r\n', ['a = b', 'c = d']],
    ['a = "b"#c', ['a = b']],
    ['', []],
  ])('in %j', (text, expected) => {
    expect(plain(text)).toEqual(expected);
    expect(() => parse(text.replace('\uFEFF', ''))).not.toThrow();
  });

  it.each([
    'a',
    'a =',
    'a = "b',
    "a = 'b",
    'a = "b\n"',
    'a = "b\r"',
    'a = """b',
    'a = [1',
    'a = {b = 1',
    'a = [1 2]',
    '[a',
    '[a]]',
    '[[a]',
    '[]',
    '[a] b = 1',
    'a = 1 b = 2',
    'a = b = "c"',
    '= "a"',
    'a. = 1',
    '"\\q" = 1',
    'a = "b" "c"',
    `a = ${'['.repeat(100)}${']'.repeat(100)}`,
    `${'a.'.repeat(100)}a = 1`,
    `[${'a.'.repeat(100)}a]\nb = 1`,
  ])('not where it is not understood: %j', (text) => {
    expect(scanToml(text)).toBeUndefined();
  });

  it('each where it stands, as another reader finds them', () => {
    fc.assert(
      fc.property(document(), (text) => {
        const data: unknown = parse(text);
        const values = scanToml(text) ?? [];
        expect(values.length).toBeGreaterThan(0);
        for (const { path, start, end, written, isPlainText } of values) {
          expect(text.slice(start, end)).toBe(written);
          if (isPlainText) expect(at(data, path)).toBe(written);
        }
      }),
    );
  });

  it('of no hostile text by throwing', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '"""',
      "'''",
      '=',
      '.',
      ',',
      '#',
      '\\',
      '\n',
      'a',
      ' ',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(() => scanToml(parts.join(''))).not.toThrow();
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

/** Documents of which every key is there once. */
function document(): fc.Arbitrary<string> {
  const text = fc.string({
    unit: fc.constantFrom('a', '1', '.', ' ', '#', '=', '[', ']', '{', '}', ',', "\\'"),
    maxLength: 8,
  });
  const literal = fc.oneof(
    text.map((one) => JSON.stringify(one)),
    text.map((one) => `'${one.replaceAll("'", '')}'`),
    text.map((one) => `"""\n${one.replaceAll('\\', '')}"x"\n"""`),
    text.map((one) => `'''${one.replaceAll("'", '')}\n[x]\ny = "z"'''`),
    fc.constantFrom('1', 'true', '-1.5e3', 'inf', '2026-08-01', '2026-08-01 10:00:00'),
  );
  const value = fc.oneof(
    literal,
    fc.array(literal, { minLength: 1, maxLength: 3 }).map((list) => `[ ${list.join(' , # "\n')} ]`),
    fc
      .tuple(literal, literal)
      .map(
        ([one, other]) =>
          `{ "a b" = ${one.includes('\n') ? '1' : one}, c.d = ${other.includes('\n') ? '2' : other} }`,
      ),
  );
  const gap = fc.constantFrom('', '\n', '# [x]\n', '\r\n', '\t# "\n');
  return fc
    .array(fc.tuple(value, gap, fc.boolean()), { minLength: 1, maxLength: 8 })
    .map((parts) =>
      parts
        .map(
          ([one, between, isTable], at) =>
            `${isTable ? `[ t${at} . 'u' ]\n` : ''}${between}k${at} = ${one}\n`,
        )
        .join(''),
    );
}
