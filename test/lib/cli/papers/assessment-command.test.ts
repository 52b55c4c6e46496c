import { describe, expect, it } from 'vitest';
import { asked, TAKEN } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';

describe('the assessment', () => {
  it('is printed for the advisory once it is complete', async () => {
    const assessment = {
      complete: true,
      severity: 'high',
      cvss: null,
      answers: {},
      document: '## Assessment\n',
    };
    const { out } = await asked(['assessment', ID], { assessment: { assessment } });
    expect(out).toBe('## Assessment\n');
    const json = await asked(['assessment', ID, '--json'], { assessment: { assessment } });
    expect(JSON.parse(json.out)).toEqual(assessment);
  });

  it('is not shown before, but what is open, and how to answer it', async () => {
    const assessment = { complete: false, missing: ['component', 'attack', 'risk'], document: null };
    const { code, out } = await asked(['assessment', ID], { assessment: { assessment } });
    expect(code).toBe(0);
    expect(out).toMatch(/^The assessment is not complete/);
    expect(out).toMatch(/^ {2}--severity {2,}How severe is it\?/m);
    expect(out).toMatch(/^ {2}--component {2,}Whose code holds the flaw/m);
    expect(out).toMatch(/^ {2}--risk /m);
    expect(out).not.toContain('--versions');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('does not ask for the severity where it is known', async () => {
    const incident = { ...TAKEN, severity: 'low' };
    const assessment = { complete: false, missing: ['risk'], document: null };
    const { out } = await asked(['assessment', ID], { assessment: { incident, assessment } });
    expect(out).not.toContain('--severity');
  });
});
