import calculator from 'ae-cvss-calculator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OFFERED, readCvss } from '../../../../lambdas/incident/cvss/cvss.ts';
import { anyMetrics, baseVectors } from '../../../support/cvss-vectors.ts';

const scoreOf = (vector: string) => {
  const read = readCvss(vector);
  return 'problem' in read ? read.problem : read.score;
};
const severityOf = (vector: string) => {
  const read = readCvss(vector);
  return 'problem' in read ? read.problem : read.severity;
};

describe('the score of CVSS 3.1 and 3.0', () => {
  it.each([
    ['CVE-2021-44228', 'AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVE-2013-1937', 'AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    ['CVE-2013-0375', 'AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
    ['CVE-2014-3566', 'AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
    ['CVE-2012-1516', 'AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 9.9],
    ['CVE-2009-0783', 'AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L', 4.2],
    ['CVE-2012-0384', 'AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H', 7.2],
    ['CVE-2015-1098', 'AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', 7.8],
    ['CVE-2014-0160', 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
    ['CVE-2014-6271', 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVE-2008-1447', 'AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N', 6.8],
    ['CVE-2014-2005', 'AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 6.8],
    ['CVE-2010-0467', 'AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N', 5.8],
    ['CVE-2013-6014', 'AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H', 9.3],
    ['CVE-2019-7551', 'AV:N/AC:L/PR:L/UI:R/S:C/C:H/I:H/A:H', 9],
    ['CVE-2011-1265', 'AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 8.8],
    ['CVE-2014-2019', 'AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N', 4.6],
    ['CVE-2015-0970', 'AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', 8.8],
  ])('is the one that is published for %s', (_, metrics, score) => {
    expect(scoreOf(`CVSS:3.1/${metrics}`)).toBe(score);
    expect(scoreOf(`CVSS:3.0/${metrics}`)).toBe(score);
  });

  it('is the temporal one where the vector defines no environment, else the environmental one', () => {
    const base = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H';
    expect(scoreOf(`${base}/E:U`)).toBe(9.1);
    expect(scoreOf(`${base}/E:U/MC:N/MI:N/MA:N`)).toBe(0);
    expect(scoreOf(`${base}/MAV:P`)).toBe(7.7);
    expect(scoreOf(`${base}/E:X/RL:X/CR:X/MAV:X`)).toBe(10);
  });

  it('follows the equation of its own version where the environment keeps a changed scope', () => {
    const metrics = 'AV:P/AC:H/PR:L/UI:N/S:C/C:H/I:H/A:L/MA:L';
    expect(scoreOf(`CVSS:3.0/${metrics}`)).toBe(7);
    expect(scoreOf(`CVSS:3.1/${metrics}`)).toBe(6.9);
  });

  it('of 3.0 is not rounded up for a trifle of floating point', () => {
    expect(scoreOf('CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:H/A:H/RC:U')).toBe(9.2);
  });

  it('of 3.1 is for every vector the one that a calculator of others gives', () => {
    for (const vector of baseVectors('3.1')) {
      expect([vector, scoreOf(vector)]).toEqual([
        vector,
        new calculator.Cvss3P1(vector).calculateScores().overall,
      ]);
    }
    fc.assert(
      fc.property(anyMetrics('3.1'), (metrics) => {
        const vector = `CVSS:3.1/${metrics.join('/')}`;
        expect(scoreOf(vector)).toBe(new calculator.Cvss3P1(vector).calculateScores().overall);
      }),
    );
  });

  it('never falls when one impact rises', () => {
    const worse: Readonly<Record<string, string>> = { N: 'L', L: 'H' };
    const scores = new Map(baseVectors('3.1').map((vector) => [vector, Number(scoreOf(vector))]));
    const fallen = [...scores].flatMap(([vector, score]) =>
      ['C', 'I', 'A'].flatMap((name) => {
        const raised = vector.replace(
          new RegExp(`/${name}:([NL])`),
          (_, value: string) => `/${name}:${worse[value]}`,
        );
        return (scores.get(raised) ?? 0) < score ? [`${vector} to ${raised}`] : [];
      }),
    );
    expect(scores.size).toBe(4 * 2 * 3 * 2 * 2 * 27);
    expect(fallen).toEqual([]);
  });
});

describe('the score of CVSS 4.0', () => {
  it.each([
    ['CVE-2022-41741', 'AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.3],
    ['CVE-2020-3549', 'AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.7],
    ['CVE-2020-3549, unexploited', 'AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U', 5.2],
    ['CVE-2023-3089', 'AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N', 8.3],
    [
      'CVE-2023-3089, in an environment',
      'AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N/CR:H/IR:L/AR:L/MAV:N/MAC:H/MVC:H/MVI:L/MVA:L',
      8.1,
    ],
    ['CVE-2021-44714', 'AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N', 4.6],
    ['CVE-2022-21830', 'AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N', 5.1],
    ['CVE-2022-22186', 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N', 6.9],
    ['CVE-2023-21989', 'AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:N', 5.9],
    ['CVE-2020-3947', 'AV:L/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 9.4],
    ['CVE-2023-30560', 'AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:H/SA:N/S:P/V:D', 8.3],
    ['CVE-2014-0160', 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N/E:A', 8.7],
    ['CVE-2021-44228', 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    [
      'CVE-2021-44228, in an environment',
      'AV:N/AC:H/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/MAC:L/MAT:N/MVC:N/MVI:N/MVA:L',
      5.5,
    ],
    ['CVE-2013-6014', 'AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:H/SI:N/SA:H', 6.4],
    ['CVE-2016-5729', 'AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/R:I', 8.4],
  ])('is the one that is published for %s', (_, metrics, score) => {
    expect(scoreOf(`CVSS:4.0/${metrics}`)).toBe(score);
  });
});

describe('the score of CVSS 2.0', () => {
  it.each([
    ['CVE-2002-0392', 'AV:N/AC:L/Au:N/C:N/I:N/A:C', 7.8],
    ['CVE-2002-0392, temporal', 'AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C', 6.4],
    [
      'CVE-2002-0392, environmental',
      'AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H',
      9.2,
    ],
    ['CVE-2002-0392, where nothing is at risk', 'AV:N/AC:L/Au:N/C:N/I:N/A:C/TD:N', 0],
    ['CVE-2003-0818', 'AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
    ['CVE-2003-0818, temporal', 'AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C', 8.3],
    [
      'CVE-2003-0818, environmental',
      'AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L',
      9,
    ],
    ['CVE-2003-0062', 'AV:L/AC:H/Au:N/C:C/I:C/A:C', 6.2],
    ['CVE-2003-0062, temporal', 'AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C', 4.9],
    [
      'CVE-2003-0062, environmental',
      'AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M',
      7.5,
    ],
  ])('is the one of the guide for %s', (_, vector, score) => {
    expect(scoreOf(vector)).toBe(score);
  });

  it.each([
    ['AV:N/AC:L/Au:S/C:C/I:P/A:N/E:U/RL:TF/RC:UR', 5.5],
    ['AV:N/AC:M/Au:N/C:P/I:C/A:C/E:H/RL:U/RC:UC', 8.1],
    ['AV:A/AC:M/Au:N/C:C/I:N/A:P/E:POC/RL:W/RC:UC', 4.9],
    ['AV:N/AC:M/Au:M/C:N/I:P/A:N/IR:H', 3.9],
    ['AV:A/AC:H/Au:S/C:N/I:P/A:P/E:POC/RL:OF/RC:C/CDP:LM/TD:M/CR:M/IR:L/AR:L', 2.8],
    ['AV:N/AC:M/Au:S/C:P/I:P/A:C/CDP:L/TD:L/CR:L/IR:H/AR:M', 1.9],
    ['AV:L/AC:L/Au:N/C:C/I:P/A:P/CDP:MH/TD:M/CR:H/IR:L/AR:H', 6.2],
    ['AV:N/AC:H/Au:M/C:P/I:C/A:N/CDP:LM/TD:H/CR:M/IR:M/AR:L', 6.7],
    ['AV:A/AC:L/Au:N/C:C/I:C/A:C/CDP:H/CR:H/IR:H/AR:H', 9.2],
  ])('is the one that another implementation of the guide gives for %s', (vector, score) => {
    expect(scoreOf(vector)).toBe(score);
  });

  it('is for every vector of base metrics the one that a calculator of others gives', () => {
    for (const vector of baseVectors('2.0')) {
      const { overall } = new calculator.Cvss2(vector).calculateScores();
      expect([vector, scoreOf(vector)]).toEqual([vector, Math.abs(overall)]);
    }
  });

  it('is rounded up from a half, whatever floating point makes of 2.85', () => {
    expect(scoreOf('AV:L/AC:M/Au:S/C:P/I:N/A:P/RL:W')).toBe(2.9);
  });

  it('stays what the base says where the environment weighs everything as 1', () => {
    const base = 'AV:N/AC:M/Au:M/C:P/I:C/A:C';
    expect(scoreOf(base)).toBe(7.5);
    expect(scoreOf(`${base}/CDP:N/TD:H/CR:M/IR:M/AR:M`)).toBe(7.5);
  });

  it('does not fall below 0 in an environment that hardly minds', () => {
    expect(scoreOf('AV:L/AC:H/Au:M/C:P/I:N/A:N/CR:L')).toBe(0);
  });
});

describe('the severity of a score', () => {
  it.each([
    ['none', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N', 0],
    ['none', 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
    ['none', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0],
    ['low', 'CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N/E:U', 0.1],
    ['low', 'CVSS:3.1/AV:N/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L', 3.9],
    ['medium', 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L', 4],
    ['medium', 'CVSS:3.1/AV:P/AC:H/PR:H/UI:N/S:C/C:H/I:H/A:H', 6.9],
    ['high', 'CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H', 7],
    ['high', 'CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:H/I:H/A:L', 8.9],
    ['critical', 'CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:H/I:H/A:H', 9],
    ['critical', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['low', 'AV:N/AC:L/Au:N/C:N/I:N/A:N', 0],
    ['low', 'AV:L/AC:H/Au:S/C:N/I:N/A:C', 3.8],
    ['medium', 'AV:L/AC:H/Au:N/C:N/I:N/A:C', 4],
    ['medium', 'AV:L/AC:M/Au:N/C:C/I:C/A:C', 6.9],
    ['high', 'AV:A/AC:M/Au:M/C:C/I:C/A:C', 7],
    ['high', 'AV:N/AC:L/Au:N/C:P/I:P/A:P', 7.5],
    ['high', 'AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
  ])('is %s for %s', (severity, vector, score) => {
    expect([severityOf(vector), scoreOf(vector)]).toEqual([severity, score]);
  });

  it('follows the scale of the specifications from 3.0 on', () => {
    const scale = { none: [0, 0], low: [0.1, 3.9], medium: [4, 6.9], high: [7, 8.9], critical: [9, 10] };
    const ranks = Object.entries(scale);
    for (const vector of [...baseVectors('3.1'), ...baseVectors('3.0')]) {
      const score = Number(scoreOf(vector));
      const rank = ranks.find(([, [least = 0, most = 0]]) => score >= least && score <= most);
      expect([vector, severityOf(vector)]).toEqual([vector, rank?.[0]]);
    }
  });
});

describe('reading a CVSS vector', () => {
  it('gives the score with the vector in canonical form', () => {
    expect(readCvss('CVSS:3.1/S:U/C:H/I:H/A:H/E:X/AV:N/AC:L/PR:N/UI:N')).toEqual({
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      version: '3.1',
      score: 9.8,
      severity: 'critical',
    });
  });

  it('gives the problem, and no score, where the text is no vector', () => {
    expect(readCvss('CVSS:3.1/AV:N')).toEqual({ problem: expect.stringContaining('add AC') });
  });

  it('offers 3.1 and 4.0 only', () => {
    expect(OFFERED).toEqual(['3.1', '4.0']);
  });

  it.each(['2.0', '3.0', '3.1', '4.0'] as const)(
    'scores any vector of %s from 0.0 to 10.0 in tenths',
    (version) => {
      const prefix = version === '2.0' ? '' : `CVSS:${version}/`;
      fc.assert(
        fc.property(anyMetrics(version), (metrics) => {
          const score = Number(scoreOf(prefix + metrics.join('/')));
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(10);
          expect(score).toBe(Number(score.toFixed(1)));
        }),
      );
    },
  );

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(readCvss(text)).toHaveProperty('problem');
      }),
    );
  });
});
