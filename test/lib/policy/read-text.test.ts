import { describe, expect, it } from 'vitest';
import { readText } from '../../../lib/policy/read-text.ts';

function read(text: string) {
  const result = readText(text);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result;
}

function problems(text: string) {
  const result = readText(text);
  return 'problems' in result ? result.problems : [];
}

const TEXT = `name: mine
milestones:
  - name: fix
    due:
      - when: { severity: [high] }
        earliest:
          - from: [reported]
            duration: P7D
    title:
`;

describe('Reading YAML or JSON', () => {
  it('finds a value where it stands, and the key of one that spans lines or says nothing', () => {
    const { problemAt } = read(TEXT);
    const place = (...path: (string | number)[]) => {
      const { line, column } = problemAt({ path, message: '' });
      return `${line}:${column}`;
    };
    expect(place('name')).toBe('1:7');
    expect(place('milestones')).toBe('2:1');
    expect(place('milestones', 0)).toBe('3:5');
    expect(place('milestones', 0, 'due', 0, 'when', 'severity', 0)).toBe('5:28');
    expect(place('milestones', 0, 'due', 0, 'earliest', 0, 'duration')).toBe('8:23');
    expect(place('milestones', 0, 'title')).toBe('9:5');
  });

  it('finds what should hold a field that is missing', () => {
    const { problemAt } = read(TEXT);
    const problem = { path: ['milestones', 0, 'owner'], message: 'is missing' };
    expect(problemAt(problem)).toEqual({
      line: 3,
      column: 5,
      field: 'milestones[0].owner',
      message: 'is missing',
    });
    expect(problemAt({ path: [], message: '' })).toMatchObject({ line: 1, column: 1, field: '' });
    expect(problemAt({ path: ['milestones', 7, 'name'], message: '' })).toMatchObject({ line: 2 });
  });

  it('reads JSON, also indented by tabs or begun by a byte order mark', () => {
    const data = { a: [1, { b: null }], c: 'x' };
    expect(read(JSON.stringify(data, null, '\t')).data).toEqual(data);
    expect(read(`\ufeff${JSON.stringify(data)}`).data).toEqual(data);
    expect(read(JSON.stringify(data, null, 2)).problemAt({ path: ['c'], message: '' })).toMatchObject({
      line: 8,
    });
  });

  it('takes days, hours and instants for texts', () => {
    const { data } = read('[12-25, 2026-12-25, 09:00, 2026-03-01T09:00:00Z, no]');
    expect(data).toEqual(['12-25', '2026-12-25', '09:00', '2026-03-01T09:00:00Z', 'no']);
  });

  it('names each fault of the syntax with its place', () => {
    expect(problems('a: 1\nb: [1, 2\nc: 3\n')).toMatchObject([{ line: 3, column: 1, field: '' }]);
    expect(problems('a: 1\na: 2\na: 3\n')).toMatchObject([{ line: 2 }, { line: 3 }]);
    expect(problems('{"a": 1, "a": 2}')).toMatchObject([{ line: 1, column: 10 }]);
    expect(problems('a: 1\n---\nb: 2\n')).toMatchObject([{ line: 2 }]);
    expect(problems('a: !!js/function x\n')).toMatchObject([{ line: 1 }]);
  });

  it('refuses aliases that name nothing or grow without end', () => {
    expect(problems('a: *nothing')[0]?.message).toContain('nothing');
    const bomb = [
      'a: &a [x]',
      ...'bcdefgh'.split('').map((name, index) => {
        const before = String.fromCharCode(name.charCodeAt(0) - 1);
        return `${name}: &${name} [${Array.from({ length: 9 + index }, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(problems(bomb)).toHaveLength(1);
  });

  it('says where an alias repeats what it stands in', () => {
    expect(problems('a: 1\nb: &b\n  - x\n  - c: *b\n')).toEqual([
      { line: 4, column: 5, field: '', message: 'an alias repeats what it stands in' },
    ]);
  });

  it.each([
    ['lists', '['.repeat(101) + ']'.repeat(101)],
    ['lists, very deep', '['.repeat(400_000) + ']'.repeat(400_000)],
    ['mappings', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['lists that are never closed', '['.repeat(2000)],
    ['lines', `${'- '.repeat(5000)}x`],
  ])('refuses plainly what is nested too deeply: %s', (_, text) => {
    expect(problems(text).map(({ message }) => message)).toEqual([
      'is nested too deeply: more than 100 levels',
    ]);
  });

  it('reads what is as deep as it may be', () => {
    expect(JSON.stringify(read('['.repeat(100) + ']'.repeat(100)).data)).toHaveLength(200);
  });

  it('keeps what an alias repeats apart from what it repeats', () => {
    expect(read('a: &x [1]\nb: *x').data).toEqual({ a: [1], b: [1] });
  });
});
