import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../../lambdas/pipeline/request.ts';
import { asked, TAKEN } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N';
const FILE = `
severity: medium
exploited: no
affects: [binary, package]
risk: |
  The tokens of users.
versions: '>= 1.2.0, < 1.4.3'
weakness: # not known yet
`;
const withFile = { readFile: async (name: string) => (name === 'answers.yaml' ? FILE : undefined) };
const OPEN = { assessment: { assessment: { complete: false, missing: ['component', 'attack'] } } };

/** Somebody at a terminal who types these lines, and what was asked. */
function typing(...lines: readonly string[]) {
  const questions: string[] = [];
  const left = [...lines];
  const ask = async (question: string) => {
    questions.push(question);
    return left.shift();
  };
  const converse = <T>(talk: (asking: typeof ask) => Promise<T>) => talk(ask);
  return { questions, world: { interactive: true, converse } };
}

describe('assess', () => {
  it.each([
    [['HIGH'], { severity: 'high' }],
    [['--severity', 'moderate'], { severity: 'medium' }],
    [['low', '--approve-longer'], { severity: 'low', approveLengthening: true }],
    [['--vector', VECTOR], { vector: VECTOR }],
    [['high', '--vector', VECTOR], { severity: 'high', vector: VECTOR }],
    [['--exploited', 'Yes'], { answers: { exploited: 'Yes' } }],
    [
      ['high', '--affects', 'image,package', '--weakness', 'cwe-79', '--mitigations', 'none'],
      { severity: 'high', answers: { affects: 'image,package', weakness: 'cwe-79', mitigations: 'none' } },
    ],
  ])('turns %j into the request that the pipeline takes', async (args, words) => {
    const { code, requests } = await asked(['assess', ID, ...args]);
    expect(code).toBe(0);
    expect(requests).toEqual([
      { action: 'assess', id: ID, ...words, by: 'Ada', commandId: expect.any(String) },
    ]);
    expect(parseRequest(requests[0])).toHaveProperty('request');
  });

  it('takes the answers of a file, and options win over it', async () => {
    const { code, requests } = await asked(
      ['assess', ID, '--file', 'answers.yaml', '--exploited', 'unknown', '--severity', 'critical'],
      {},
      withFile,
    );
    expect(code).toBe(0);
    expect(requests[0]).toMatchObject({
      severity: 'critical',
      answers: {
        exploited: 'unknown',
        affects: 'binary, package',
        risk: 'The tokens of users.',
        versions: '>= 1.2.0, < 1.4.3',
      },
    });
    expect(parseRequest(requests[0])).toHaveProperty('request');
  });

  it('lets a vector win over the severity of a file: both say how severe it is', async () => {
    const args = ['assess', ID, '--file', 'answers.yaml', '--vector', VECTOR];
    const { requests } = await asked(args, {}, withFile);
    expect(requests[0]).toMatchObject({ vector: VECTOR });
    expect(requests[0]).not.toHaveProperty('severity');
  });

  it('reads the standard input as a file, in JSON too', async () => {
    const input = { readInput: async () => '{"severity": "high", "exploited": true}' };
    const { requests } = await asked(['assess', ID, '--file', '-'], {}, input);
    expect(requests[0]).toMatchObject({ severity: 'high', answers: { exploited: 'yes' } });
  });

  it('tells all that is wrong at once, of the file and of the options', async () => {
    const file = { readFile: async () => 'severity: high\nexploits: no\nrisk: {a: 1}\n' };
    const args = ['assess', ID, 'huge', '--file', 'x.yaml', '--vector', 'AV:N', '--attack', 'moon'];
    const { code, err, requests } = await asked(args, {}, file);
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toMatch(/^x\.yaml: "exploits" is no question/m);
    expect(err).toMatch(/^x\.yaml: "risk" must be a text/m);
    expect(err).toMatch(/^The severity must be critical/m);
    expect(err).toMatch(/"attack": choose one of network/);
    expect(err.split('\n').length).toBeGreaterThanOrEqual(5);
  });

  it('tells plainly what is wrong with the syntax of a file, and on which line', async () => {
    const deep = { readFile: async () => '['.repeat(50_000) + ']'.repeat(50_000) };
    expect((await asked(['assess', ID, '--file', 'x.yaml'], {}, deep)).err).toBe(
      'x.yaml:1: is nested too deeply: more than 100 levels',
    );
    const torn = { readFile: async () => 'severity: high\nrisk: [\n' };
    expect((await asked(['assess', ID, '--file', 'x.yaml'], {}, torn)).err).toMatch(/^x\.yaml:[23]: /);
  });

  it.each([
    [[], 'Say how severe it is: critical, high, medium, low or none.'],
    [['high', '--severity', 'low'], 'Is it high or low? Give one severity.'],
    [['huge'], 'must be critical, high, medium, low or none'],
    [['low', '--vector', VECTOR], 'the vector scores 7.5, which is high: give one of the two'],
    [['--vector', 'AV:N/AC:L/Au:N/C:P/I:P/A:P'], 'CVSS 2.0: give one of 3.1 or 4.0'],
    [['--file', 'nowhere.yaml'], 'There is no file nowhere.yaml.'],
    [['--prompt'], '--prompt asks at a terminal'],
  ])('sends nothing where %j is wrong usage', async (args, message) => {
    const { code, err, requests } = await asked(['assess', ID, ...args]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(requests).toEqual([]);
  });

  it('is answered with the severity that deadlines are held to, where that is another one', async () => {
    const answers = { assess: { incident: { ...TAKEN, severity: 'low', held: 'high' } } };
    const { out } = await asked(['assess', ID, 'low'], answers);
    expect(out.split('\n').at(-1)).toBe(
      'The severity is lower, but deadlines stay those of high until `embargo approve-longer` says otherwise.',
    );
  });

  it('asks at a terminal for what was not given, and sends it all as one', async () => {
    const { questions, world } = typing('own', '', 'network');
    const told = ['--exploited', 'no', '--risk', 'tokens', '--affects', 'package', '--components', 'none'];
    const more = [
      '--prerequisites',
      'none',
      '--mitigations',
      'none',
      '--weakness',
      'CWE-20',
      '--credits',
      'ada',
    ];
    const args = ['assess', ID, 'high', '--prompt', ...told, ...more];
    const { code, requests } = await asked(args, OPEN, world);
    expect(code).toBe(0);
    expect(requests.map(({ action }) => action)).toEqual(['assessment', 'assess']);
    expect(requests[1]).toMatchObject({ answers: { component: 'own', attack: 'network', risk: 'tokens' } });
    expect(requests[1]?.answers).not.toHaveProperty('versions');
    expect(questions).toHaveLength(3);
  });

  it('records nothing where the person stops before the end', async () => {
    const { code, err, requests } = await asked(['assess', ID, '--prompt'], OPEN, typing('high').world);
    expect(code).toBe(1);
    expect(err).toBe('You stopped before the end: nothing is recorded.');
    expect(requests.map(({ action }) => action)).toEqual(['assessment']);
  });
});
