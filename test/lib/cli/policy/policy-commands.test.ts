import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { presetIds } from '../../../../lib/policy/source.ts';
import { commandLine } from '../../../support/command-line.ts';
import { SCHEMAS } from '../../../support/schemas.ts';

const FACTS = JSON.stringify([
  { at: '2026-03-01T09:00:00Z', fact: 'reported', severity: 'high' },
  { at: '2026-03-04T17:30:00Z', fact: 'assessed', severity: 'critical' },
  { at: '2026-03-09T08:00:00Z', fact: 'released' },
  { at: '2026-03-10T08:00:00Z', fact: 'exploited' },
]);

/** The same without attacks, which would lift the hold. */
const HELD = FACTS.replace('exploited', 'reporterNotified');

const WRONG = `version: 1
name: mine
zone: Mars
milestones:
  - name: fix
    metBy: [fixd]
    colour: red
ladder: []
`;

const ODD = `version: 1
name: mine
zone: Europe/Berlin
milestones:
  - { name: fix, owner: Ada, metBy: [fixed], due: [{ earliest: [{ from: [reported], duration: 7 days }] }] }
ladder: [{ at: due, to: [maintainers] }]
`;

/** The command line of somebody who has these files. */
function withFiles(files: Readonly<Record<string, string>>, input = '') {
  return commandLine({ world: { readFile: async (name) => files[name], readInput: async () => input } });
}

const run = (...args: readonly string[]) =>
  withFiles({ 'facts.json': FACTS, 'held.json': HELD, 'wrong.yaml': WRONG, 'odd.yaml': ODD }, FACTS).run(
    'policy',
    ...args,
  );

describe('embargo policy check', () => {
  it('names everything that is wrong, by line, column and field, and ends with 1', async () => {
    const { code, out } = await run('check', 'wrong.yaml');
    expect(code).toBe(1);
    expect(out.split('\n').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'wrong.yaml:3:7 zone:',
      'wrong.yaml:5:5 milestones[0].owner:',
      'wrong.yaml:6:13 milestones[0].metBy[0]:',
      'wrong.yaml:7:13 milestones[0].colour:',
    ]);
  });

  it('names the same to programs', async () => {
    const { code, out } = await run('check', 'wrong.yaml', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toContainEqual({
      line: 7,
      column: 13,
      field: 'milestones[0].colour',
      message: 'is not known',
      level: 'error',
    });
  });

  it('names what is wrong with the syntax', async () => {
    const { code, out } = await withFiles({ 'torn.yaml': 'a: [1\nb: 2\n' }).run(
      'policy',
      'check',
      'torn.yaml',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^torn\.yaml:2:1 /);
  });

  it('says of a good one what it is, and what is odd about it', async () => {
    const { code, out } = await run('check', 'odd.yaml');
    expect(code).toBe(0);
    expect(out).toContain('odd.yaml:6:1 ladder: (warning) warns nobody before the due time');
    expect(out).toMatch(/^milestones: fix$/m);
    expect(out).toMatch(/^zone: Europe\/Berlin$/m);
    expect(out).toMatch(/^version: mine@[0-9a-f]{8}$/m);
    expect(JSON.parse((await run('check', 'preset:runbook', '--json')).out)).toEqual([]);
  });

  it('says which file or preset there is none of', async () => {
    expect(await run('check', 'nowhere.yaml')).toMatchObject({
      code: 2,
      err: 'There is no file nowhere.yaml.',
    });
    const { code, err } = await run('check', 'preset:nothing');
    expect(code).toBe(2);
    expect(err).toContain('runbook');
  });
});

describe('embargo policy presets', () => {
  it('lists every preset with its title, and whether its source is secondary', async () => {
    const { out } = await run('presets', '--json');
    const presets: readonly { readonly id: string; readonly title: string; readonly secondary: boolean }[] =
      JSON.parse(out);
    expect(presets.map(({ id }) => id)).toEqual(presetIds());
    expect(presets.find(({ id }) => id === 'project-zero')?.secondary).toBe(true);
    expect((await run('presets')).out).toContain('preset:kubernetes');
  });
});

describe('embargo policy show', () => {
  it('prints a preset as it is written, comments included', async () => {
    const { out } = await run('show', 'preset:runbook');
    expect(out).toMatch(/^# yaml-language-server/);
    expect(out).toContain('name: runbook');
  });
});

describe('embargo policy preview', () => {
  it('answers programs by its schema, without a pipeline', async () => {
    const accepts = new Ajv({ strict: false }).compile(SCHEMAS['docs/preview.schema.json'] ?? {});
    for (const id of presetIds()) {
      const { code, out } = await run(
        'preview',
        '--policy',
        `preset:${id}`,
        '--facts',
        'facts.json',
        '--json',
      );
      expect([id, code]).toEqual([id, 0]);
      accepts(JSON.parse(out));
      expect(accepts.errors).toBe(null);
    }
  });

  it('takes the runbook where no policy is named, and looks from the latest fact', async () => {
    const { out } = await run('preview', '--facts', 'facts.json', '--json');
    const { milestones } = JSON.parse(out);
    expect(milestones[2]).toMatchObject({ name: 'fix', dueAt: '2026-03-06T17:30:00Z', status: 'met-late' });
    expect(Object.keys(milestones[0])).toEqual(['name', 'dueAt', 'notBefore', 'status', 'rule']);
    const later = await run('preview', '--facts', 'facts.json', '--json', '--at', '2026-04-01T00:00:00Z');
    expect(JSON.parse(later.out).milestones[5]).toMatchObject({ name: 'publish', status: 'missed' });
  });

  it('reads facts from the standard input', async () => {
    const file = await run('preview', '--facts', 'facts.json', '--json');
    expect((await run('preview', '--facts', '-', '--json')).out).toBe(file.out);
  });

  it('shows people a table and a picture of at most 100 columns', async () => {
    for (const policy of [...presetIds().map((id) => `preset:${id}`), 'odd.yaml']) {
      const { out } = await run('preview', '--policy', policy, '--facts', 'facts.json');
      expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
    }
    const { out } = await run('preview', '--facts', 'held.json');
    expect(out).toContain('As things stand at 2026-03-10 08:00 UTC, by the policy runbook:');
    expect(out).toMatch(/^publish +├░+┊░+─+◆$/m);
    expect(out).toMatch(/^fix +├─+◆━+● +┊$/m);
    expect(out).toContain('publish: hold ended, to maintainers');
  });

  it('shows times in the zone of the policy', async () => {
    const { out } = await run('preview', '--policy', 'odd.yaml', '--facts', 'facts.json');
    expect(out).toContain('2026-03-10 09:00 +01:00 Europe/Berlin');
    expect(out).toContain('Times are those of Europe/Berlin.');
  });

  it('names what is wrong with the facts, by line', async () => {
    const facts = '- at: 2026-03-01T09:00:00Z\n  fact: reported\n- at: soon\n  fact: fixed\n';
    const files = withFiles({ 'facts.yaml': facts });
    const { code, err, out } = await files.run('policy', 'preview', '--facts', 'facts.yaml', '--json');
    expect(code).toBe(1);
    expect(err).toMatch(/^facts\.yaml:3:7 \[1\]\.at: must be an instant/);
    expect(JSON.parse(out)).toMatchObject({
      error: 'facts-problems',
      problems: [{ line: 3, field: '[1].at' }],
    });
  });

  it('tells what was refused, and ends with 1', async () => {
    const facts = JSON.stringify([
      { at: '2026-03-01T09:00:00Z', fact: 'reported' },
      { at: '2026-03-02T09:00:00Z', fact: 'extended', milestone: 'nothing', by: '1 day' },
    ]);
    const files = withFiles({ 'facts.json': facts });
    const { code, err } = await files.run('policy', 'preview', '--facts', 'facts.json');
    expect(code).toBe(1);
    expect(err).toMatch(/^Fact 2 \(extended, 2026-03-02T09:00:00Z\) was refused: /);
    const { out } = await files.run('policy', 'preview', '--facts', 'facts.json', '--json');
    expect(JSON.parse(out).refused).toMatchObject([{ place: 1, fact: 'extended' }]);
  });

  it('stops at a policy with problems', async () => {
    const { code, err } = await run('preview', '--policy', 'wrong.yaml', '--facts', 'facts.json');
    expect(code).toBe(1);
    expect(err).toContain('wrong.yaml:7:13 milestones[0].colour: is not known');
  });
});

describe('embargo policy explain, on paper', () => {
  it('shows each step and what would change it', async () => {
    const { code, out } = await run('explain', '--facts', 'facts.json', '--policy', 'preset:project-zero');
    expect(code).toBe(0);
    expect(out).toContain('As things stand at 2026-03-10 08:00 UTC.');
    expect(out).toMatch(/^publish {2}held {2}due 2026-04-08 08:00 UTC, not before 2026-04-08 08:00 UTC$/m);
    expect(out).toContain('  Would change it:');
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it.each([
    ['--policy', 'preset:cra'],
    ['--at', '2026-03-10T08:00:00Z'],
  ])('takes no %s for an incident, which has a policy and a present', async (...option) => {
    const { code, err } = await run('explain', 'GHSA-7q3f-x9mw-2vhc', ...option);
    expect(code).toBe(2);
    expect(err).toContain('--policy and --at are for --facts');
  });

  it("takes the runbook's policy where none is named", async () => {
    const named = await run('explain', '--facts', 'facts.json', '--policy', 'preset:runbook');
    expect(await run('explain', '--facts', 'facts.json')).toEqual(named);
  });

  it('wants either an incident or facts', async () => {
    expect((await run('explain')).code).toBe(2);
    expect((await run('explain', 'GHSA-7q3f-x9mw-2vhc', '--facts', 'facts.json')).code).toBe(2);
  });
});
