import calculator from 'ae-cvss-calculator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CvssVersion } from '../../../../lambdas/incident/cvss/cvss-metrics.ts';
import { readCvssVector } from '../../../../lambdas/incident/cvss/cvss-vector.ts';
import { anyMetrics, notationOf } from '../../../support/cvss-vectors.ts';

const VERSIONS: readonly CvssVersion[] = ['2.0', '3.0', '3.1', '4.0'];
const FREE_ORDER: readonly CvssVersion[] = ['2.0', '3.0', '3.1'];

const BASE_31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const BASE_40 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const BASE_20 = 'AV:N/AC:L/Au:N/C:P/I:P/A:P';

const problemOf = (text: string) => {
  const read = readCvssVector(text);
  return 'problem' in read ? read.problem : undefined;
};
const canonical = (text: string) => {
  const read = readCvssVector(text);
  return 'vector' in read ? read.vector : undefined;
};
const written = (version: CvssVersion, metrics: readonly string[]) =>
  notationOf(version).prefix + metrics.join('/');

/** Any vector of any of these versions, with its metrics. */
const anyVector = (versions = VERSIONS) =>
  fc
    .constantFrom(...versions)
    .chain((version) => anyMetrics(version).map((metrics) => ({ version, metrics })));

describe('a CVSS vector', () => {
  it.each([
    ['3.1', BASE_31],
    ['3.0', BASE_31.replace('3.1', '3.0')],
    ['4.0', BASE_40],
    ['2.0', BASE_20],
  ])('of %s is known by its beginning', (version, text) => {
    expect(readCvssVector(text)).toMatchObject({ version, vector: text });
  });

  it('of 2.0 may stand in parentheses, which it loses', () => {
    expect(canonical(`(${BASE_20})`)).toBe(BASE_20);
    expect(problemOf(`(${BASE_20}`)).toBeDefined();
    expect(problemOf(`(${BASE_20}/`)).toBeDefined();
    expect(problemOf(`${BASE_20})`)).toBeDefined();
    expect(problemOf(`((${BASE_20}))`)).toBeDefined();
    expect(problemOf(`(${BASE_31})`)).toBeDefined();
  });

  it('reads itself from its canonical form', () => {
    fc.assert(
      fc.property(anyVector(), ({ version, metrics }) => {
        const vector = canonical(written(version, metrics));
        expect(vector).toBeDefined();
        expect(canonical(vector ?? '')).toBe(vector);
      }),
    );
  });

  it('loses the metrics that say they are not defined, and no others', () => {
    fc.assert(
      fc.property(anyVector(), ({ version, metrics }) => {
        const defined = metrics.filter((metric) => !/:(X|ND)$/.test(metric));
        expect(canonical(written(version, metrics))).toBe(written(version, defined));
      }),
    );
  });

  it('means the same in any order before 4.0', () => {
    const shuffled = anyVector(FREE_ORDER).chain(({ version, metrics }) =>
      fc.record({
        version: fc.constant(version),
        metrics: fc.constant(metrics),
        mixed: fc.shuffledSubarray([...metrics], { minLength: metrics.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ version, metrics, mixed }) => {
        expect(readCvssVector(written(version, mixed))).toEqual(readCvssVector(written(version, metrics)));
      }),
    );
  });

  it('of 4.0 is refused in any order but its own', () => {
    const shuffled = anyMetrics('4.0').chain((metrics) =>
      fc.record({
        metrics: fc.constant(metrics),
        mixed: fc.shuffledSubarray([...metrics], { minLength: metrics.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ metrics, mixed }) => {
        const isOwn = mixed.every((metric, index) => metric === metrics[index]);
        expect(problemOf(written('4.0', mixed)) === undefined).toBe(isOwn);
      }),
    );
  });

  it('is refused without any one of its base metrics', () => {
    for (const text of [BASE_20, BASE_31, BASE_40]) {
      const metrics = text.split('/').filter((part) => !part.startsWith('CVSS'));
      for (const metric of metrics) {
        const without = text.split('/').filter((part) => part !== metric);
        expect(problemOf(without.join('/'))).toBeDefined();
      }
    }
  });

  it('is refused with any metric twice, even with the same value', () => {
    const doubled = anyVector().chain(({ version, metrics }) =>
      fc.record({
        version: fc.constant(version),
        metrics: fc.constant(metrics),
        again: fc.nat(metrics.length - 1),
        at: fc.nat(metrics.length),
      }),
    );
    fc.assert(
      fc.property(doubled, ({ version, metrics, again, at }) => {
        const metric = metrics[again] ?? '';
        expect(problemOf(written(version, metrics.toSpliced(at, 0, metric)))).toBeDefined();
      }),
    );
  });

  it('is refused with a character that does not belong to it, wherever it stands', () => {
    const stray = fc.constantFrom(
      ' ',
      '\n',
      '\t',
      '\0',
      '/',
      ':',
      ',',
      '(',
      '#',
      '\u00a0',
      '\uff21',
      '\u0391',
    );
    const spoilt = anyVector().chain(({ version, metrics }) => {
      const text = written(version, metrics);
      return fc.record({ text: fc.constant(text), stray, at: fc.nat(text.length) });
    });
    fc.assert(
      fc.property(spoilt, ({ text, stray, at }) => {
        expect(problemOf(text.slice(0, at) + stray + text.slice(at))).toBeDefined();
      }),
    );
  });

  it('is refused in another letter case', () => {
    expect(problemOf(BASE_31.toLowerCase())).toBeDefined();
    expect(problemOf(BASE_31.replace('AV', 'av'))).toContain('write AV');
    expect(problemOf(BASE_31.replace('AV:N', 'AV:n'))).toContain('choose one of N, A, L, P');
    expect(problemOf(BASE_20.toUpperCase())).toBeDefined();
    expect(problemOf(`${BASE_40}/U:RED`)).toContain('choose one of X, Clear, Green, Amber, Red');
  });

  it('is refused with the metrics of another version', () => {
    expect(problemOf(BASE_31.replace('3.1', '4.0'))).toBeDefined();
    expect(problemOf(BASE_40.replace('4.0', '3.1'))).toBeDefined();
    expect(problemOf(`CVSS:2.0/${BASE_20}`)).toContain('does not start with a version');
    expect(problemOf(BASE_31.replace('3.1', '3.2'))).toBeDefined();
    expect(problemOf(`${BASE_31}/E:POC`)).toBeDefined();
    expect(problemOf(`${BASE_20}/E:X`)).toBeDefined();
  });

  it.each(['__proto__', 'constructor', 'toString'])('knows no metric and no value %s', (word) => {
    expect(problemOf(`${BASE_31}/${word}:X`)).toContain('no metric');
    expect(problemOf(BASE_31.replace('AV:N', `AV:${word}`))).toContain('choose one of');
  });

  it('may use every metric of its version at once', () => {
    for (const version of VERSIONS) {
      const longest = [...notationOf(version).metrics].map(([name, values]) => {
        const value = values.toSorted((a, b) => b.length - a.length)[0];
        return `${name}:${value}`;
      });
      expect(problemOf(written(version, longest))).toBeUndefined();
    }
  });
});

describe('the metrics of CVSS', () => {
  const calculators = {
    '2.0': new calculator.Cvss2(),
    '3.0': new calculator.Cvss3P0(),
    '3.1': new calculator.Cvss3P1(),
    '4.0': new calculator.Cvss4P0(),
  };

  it.each(VERSIONS)('of %s and their values are those that a calculator of others knows', (version) => {
    const { metrics, base, notDefined } = notationOf(version);
    const known = [...calculators[version].getRegisteredComponents().values()].flat();
    const listed = (name: string, values: readonly string[]) => `${name}:${values.toSorted().join()}`;
    const theirs = known.map(({ shortName, values }) => {
      const words = values.map((value) => value.shortName);
      const given = words.filter((word) => !(base.has(shortName) && word === notDefined));
      // Safety is a value of the modified metrics alone (specification of 4.0, section 4.2): the calculator is laxer.
      return listed(
        shortName,
        given.filter((word) => !(word === 'S' && ['SC', 'SI', 'SA', 'MSC'].includes(shortName))),
      );
    });
    const ours = [...metrics].map(([name, values]) => listed(name, values));
    expect(ours.toSorted()).toEqual(theirs.toSorted());
  });

  it('of 4.0 stand in the order base, threat, environmental, supplemental', () => {
    expect([...notationOf('4.0').metrics.keys()].join(' ')).toBe(
      'AV AC AT PR UI VC VI VA SC SI SA E CR IR AR MAV MAC MAT MPR MUI MVC MVI MVA MSC MSI MSA S AU R V RE U',
    );
  });
});

describe('the problem of what is no CVSS vector', () => {
  it.each([
    ['', 'The vector is empty: give a vector that starts with CVSS:3.1/ or CVSS:4.0/.'],
    [
      'critical',
      '"critical" does not start with a version of CVSS: give a vector that starts with CVSS:3.1/ or CVSS:4.0/.',
    ],
    [`${BASE_31}/XY:N`, '"XY", metric 9 of the vector, is no metric of CVSS 3.1: correct it or remove it.'],
    [BASE_31.replace('AC:L', 'AC:M'), 'AC, metric 2 of the vector, has the value "M": choose one of L, H.'],
    [`${BASE_31}/AV:N`, 'AV stands again as metric 9 of the vector: give each metric once.'],
    ['CVSS:3.1/AV:N/AC:L', 'The vector lacks base metrics of CVSS 3.1: add PR, UI, S, C, I, A.'],
    [
      BASE_40.replace('AT:N/PR:N', 'PR:N/AT:N'),
      'AT, metric 4 of the vector, stands too late for the order of CVSS 4.0: move it before PR.',
    ],
    ['A'.repeat(257), 'The vector is longer than 256 characters: give one vector and nothing else.'],
  ])('%j says what, where and what to do', (text, problem) => {
    expect(readCvssVector(text)).toEqual({ problem });
  });

  it('is told of any text, which it repeats in small part', () => {
    const start = fc.constantFrom('', 'CVSS:3.1/', 'CVSS:4.0/', 'Au:', `${BASE_31}/`, `${BASE_20}/E:`);
    const text = fc
      .tuple(start, fc.string({ unit: 'binary', maxLength: 300 }))
      .map(([first, rest]) => first + rest);
    fc.assert(
      fc.property(text, (any) => {
        const problem = problemOf(any) ?? '';
        const windows = Array.from({ length: Math.max(0, any.length - 40) }, (_, at) =>
          any.slice(at, at + 41),
        );
        expect(windows.filter((window) => problem.includes(window))).toEqual([]);
        expect(problem).toMatch(/^[ -~]*$/);
      }),
    );
  });
});
