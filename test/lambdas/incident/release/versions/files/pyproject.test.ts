import { describe, expect, it } from 'vitest';
import { readVersion } from '../../../../../../lambdas/incident/release/versions/version-files.ts';
import { bumped, changedLines } from './bumped.ts';
import { POETRY, PYPROJECT } from './sample-files.ts';

describe('the version in pyproject.toml', () => {
  it('is that of [project], and nothing else is touched', () => {
    expect(readVersion('pyproject', PYPROJECT)).toEqual({ version: '1.2.3', name: 'Widget.Tools' });
    expect(changedLines(PYPROJECT, bumped('pyproject', PYPROJECT))).toEqual([
      '6: version = "1.2.3"  # by hand -> version = "1.2.4"  # by hand',
    ]);
  });

  it('is that of [tool.poetry]', () => {
    expect(readVersion('pyproject', POETRY)).toEqual({ version: '1.2.3', name: 'widget-tools' });
    expect(changedLines(POETRY, bumped('pyproject', POETRY))).toEqual([
      '3: version = "1.2.3" -> version = "1.2.4"',
    ]);
  });

  it('is raised in both where both state it', () => {
    const both = `[project]\nversion = "1.2.3"\n${POETRY}`;
    expect(changedLines(both, bumped('pyproject', both))).toHaveLength(2);
    expect(bumped('pyproject', both.replace('1.2.3', '1.2.2'))).toMatch(/states two versions/);
  });

  it('is found where [project] leaves it to [tool.poetry]', () => {
    expect(readVersion('pyproject', `[project]\ndynamic = ["version"]\n${POETRY}`)).toMatchObject({
      version: '1.2.3',
    });
  });

  it('is that of its package by any spelling of the name that PyPI takes for the same', () => {
    expect(readVersion('pyproject', PYPROJECT, 'widget_tools')).toMatchObject({ version: '1.2.3' });
    expect(bumped('pyproject', PYPROJECT, 'widget')).toMatch(/is that of "Widget.Tools", not of "widget"/);
  });

  it.each([
    [
      '[project]\nname = "a"\ndynamic = ["readme", "version"]\n[tool.hatch.version]\npath = "a.py"\n',
      /is dynamic: name the file/,
    ],
    ['[project]\nname = "a"\n', /states no version/],
    ['[tool.setuptools]\nversion = "1.2.3"\n', /states no version/],
    ['[project]\nversion = """\n1.2.3"""\n', /no plain text/],
    ['[project]\nversion = "1.2.3"\n[project]\nversion = "1.2.3"\n', /more than once/],
    ['[project]\nversion = \n', /cannot be read as TOML/],
  ])('is not guessed: %j', (text, problem) => {
    expect(bumped('pyproject', text)).toMatch(problem);
  });

  it('may be one that only PEP 440 knows', () => {
    expect(bumped('pyproject', '[project]\nversion = "24.1rc1"\n', undefined, '24.1', '24.1rc1')).toBe(
      '[project]\nversion = "24.1"\n',
    );
  });
});
