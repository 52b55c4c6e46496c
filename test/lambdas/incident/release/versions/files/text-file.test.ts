import { describe, expect, it } from 'vitest';
import { readVersion } from '../../../../../../lambdas/incident/release/versions/version-files.ts';
import { bumped, changedLines } from './bumped.ts';
import { INIT_PY } from './sample-files.ts';

describe('the version in a text file', () => {
  it.each(['1.2.3', '1.2.3\n', '\uFEFF 1.2.3\r\n\r\n'])('is all that the file holds: %j', (text) => {
    expect(bumped('text', text)).toBe(text.replace('1.2.3', '1.2.4'));
  });

  it('is what is assigned at the start of a line, not in a text or within a function', () => {
    expect(changedLines(INIT_PY, bumped('text', INIT_PY))).toEqual([
      '7: __version__ = "1.2.3"  # kept by hand -> __version__ = "1.2.4"  # kept by hand',
    ]);
  });

  it.each([
    "__version__='1.2.3'",
    '__version__: str = "1.2.3"\n',
    '__version__ : Final[str] = "1.2.3"\r\nx = 1\r\n',
    'VERSION = "1.2.3";\n',
    'version = "1.2.3"\n',
  ])('is found however it is assigned: %j', (text) => {
    expect(bumped('text', text)).toBe(text.replace('1.2.3', '1.2.4'));
  });

  it.each([
    ['', /holds neither/],
    ['v1.2.3\n', /holds neither/],
    ['1.2.3\n1.2.3\n', /holds neither/],
    ['  __version__ = "1.2.3"\n', /holds neither/],
    ['# __version__ = "1.2.3"\n', /holds neither/],
    ['my__version__ = "1.2.3"\n', /holds neither/],
    ['__version__ = "1.2" + ".3"\n', /holds neither/],
    ['__version__ = "1.2.3\'\n', /holds neither/],
    ["x = '''\n__version__ = '1.2.3'\n'''\n", /holds neither/],
    ['__version__ = "1.2.3"\nVERSION = "1.2.3"\n', /more than once/],
    ['__version__ = "unknown"\n', /which is no version/],
  ])('is not guessed: %j', (text, problem) => {
    expect(bumped('text', text)).toMatch(problem);
    expect(readVersion('text', text)).toHaveProperty('problem');
  });
});
