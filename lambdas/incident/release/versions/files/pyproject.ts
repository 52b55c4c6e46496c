import { isProblem } from '../problem.ts';
import { type Locate, type Located, onlyText, otherPackage } from './located.ts';
import { scanToml, type TomlValue } from './toml.ts';
import { valuesAt } from './values-at.ts';

const PROJECT = ['project'];
const POETRY = ['tool', 'poetry'];

/**
 * The version in a `pyproject.toml`: of `[project]`, or of `[tool.poetry]`, or of both where they agree. One that is
 * found elsewhere when the package is built (`dynamic`) is a problem.
 */
export const locateInPyproject: Locate = (text, own) => {
  const values = scanToml(text);
  if (!values) return { problem: 'pyproject.toml cannot be read as TOML: bump the version by hand.' };
  const names = [namedIn(values, PROJECT, 'name'), namedIn(values, POETRY, 'name')];
  const versions = [namedIn(values, PROJECT, 'version'), namedIn(values, POETRY, 'version')];
  const problem = [...names, ...versions].find(isProblem);
  if (problem) return problem;
  const [name] = names.filter(isValue);
  if (own.name !== undefined && name && normal(name.written) !== normal(own.name)) {
    return otherPackage('pyproject.toml', name.written, own.name);
  }
  const [first, second] = versions.filter(isValue);
  if (!first) return { problem: missing(values) };
  if (second && second.written !== first.written) {
    return { problem: 'pyproject.toml states two versions, in [project] and [tool.poetry]: make them one.' };
  }
  return located(first, second, name);
};

function namedIn(values: readonly TomlValue[], table: readonly string[], key: string) {
  return onlyText(valuesAt(values, [...table, key]), `The ${key} of [${table.join('.')}] in pyproject.toml`);
}

function located(first: TomlValue, second?: TomlValue, name?: TomlValue): Located {
  return {
    version: first.written,
    ...(name && { name: name.written }),
    spots: second ? [first, second] : [first],
  };
}

function missing(values: readonly TomlValue[]): string {
  const isDynamic = values.some(
    ({ path, written }) => path[0] === 'project' && path[1] === 'dynamic' && written === 'version',
  );
  return isDynamic
    ? 'pyproject.toml says that its version is dynamic: name the file that states it, or let the tag give it.'
    : 'pyproject.toml states no version in [project] or [tool.poetry]: state one.';
}

function isValue(value: unknown): value is TomlValue {
  return value !== undefined && !isProblem(value);
}

/** PEP 503: case and the kind of separator make no difference. */
function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
